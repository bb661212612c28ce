import { KehuError } from '@kehu/kernel/errors/error.ts';

const stopped = '57014';
/** A value in a cursor or a filter that the column's type cannot hold. */
const unreadable: ReadonlySet<string> = new Set(['22007', '22008', '22P02', '22003', '22021']);

const hint = {
  zh: '查询耗时过长：请加上筛选条件，或改按修改时间、名称排序',
  en: 'This takes too long: add a filter, or sort by time or name',
};

/** 503 `too_expensive` with a way out. */
export function tooExpensive(): KehuError {
  return new KehuError('too_expensive', { detail: hint });
}

/** Runs a read; the statement timeout of the read connections (db/postgres.ts) becomes `too_expensive`. */
export async function bounded<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const code = codeOf(error);
    if (code === stopped) throw tooExpensive();
    if (code !== undefined && unreadable.has(code)) throw new KehuError('validation_failed');
    throw error;
  }
}

export function wasStopped(error: unknown): boolean {
  return codeOf(error) === stopped;
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
