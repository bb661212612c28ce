/** A value that must be there; a missing one is a mistake in our own tables, so say it at once. */
export function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A word list or table of the generator has a hole');
  return value;
}
