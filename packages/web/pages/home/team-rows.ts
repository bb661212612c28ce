/** What is counted of each person. */
export type Column = 'today' | 'week' | 'created' | 'overdue';

/** One group of an aggregate by owner. */
export interface Counted {
  readonly owner_id: string | null;
  readonly count: string | number;
  readonly _refs?: { readonly owner_id?: { readonly label: string | null } };
}

export interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly counts: { readonly [column in Column]?: number };
}

/** One row a person, whoever did most today first; without those whose name the reader may not know. */
export function mergeTeam(found: readonly (readonly [Column, readonly Counted[]])[]): readonly TeamRow[] {
  const rows = new Map<string, TeamRow>();
  for (const [column, groups] of found)
    for (const group of groups) {
      const { owner_id: id } = group;
      const name = group._refs?.owner_id?.label ?? '';
      if (id === null || name === '') continue;
      const row = rows.get(id) ?? { id, name, counts: {} };
      rows.set(id, { ...row, counts: { ...row.counts, [column]: Number(group.count) } });
    }
  const count = (row: TeamRow, column: Column): number => row.counts[column] ?? 0;
  return [...rows.values()].sort(
    (a, b) =>
      count(b, 'today') - count(a, 'today') ||
      count(b, 'week') - count(a, 'week') ||
      count(b, 'overdue') - count(a, 'overdue'),
  );
}
