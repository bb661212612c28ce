import { KehuError } from '@kehu/kernel/errors/error.ts';

/** How something ended, in a word that a table can hold: `ok`, `not_found`, `mobile: bad_format, name: required`. */
export function wordFor(error: KehuError | undefined): string {
  if (!error) return 'ok';
  if (error.code !== 'validation_failed') return error.code;
  return error.errors
    .map(({ field, code }) => `${field}: ${code}`)
    .toSorted()
    .join(', ');
}

/** The word for what a piece of work throws; `ok` when it throws nothing. */
export async function wordOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'ok';
  } catch (error) {
    if (error instanceof KehuError) return wordFor(error);
    throw error;
  }
}

/** The refusal of a piece of work, to look into. */
export async function refusalOf(work: Promise<unknown>): Promise<KehuError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof KehuError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
