import { createInflateRaw, crc32 } from 'node:zlib';
import type { SheetLimits } from '../limits.ts';
import { megabytes } from '../limits.ts';
import { SheetRefused, asRefusal } from '../refused.ts';
import { bytesOfFile, type Bytes } from './bytes.ts';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  readonly offset: number;
}

/** A zip file, read by its central directory. Nothing is unpacked that is not asked for. */
export interface Archive {
  /** by name, lower case, forward slashes */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** The bytes of one part, chunk by chunk; refused as soon as they are not what the directory declared. */
  read(entry: ZipEntry): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

const END_RECORD = 0x06054b50;
const END_RECORD_64 = 0x06064b50;
const END_LOCATOR_64 = 0x07064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const LONGEST_COMMENT = 0xffff;
const LONGEST_NAME = 512;

export async function openArchive(from: string | Bytes, limits: SheetLimits): Promise<Archive> {
  const bytes = typeof from === 'string' ? await bytesOfFile(from) : from;
  try {
    const entries = await directory(bytes, limits);
    checkSizes(entries, limits);
    checkOverlaps(entries, bytes.size);
    return {
      entries: byName(entries),
      read: (entry) => unpack(bytes, entry),
      close: () => bytes.close(),
    };
  } catch (error) {
    await bytes.close();
    throw asRefusal(error);
  }
}

async function directory(bytes: Bytes, limits: SheetLimits): Promise<ZipEntry[]> {
  const { size } = bytes;
  const tailLength = Math.min(size, LONGEST_COMMENT + 22);
  const tail = await bytes.at(size - tailLength, tailLength);
  const end = lastIndexOfSignature(tail, END_RECORD);
  if (end === -1 || end + 22 > tail.length) throw new SheetRefused('damaged');
  let count = tail.readUInt16LE(end + 10);
  let length = tail.readUInt32LE(end + 12);
  let offset = tail.readUInt32LE(end + 16);
  if (count === 0xffff || length === 0xffffffff || offset === 0xffffffff) {
    ({ count, length, offset } = await end64(bytes, size - tailLength + end));
  }
  if (count > limits.parts) throw new SheetRefused('too_many_parts', { max: limits.parts });
  if (offset + length > size || length > limits.parts * (46 + LONGEST_NAME * 4)) {
    throw new SheetRefused('damaged');
  }
  return directoryEntries(await bytes.at(offset, length), count);
}

function lastIndexOfSignature(buffer: Buffer, signature: number): number {
  for (let at = buffer.length - 22; at >= 0; at--) {
    if (buffer.readUInt32LE(at) === signature) return at;
  }
  return -1;
}

async function end64(bytes: Bytes, endAt: number) {
  const locator = await bytes.at(endAt - 20, 20);
  if (locator.readUInt32LE(0) !== END_LOCATOR_64) throw new SheetRefused('damaged');
  const record = await bytes.at(Number(locator.readBigUInt64LE(8)), 56);
  if (record.readUInt32LE(0) !== END_RECORD_64) throw new SheetRefused('damaged');
  const number = (at: number) => Number(record.readBigUInt64LE(at));
  return { count: number(32), length: number(40), offset: number(48) };
}

function directoryEntries(bytes: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY)
      throw new SheetRefused('damaged');
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const next = at + 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
    if (next > bytes.length || nameLength > LONGEST_NAME) throw new SheetRefused('damaged');
    if ((bytes.readUInt16LE(at + 8) & 1) !== 0) throw new SheetRefused('encrypted');
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      ...sizes(bytes, at, extra),
    });
    at = next;
  }
  return entries;
}

/** Streaming writers put the sizes into the zip64 field even when they are small. */
function sizes(bytes: Buffer, at: number, extra: Buffer): Pick<ZipEntry, 'packed' | 'unpacked' | 'offset'> {
  const plain = {
    unpacked: bytes.readUInt32LE(at + 24),
    packed: bytes.readUInt32LE(at + 20),
    offset: bytes.readUInt32LE(at + 42),
  };
  const field = zip64Field(extra);
  let used = 0;
  const real = (value: number): number => {
    if (value !== 0xffffffff) return value;
    if (used + 8 > field.length) throw new SheetRefused('damaged');
    used += 8;
    return Number(field.readBigUInt64LE(used - 8));
  };
  return { unpacked: real(plain.unpacked), packed: real(plain.packed), offset: real(plain.offset) };
}

function zip64Field(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  return extra.subarray(0, 0);
}

function checkSizes(entries: readonly ZipEntry[], limits: SheetLimits): void {
  let total = 0;
  for (const entry of entries) {
    total += entry.unpacked;
    if (total > limits.unpackedBytes) {
      throw new SheetRefused('unpacked_too_large', { max: megabytes(limits.unpackedBytes) });
    }
    if (entry.unpacked > limits.ratioFromBytes && entry.unpacked > entry.packed * limits.ratio) {
      throw new SheetRefused('suspicious_compression', { part: entry.name });
    }
  }
}

/** Parts that share bytes are how a small file claims to be a large one. */
function checkOverlaps(entries: readonly ZipEntry[], size: number): void {
  const inOrder = entries.toSorted((a, b) => a.offset - b.offset);
  inOrder.forEach((entry, index) => {
    const next = inOrder[index + 1]?.offset ?? size;
    if (entry.offset + 30 + entry.packed > next) throw new SheetRefused('damaged', { part: entry.name });
  });
}

function byName(entries: readonly ZipEntry[]): Map<string, ZipEntry> {
  const map = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const name = entry.name.toLowerCase();
    // Two parts of one name are read differently by different programs: a way to hide data.
    if (map.has(name)) throw new SheetRefused('damaged', { part: entry.name });
    map.set(name, entry);
  }
  return map;
}

async function* unpack(bytes: Bytes, entry: ZipEntry): AsyncGenerator<Buffer> {
  const header = await bytes.at(entry.offset, 30);
  if (header.readUInt32LE(0) !== LOCAL_ENTRY) throw new SheetRefused('damaged', { part: entry.name });
  if (entry.method !== 0 && entry.method !== 8) throw new SheetRefused('damaged', { part: entry.name });
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (entry.packed === 0) {
    if (entry.unpacked > 0) throw new SheetRefused('damaged', { part: entry.name });
    return;
  }
  const source = bytes.stream(start, start + entry.packed - 1);
  const inflate = entry.method === 0 ? undefined : createInflateRaw({ chunkSize: 128 * 1024 });
  if (inflate !== undefined) source.on('error', (error) => inflate.destroy(error)).pipe(inflate);
  const chunks: AsyncIterable<Buffer> = inflate ?? source;
  let unpacked = 0;
  let crc = 0;
  try {
    for await (const chunk of chunks) {
      unpacked += chunk.length;
      if (unpacked > entry.unpacked) throw new SheetRefused('damaged', { part: entry.name });
      crc = crc32(chunk, crc);
      yield chunk;
    }
    if (unpacked !== entry.unpacked || crc !== entry.crc)
      throw new SheetRefused('damaged', { part: entry.name });
  } catch (error) {
    throw asRefusal(error, { part: entry.name });
  } finally {
    source.destroy();
    inflate?.destroy();
  }
}
