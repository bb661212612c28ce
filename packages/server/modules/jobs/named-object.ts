import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';

/** The object that a body names: one that there is not is a mistake in the body, not a missing address. */
export function namedObject<T>(find: () => T): T {
  try {
    return find();
  } catch (error) {
    if (error instanceof KehuError && error.code === 'not_found')
      throw fieldError('object', 'not_in_options');
    throw error;
  }
}
