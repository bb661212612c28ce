import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { FileStore, StoredFile } from './store.ts';

const aKey = /^[0-9a-f]{2}\/[0-9a-f]{38}$/;
/** Where files are while they are being written. */
const incoming = 'incoming';
/** Enough to know every kind of file that is let in. */
const headLength = 4_100;

/** Files under a folder outside of everything that is served: `files/ab/cdef…`. */
export function diskStore(folder: string): FileStore {
  const path = (key: string): string => {
    if (!aKey.test(key)) throw new KehuError('not_found');
    return join(folder, key);
  };
  return {
    put: (content, limit) => put(folder, content, limit),
    open: (key) => openFile(path(key)),
    remove: (key) => rm(path(key), { force: true }),
    keys: (before) => keysBefore(folder, before),
    removePartial: (before) => removePartial(join(folder, incoming), before),
  };
}

async function put(folder: string, content: Readable, limit: number): Promise<StoredFile> {
  const name = randomBytes(20).toString('hex');
  const key = `${name.slice(0, 2)}/${name.slice(2)}`;
  const target = join(folder, key);
  const partial = join(folder, incoming, name);
  await mkdir(dirname(partial), { recursive: true, mode: 0o700 });
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  try {
    const read = measure(limit);
    await pipeline(content, read.stream, createWriteStream(partial, { mode: 0o600, flush: true }));
    await rename(partial, target);
    return { key, ...read.result() };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

function measure(limit: number): { stream: Transform; result(): Omit<StoredFile, 'key'> } {
  const hash = createHash('sha256');
  const first: Buffer[] = [];
  let size = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      if (size < headLength) first.push(chunk.subarray(0, headLength - size));
      size += chunk.length;
      hash.update(chunk);
      if (size > limit) next(new KehuError('too_large'));
      else next(null, chunk);
    },
  });
  return { stream, result: () => ({ size, sha256: hash.digest('hex'), head: Buffer.concat(first) }) };
}

async function openFile(path: string): Promise<Readable> {
  const handle = await open(path).catch(() => {
    throw new KehuError('not_found');
  });
  return createReadStream('', { fd: handle, autoClose: true });
}

const aShelf = /^[0-9a-f]{2}$/;

async function* keysBefore(folder: string, before: Date): AsyncGenerator<string> {
  for (const shelf of (await entriesOf(folder)).filter((name) => aShelf.test(name)))
    for (const name of await entriesOf(join(folder, shelf))) {
      const key = `${shelf}/${name}`;
      if (aKey.test(key) && (await isOlder(join(folder, key), before))) yield key;
    }
}

async function removePartial(folder: string, before: Date): Promise<number> {
  let removed = 0;
  for (const name of await entriesOf(folder)) {
    if (!(await isOlder(join(folder, name), before))) continue;
    await rm(join(folder, name), { force: true });
    removed += 1;
  }
  return removed;
}

/** Nothing for a folder that is not there: nobody has sent a file yet. */
const entriesOf = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);

async function isOlder(path: string, before: Date): Promise<boolean> {
  const found = await stat(path).catch(() => undefined); // gone meanwhile
  return found !== undefined && found.mtime < before;
}
