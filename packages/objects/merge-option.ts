/** The job that gives every record with one option of a set another one; input `{ set, from, to }`. Result `{ changed, failed }`. */
export const mergeOptionKind = 'merge_option';
