/** The job that puts the accounts of some groups into another one; input `{ from: [ids], into }`. Result `{ changed }`. */
export const mergeGroupsKind = 'merge_groups';

/** Accounts that one answer moves itself; more are a job's. */
export const mergedAtOnce = 1_000;

/** Groups of an account afterwards: the other one in their place, once. */
export const merged = (held: readonly string[], from: readonly string[], into: string): string[] => [
  ...new Set(held.map((id) => (from.includes(id) ? into : id))),
];
