import type { RecordData } from '@kehu/ui/data/record.ts';
import { textOf } from '../text-of.ts';

/** A department with what lies below it. */
export interface Branch {
  readonly row: RecordData;
  readonly name: string;
  readonly depth: number;
  readonly below: readonly Branch[];
}

const order = (row: RecordData): number => Number(row.values['sort_no'] ?? 0);

/** Rows → tree; what hangs on nothing visible stands at the top, so that nobody gets lost. */
export function treeOf(rows: readonly RecordData[]): readonly Branch[] {
  const known = new Set(rows.map((row) => row.id));
  const parentOf = (row: RecordData): string => {
    const parent = textOf(row, 'parent_id');
    return known.has(parent) ? parent : '';
  };
  const grow = (parent: string, depth: number): readonly Branch[] =>
    rows
      .filter((row) => parentOf(row) === parent)
      .toSorted((a, b) => order(a) - order(b))
      .map((row) => ({ row, name: textOf(row, 'name'), depth, below: grow(row.id, depth + 1) }));
  return grow('', 0);
}

/** The tree line by line; what lies in a folded branch is left out. */
export const linesOf = (
  branches: readonly Branch[],
  folded: ReadonlySet<string> = new Set(),
): readonly Branch[] =>
  branches.flatMap((branch) => [branch, ...(folded.has(branch.row.id) ? [] : linesOf(branch.below, folded))]);

/** A branch and everything below it, by id. */
export const idsOf = (branch: Branch): readonly string[] => [branch.row.id, ...branch.below.flatMap(idsOf)];

/** People in the branch and below. */
export const peopleIn = (branch: Branch, counts: ReadonlyMap<string, number>): number =>
  idsOf(branch).reduce((sum, id) => sum + (counts.get(id) ?? 0), 0);
