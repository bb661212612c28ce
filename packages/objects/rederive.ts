/**
 * The job that works out anew what is stored beside the records of an object, after a rule or a field was changed; input
 * `{ object, sides, fields? }`. Until it is done, older records are found as they were before.
 */
export const rederiveKind = 'rederive';

/** search: quick search · facet: combined filters · duplicate: keys of likely duplicates · keys: folded keys of unique fields. */
export const derivedSides = ['search', 'facet', 'duplicate', 'keys'] as const;
export type DerivedSide = (typeof derivedSides)[number];
