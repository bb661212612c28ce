import { StringDecoder } from 'node:string_decoder';
import type { SheetLimits } from '../limits.ts';
import { SheetRefused } from '../refused.ts';
import type { XmlHandler } from './xml.ts';
import { XmlScanner } from './xml.ts';
import type { Archive, ZipEntry } from './zip.ts';

/** Small parts (workbook, styles, relations) have no reason to be larger than this when unpacked. */
const SMALL_PART = 32 * 1024 * 1024;

/** A part as text, chunk by chunk. Only UTF-8: in UTF-16 a DTD would hide from the scanner. */
export async function* textOf(archive: Archive, entry: ZipEntry): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  for await (const chunk of archive.read(entry)) yield decoder.write(chunk);
  yield decoder.end();
}

export async function scanPart(
  archive: Archive,
  entry: ZipEntry,
  handler: XmlHandler,
  limits: SheetLimits,
): Promise<void> {
  const scanner = new XmlScanner(handler, limits, entry.name);
  for await (const text of textOf(archive, entry)) scanner.write(text);
  scanner.end();
}

export async function scanSmallPart(
  archive: Archive,
  name: string,
  limits: SheetLimits,
  open: XmlHandler['open'],
  close: XmlHandler['close'] = () => {},
): Promise<void> {
  const entry = archive.entries.get(name.toLowerCase());
  if (entry === undefined || entry.unpacked > SMALL_PART) throw new SheetRefused('damaged', { part: name });
  await scanPart(archive, entry, { open, close, text: () => {} }, limits);
}
