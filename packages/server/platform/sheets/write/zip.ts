import { createDeflateRaw, crc32, deflateRawSync } from 'node:zlib';

/** The parts of a zip file, each a stream of bytes; written in one go, sizes behind the data. */
export interface ZipPart {
  readonly name: string;
  readonly content: AsyncIterable<Buffer> | string;
}

interface Placed {
  readonly name: Buffer;
  readonly offset: number;
  crc: number;
  packed: number;
  unpacked: number;
}

const LEVEL = 4;
const VERSION = 20;
/** sizes follow the data; names are UTF-8 */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1980-01-01: the same rows give the same file */
const DOS_DATE = 0x21;

export async function* zipped(parts: AsyncIterable<ZipPart>): AsyncGenerator<Buffer> {
  const placed: Placed[] = [];
  let offset = 0;
  const counted = (bytes: Buffer): Buffer => {
    offset += bytes.length;
    if (offset > 0xffffffff) throw new RangeError('A workbook of more than 4 GB cannot be written');
    return bytes;
  };
  for await (const part of parts) {
    const entry: Placed = { name: Buffer.from(part.name), offset, crc: 0, packed: 0, unpacked: 0 };
    placed.push(entry);
    yield counted(localHeader(entry));
    for await (const bytes of packed(part, entry)) yield counted(bytes);
    yield counted(descriptor(entry));
  }
  const start = offset;
  for (const entry of placed) yield counted(directoryEntry(entry));
  yield endRecord(placed.length, start, offset - start);
}

async function* packed(part: ZipPart, entry: Placed): AsyncGenerator<Buffer> {
  if (typeof part.content === 'string') {
    const bytes = Buffer.from(part.content);
    measure(entry, bytes);
    const small = deflateRawSync(bytes);
    entry.packed = small.length;
    yield small;
    return;
  }
  const deflate = createDeflateRaw({ level: LEVEL, chunkSize: 64 * 1024 });
  const fed = feed(part.content, entry, deflate);
  fed.catch((error: unknown) => deflate.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const bytes of chunksOf(deflate)) {
      entry.packed += bytes.length;
      yield bytes;
    }
    await fed;
  } finally {
    deflate.destroy();
  }
}

/** The chunks of a byte stream; its own type calls them unknown. */
const chunksOf = (stream: AsyncIterable<Buffer>): AsyncIterable<Buffer> => stream;

async function feed(
  content: AsyncIterable<Buffer>,
  entry: Placed,
  deflate: ReturnType<typeof createDeflateRaw>,
): Promise<void> {
  for await (const bytes of content) {
    if (deflate.destroyed) return;
    measure(entry, bytes);
    if (!deflate.write(bytes)) await drained(deflate);
  }
  deflate.end();
}

/** Resolves when there is room again, or when nobody reads any more. */
function drained(stream: ReturnType<typeof createDeflateRaw>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.on('drain', done).on('close', done);
  });
}

function measure(entry: Placed, bytes: Buffer): void {
  entry.crc = crc32(bytes, entry.crc);
  entry.unpacked += bytes.length;
}

function localHeader(entry: Placed): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATED, 8);
  header.writeUInt16LE(DOS_DATE, 12);
  header.writeUInt16LE(entry.name.length, 26);
  return Buffer.concat([header, entry.name]);
}

function descriptor(entry: Placed): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(0x08074b50, 0);
  bytes.writeUInt32LE(entry.crc, 4);
  bytes.writeUInt32LE(entry.packed, 8);
  bytes.writeUInt32LE(entry.unpacked, 12);
  return bytes;
}

function directoryEntry(entry: Placed): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(FLAGS, 8);
  header.writeUInt16LE(DEFLATED, 10);
  header.writeUInt16LE(DOS_DATE, 14);
  header.writeUInt32LE(entry.crc, 16);
  header.writeUInt32LE(entry.packed, 20);
  header.writeUInt32LE(entry.unpacked, 24);
  header.writeUInt16LE(entry.name.length, 28);
  header.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([header, entry.name]);
}

function endRecord(count: number, offset: number, length: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(length, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}
