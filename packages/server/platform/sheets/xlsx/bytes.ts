import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { SheetRefused } from '../refused.ts';

/** Where the bytes of an archive are: in a file, or in memory when they are few. */
export interface Bytes {
  readonly size: number;
  /** Refused as damaged where there are fewer. */
  at(position: number, length: number): Promise<Buffer>;
  /** From `start` up to and including `end`. */
  stream(start: number, end: number): Readable;
  close(): Promise<void>;
}

export async function bytesOfFile(path: string): Promise<Bytes> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    size,
    async at(position, length) {
      const buffer = Buffer.alloc(length);
      const { bytesRead } = await file.read(buffer, 0, length, position);
      if (bytesRead !== length) throw new SheetRefused('damaged');
      return buffer;
    },
    stream: (start, end) => createReadStream(path, { start, end, highWaterMark: 64 * 1024 }),
    close: () => file.close(),
  };
}

export function bytesInMemory(buffer: Buffer): Bytes {
  return {
    size: buffer.length,
    at(position, length) {
      if (position < 0 || position + length > buffer.length)
        return Promise.reject(new SheetRefused('damaged'));
      return Promise.resolve(buffer.subarray(position, position + length));
    },
    stream: (start, end) => Readable.from([buffer.subarray(start, end + 1)]),
    close: () => Promise.resolve(),
  };
}
