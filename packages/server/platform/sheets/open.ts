import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Book, Encoding } from './book.ts';
import { openCsv } from './csv/read.ts';
import type { SheetLimits } from './limits.ts';
import { defaultLimits, megabytes } from './limits.ts';
import { SheetRefused } from './refused.ts';
import { sniff } from './sniff.ts';
import { openXlsx } from './xlsx/read.ts';

export interface OpenOptions {
  readonly limits?: Partial<SheetLimits>;
  /** for text files: chosen instead of detected */
  readonly encoding?: Encoding;
}

const HEAD = 64 * 1024;

/**
 * Opens a spreadsheet by what it holds, not by its name: xlsx (xlsm, xltx), or delimited text. Anything
 * else is refused with a SheetRefused. The caller closes the book. For files of strangers use
 * readSheetInWorker: the same in a thread that can be stopped.
 */
export async function openSheet(source: string | Readable, options: OpenOptions = {}): Promise<Book> {
  const limits = { ...defaultLimits, ...options.limits };
  if (typeof source === 'string') return openFile(source, limits, options.encoding);
  const folder = await mkdtemp(join(tmpdir(), 'kehu-sheet-'));
  const discard = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'sheet');
    await pipeline(source, atMost(limits), createWriteStream(path, { mode: 0o600 }));
    const book = await openFile(path, limits, options.encoding);
    return { ...book, close: () => book.close().then(discard, discard) };
  } catch (error) {
    await discard();
    throw error;
  }
}

async function openFile(path: string, limits: SheetLimits, encoding: Encoding | undefined): Promise<Book> {
  const { head, size } = await startOf(path);
  if (size > limits.fileBytes) throw tooLarge(limits);
  return sniff(head) === 'zip' ? openXlsx(path, limits) : openCsv({ path, head, size, encoding }, limits);
}

async function startOf(path: string): Promise<{ head: Buffer; size: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(Math.min(size, HEAD));
    await file.read(head, 0, head.length, 0);
    // The list of parts of a compound file lies where its header says, often far behind.
    const isCompound = head.length >= 512 && head.readUInt32BE(0) === 0xd0cf11e0;
    if (!isCompound) return { head, size };
    const parts = Buffer.alloc(4096);
    const at = 512 + head.readUInt32LE(48) * 2 ** Math.min(head.readUInt16LE(30), 12);
    const { bytesRead } = await file.read(parts, 0, parts.length, at);
    return { head: Buffer.concat([head, parts.subarray(0, bytesRead)]), size };
  } finally {
    await file.close();
  }
}

function atMost(limits: SheetLimits): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limits.fileBytes) done(tooLarge(limits));
      else done(null, chunk);
    },
  });
}

const tooLarge = (limits: SheetLimits): SheetRefused =>
  new SheetRefused('file_too_large', { max: megabytes(limits.fileBytes) });
