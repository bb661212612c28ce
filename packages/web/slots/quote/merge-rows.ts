import { saved, type Row } from './rows.ts';

/** Rows of two people put together. */
export interface Merged {
  readonly rows: readonly Row[];
  /** Rows that the other one has changed, added or removed; prices that follow the header do not count. */
  readonly theirs: number;
  /** Rows in which both have changed the same cell, or that one has changed and the other removed: mine stands there. */
  readonly clashes: number;
}

const priced: ReadonlySet<string> = new Set(['price', 'typed']);

const differing = (one: Row, other: Row) => saved.filter((name) => one[name] !== other[name]);

const byId = (rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.flatMap((row) => (row.id === undefined ? [] : [[row.id, row] as const])));

/**
 * Puts what somebody else has saved meanwhile under what is being typed, cell by cell: each keeps what he alone has changed.
 * @example mergeRows(mine, asRead, theirs).rows
 */
export function mergeRows(mine: readonly Row[], read: readonly Row[], now: readonly Row[]): Merged {
  const [before, after, own] = [byId(read), byId(now), byId(mine)];
  let [theirs, clashes] = [0, 0];
  const rows = mine.flatMap((row): readonly Row[] => {
    const [old, other] = [before.get(row.id ?? ''), after.get(row.id ?? '')];
    if (row.id === undefined || !old) return [row];
    const changed = differing(row, old);
    if (!other) {
      theirs += 1;
      if (changed.length === 0) return [];
      clashes += 1;
      return [{ ...row, id: undefined, place: 0 }];
    }
    const moved = differing(other, old);
    if (moved.some((name) => !priced.has(name))) theirs += 1;
    const both = changed.filter((name) => moved.includes(name) && row[name] !== other[name]);
    if (both.some((name) => !priced.has(name))) clashes += 1;
    if (changed.length === 0) return [{ ...other, key: row.key }];
    const kept = Object.fromEntries(changed.map((name) => [name, row[name]]));
    const { reason, was } = changed.some((name) => priced.has(name)) ? row : other;
    return [{ ...other, ...kept, reason, was, key: row.key }];
  });
  const added = now.filter(({ id = '' }) => !before.has(id) && !own.has(id));
  return { rows: [...rows, ...added], theirs: theirs + added.length, clashes };
}
