import type { Row } from './rows.ts';

/** What became of a line between two versions: which of its cells say something else. */
export interface LineChange {
  readonly kind: 'added' | 'gone' | 'changed';
  readonly name: string;
  readonly cells: readonly { readonly column: Told; readonly from: string; readonly to: string }[];
}

/** Cells that are compared, in the order in which they are told. */
export const told = ['name', 'spec', 'quantity', 'unit', 'price', 'discount', 'note'] as const;
type Told = (typeof told)[number];

const sameThing = (a: Row, b: Row): boolean =>
  a.kind === b.kind &&
  (a.productId !== null ? a.productId === b.productId : a.name === b.name && a.spec === b.spec);

/** How lines differ from those of the version before: by what they offer, not by where they stand. */
export function differencesOf(before: readonly Row[], after: readonly Row[]): readonly LineChange[] {
  const left = before.filter(({ kind }) => kind === 'item');
  const changes: LineChange[] = [];
  for (const row of after.filter(({ kind }) => kind === 'item')) {
    const at = left.findIndex((one) => sameThing(one, row));
    const [old] = at < 0 ? [] : left.splice(at, 1);
    if (!old) changes.push({ kind: 'added', name: row.name, cells: [] });
    else {
      const cells = told.flatMap((column) =>
        old[column] === row[column] ? [] : [{ column, from: old[column], to: row[column] }],
      );
      if (cells.length > 0) changes.push({ kind: 'changed', name: row.name, cells });
    }
  }
  return [...changes, ...left.map(({ name }): LineChange => ({ kind: 'gone', name, cells: [] }))];
}
