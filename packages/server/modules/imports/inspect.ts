import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { FileStore } from '../../platform/files/store.ts';
import type { Encoding } from '../../platform/sheets/book.ts';
import { SheetRefused } from '../../platform/sheets/refused.ts';
import {
  previewInWorker,
  readSheetInWorker,
  type BookPreview,
} from '../../platform/sheets/worker/read-in-worker.ts';

/** Rows of each sheet that are looked at. */
const sampleRows = 60;
/** Milliseconds that a look at a file may take: hostile ones are given up early. */
const patience = 15_000;

/** The sheets of a stored file with their first rows and headings; 422 at `file` with the reason when it cannot be read. */
export function inspectFile(files: FileStore, key: string, encoding?: Encoding): Promise<BookPreview> {
  return withCopy(files, key, (path) =>
    previewInWorker(path, { sampleRows, portionTimeoutMs: patience, ...(encoding && { encoding }) }),
  );
}

/** Rows with content from `from` on, counted up to `most + 1`. What a file says of its own size is a guess. */
export function countRows(
  files: FileStore,
  key: string,
  sheet: { readonly index: number; readonly from: number; readonly encoding?: Encoding },
  most: number,
): Promise<number> {
  const { index, from, encoding } = sheet;
  return withCopy(files, key, async (path) => {
    let count = 0;
    for await (const rows of readSheetInWorker(path, index, {
      ...(encoding && { encoding }),
      merged: 'repeat',
    })) {
      count += rows.filter((row) => row.number >= from).length;
      if (count > most) return most + 1;
    }
    return count;
  });
}

async function withCopy<T>(files: FileStore, key: string, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-import-'));
  try {
    const path = join(folder, 'sheet');
    await pipeline(await files.open(key), createWriteStream(path, { mode: 0o600 }));
    return await work(path);
  } catch (error) {
    throw error instanceof SheetRefused ? fileRefusal(error) : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Why a file is not read, as a problem at `file`. */
export function fileRefusal(error: SheetRefused): KehuError {
  if (error.code === 'file_too_large') return new KehuError('too_large', { detail: error.text });
  return fieldError('file', 'bad_format', { reason: error.code, ...error.params }, error.text);
}
