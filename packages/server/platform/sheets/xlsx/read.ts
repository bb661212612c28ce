import type { Book, RowsOptions } from '../book.ts';
import type { SheetRow } from '../cell.ts';
import type { SheetLimits } from '../limits.ts';
import { Portions } from '../portions.ts';
import { SheetRefused } from '../refused.ts';
import { parseRange } from './address.ts';
import { mergeFiller, readMerges } from './merges.ts';
import { scanPart, textOf } from './parts.ts';
import { SharedTexts, sharedTextsHandler } from './shared-texts.ts';
import { SheetHandler } from './sheet-handler.ts';
import type { Workbook } from './workbook.ts';
import { readWorkbook } from './workbook.ts';
import { XmlScanner } from './xml.ts';
import type { Archive, ZipEntry } from './zip.ts';
import { openArchive } from './zip.ts';

export async function openXlsx(path: string, limits: SheetLimits): Promise<Book> {
  const archive = await openArchive(path, limits);
  try {
    if (!archive.entries.has('[content_types].xml')) await refuseOtherZip(archive);
    const workbook = await readWorkbook(archive, limits);
    const sheets = [];
    for (const [index, { name, hidden, entry }] of workbook.sheets.entries()) {
      sheets.push({ index, name, hidden, rowEstimate: await rowEstimate(archive, entry) });
    }
    let texts: Promise<SharedTexts> | undefined;
    const once = () => (texts ??= loadTexts(archive, workbook, limits));
    return {
      format: 'xlsx',
      sheets,
      rows: (sheet, options) => sheetRows(archive, workbook, once, sheet, options ?? {}, limits),
      close: () => archive.close(),
    };
  } catch (error) {
    await archive.close();
    throw error;
  }
}

/** The first bytes of an OpenDocument file say what it is; every other zip is just not a sheet. */
async function refuseOtherZip(archive: Archive): Promise<never> {
  const mime = archive.entries.get('mimetype');
  if (mime !== undefined && mime.unpacked < 200) {
    for await (const chunk of archive.read(mime)) {
      if (chunk.includes('opendocument.spreadsheet')) throw new SheetRefused('open_document');
    }
  }
  throw new SheetRefused('not_a_sheet', { found: 'ZIP' });
}

/** The sheet's own claim (<dimension>); never trusted for anything but a hint. */
async function rowEstimate(archive: Archive, entry: ZipEntry): Promise<number | null> {
  for await (const chunk of archive.read(entry)) {
    const match = /<(?:\w+:)?dimension\s+ref="([A-Z0-9:$]{2,40})"/.exec(chunk.toString('latin1', 0, 16_384));
    if (match?.[1] === undefined) return null;
    try {
      const range = parseRange(match[1]);
      return range.to.row - range.from.row + 1;
    } catch {
      return null;
    }
  }
  return null;
}

async function loadTexts(archive: Archive, workbook: Workbook, limits: SheetLimits): Promise<SharedTexts> {
  const texts = new SharedTexts(limits);
  if (workbook.sharedTexts !== undefined) {
    await scanPart(archive, workbook.sharedTexts, sharedTextsHandler(texts, limits), limits);
  }
  return texts;
}

async function* sheetRows(
  archive: Archive,
  workbook: Workbook,
  texts: () => Promise<SharedTexts>,
  sheet: number,
  { portion = 500, merged = 'first' }: RowsOptions,
  limits: SheetLimits,
): AsyncGenerator<SheetRow[]> {
  const entry = workbook.sheets[sheet]?.entry;
  if (entry === undefined) throw new SheetRefused('no_such_sheet', { sheet });
  const merges = merged === 'repeat' ? await readMerges(archive, entry, limits) : [];
  const portions = new Portions(portion, limits);
  const source = { workbook, texts: await texts(), limits, fill: mergeFiller(merges, limits) };
  const handler = new SheetHandler(source, (row) => portions.add(row));
  const scanner = new XmlScanner(handler, limits, entry.name);
  for await (const text of textOf(archive, entry)) {
    scanner.write(text);
    yield* portions.take();
  }
  scanner.end();
  yield* portions.rest();
}
