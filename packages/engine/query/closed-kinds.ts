import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { Branch } from '../access/branches.ts';
import type { Scope } from '../access/scope.ts';

/**
 * Whether a filter wants records of kinds that are closed in a scope and no others: suppliers, for a salesperson. Nothing
 * is found, and without this every record in his scope would be looked at to find it.
 */
export function wantsClosedKinds({ also }: Scope, filter: Filter): boolean {
  const wishes = leavesOf(filter);
  return also.some(
    (set) => set.length > 0 && wishes.some((wish) => set.every((branch) => shuts(branch, wish))),
  );
}

/** A condition that every record of the answer meets: one of these values. */
interface Wish {
  readonly field: string;
  readonly values: readonly unknown[];
}

function leavesOf(filter: Filter): readonly Wish[] {
  if ('and' in filter) return filter.and.flatMap(leavesOf);
  if ('or' in filter) return [];
  const { field, op, value } = filter;
  if (op === 'eq' && typeof value === 'string') return [{ field, values: [value] }];
  if (op === 'in' && Array.isArray(value)) return [{ field, values: value }];
  return [];
}

const shuts = (branch: Branch, { field, values }: Wish): boolean =>
  branch.kind === 'kind' &&
  branch.column === field &&
  values.every((value) => (value === branch.value) !== branch.is);
