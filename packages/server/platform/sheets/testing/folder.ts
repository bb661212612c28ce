import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { RowsOptions } from '../book.ts';
import type { SheetRow } from '../cell.ts';
import type { OpenOptions } from '../open.ts';
import { openSheet } from '../open.ts';
import { SheetRefused } from '../refused.ts';

/** A folder for one test file's files, gone afterwards. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-sheets-test-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Developers' test data outside the repository; tests on it are skipped where it is absent. */
export const sharedData =
  process.env.KEHU_SHARED_DATA ?? join(import.meta.dirname, '../../../../../../shared/data');
export const hasSharedData = existsSync(join(sharedData, 'spreadsheets'));

export async function allRows(
  path: string,
  options: OpenOptions & RowsOptions = {},
  sheet = 0,
): Promise<SheetRow[]> {
  const book = await openSheet(path, options);
  try {
    const rows: SheetRow[] = [];
    for await (const portion of book.rows(sheet, options)) rows.push(...portion);
    return rows;
  } finally {
    await book.close();
  }
}

/** The code with which the file is refused, or "read". */
export async function outcome(path: string, options: OpenOptions & RowsOptions = {}): Promise<string> {
  try {
    await allRows(path, options);
    return 'read';
  } catch (error) {
    if (error instanceof SheetRefused) return error.code;
    throw error;
  }
}
