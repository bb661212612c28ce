import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { FileStore } from '../../platform/files/store.ts';
import type { Encoding } from '../../platform/sheets/book.ts';
import { SheetRefused } from '../../platform/sheets/refused.ts';
import { previewInWorker, type BookPreview } from '../../platform/sheets/worker/read-in-worker.ts';

/** Rows of each sheet that are looked at. */
const sampleRows = 60;
/** Milliseconds that a look at a file may take: hostile ones are given up early. */
const patience = 15_000;

/** The sheets of a stored file with their first rows and headings; 422 at `file` with the reason when it cannot be read. */
export async function inspectFile(files: FileStore, key: string, encoding?: Encoding): Promise<BookPreview> {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-import-'));
  try {
    const path = join(folder, 'sheet');
    await pipeline(await files.open(key), createWriteStream(path, { mode: 0o600 }));
    return await previewInWorker(path, {
      sampleRows,
      portionTimeoutMs: patience,
      ...(encoding && { encoding }),
    });
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
