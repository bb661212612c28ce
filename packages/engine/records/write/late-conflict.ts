import { KehuError } from '@kehu/kernel/errors/error.ts';

const uniqueViolation = '23505';

/** A value that somebody else took between the check and the write: 409 `not_unique` instead of a fault. */
export async function meetingConflicts<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isConflict = error instanceof Error && 'code' in error && error.code === uniqueViolation;
    throw isConflict ? new KehuError('not_unique') : error;
  }
}
