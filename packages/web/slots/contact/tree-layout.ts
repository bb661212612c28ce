/** A person of a company, by whom he reports to. */
export interface Person {
  readonly id: string;
  readonly superior: string | null;
}

/** Where a person stands: columns and rows, not pixels. */
export interface Place<P extends Person> {
  readonly person: P;
  readonly column: number;
  readonly row: number;
  readonly parent: string | undefined;
  readonly children: readonly string[];
}

/**
 * The line of command from the top down: each stands above the middle of his people, nobody overlaps. Whoever reports to
 * somebody who is not among them stands at the top; a circle, which the server refuses, would be cut.
 */
export function treeOf<P extends Person>(people: readonly P[]): readonly Place<P>[] {
  const known = new Set(people.map(({ id }) => id));
  const below = Map.groupBy(people, ({ superior }) => (superior && known.has(superior) ? superior : ''));
  const placed = new Map<string, Place<P>>();
  let next = 0;
  const put = (person: P, row: number, parent: string | undefined): number => {
    const own = (below.get(person.id) ?? []).filter(({ id }) => id !== person.id && !placed.has(id));
    const hold = { person, row, parent, children: own.map(({ id }) => id) };
    placed.set(person.id, { ...hold, column: 0 });
    const columns = own.map((one) => put(one, row + 1, person.id));
    const column = columns.length === 0 ? next++ : ((columns[0] ?? 0) + (columns.at(-1) ?? 0)) / 2;
    placed.set(person.id, { ...hold, column });
    return column;
  };
  for (const person of below.get('') ?? []) put(person, 0, undefined);
  for (const person of people) if (!placed.has(person.id)) put(person, 0, undefined);
  return [...placed.values()];
}

type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** Who is reached from somebody by an arrow key. */
export function neighbour<P extends Person>(
  places: readonly Place<P>[],
  id: string,
  key: Direction | (string & {}),
): string | undefined {
  const here = places.find((place) => place.person.id === id);
  if (!here) return undefined;
  if (key === 'ArrowUp') return here.parent;
  if (key === 'ArrowDown') return here.children[0];
  const row = places.filter((place) => place.row === here.row).toSorted((a, b) => a.column - b.column);
  const step = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
  return step === 0 ? undefined : row[row.indexOf(here) + step]?.person.id;
}

/** Everybody from the top down, each before his people, with how deep he stands. */
export function inOrder<P extends Person>(
  people: readonly P[],
): readonly { readonly person: P; readonly depth: number }[] {
  const places = treeOf(people);
  const at = new Map(places.map((place) => [place.person.id, place]));
  const walk = (place: Place<P>): readonly { person: P; depth: number }[] => [
    { person: place.person, depth: place.row },
    ...place.children.flatMap((id) => {
      const child = at.get(id);
      return child ? walk(child) : [];
    }),
  ];
  return places.filter(({ parent }) => parent === undefined).flatMap(walk);
}

/** Who stands below somebody, at any depth. */
export function belowOf<P extends Person>(people: readonly P[], id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const next = [id];
  for (let one = next.pop(); one !== undefined; one = next.pop())
    for (const person of people)
      if (person.superior === one && !found.has(person.id)) {
        found.add(person.id);
        next.push(person.id);
      }
  return found;
}
