import type { Book, Encoding, RowsOptions } from '../book.ts';
import type { SheetRow } from '../cell.ts';
import type { SheetLimits } from '../limits.ts';
import { Portions } from '../portions.ts';
import { SheetRefused } from '../refused.ts';
import type { Delimited } from './delimiter.ts';
import { detectDelimiter } from './delimiter.ts';
import { decodedText, detectEncoding } from './encoding.ts';
import { DelimitedParser } from './parser.ts';

const SAMPLE = 128 * 1024;

export interface TextFile {
  readonly path: string;
  /** its first bytes */
  readonly head: Buffer;
  readonly size: number;
  /** chosen by the person instead of detected */
  readonly encoding?: Encoding | undefined;
}

export async function openCsv(file: TextFile, limits: SheetLimits): Promise<Book> {
  const encoding = file.encoding ?? (await detectEncoding(file.path, file.head));
  const sample = await startOfText(file.path, encoding);
  if (sample.trim() === '') throw new SheetRefused('empty_file');
  const delimited = detectDelimiter(sample, limits);
  const lines = sample.split('\n').length;
  const share = file.size / Math.max(1, Buffer.byteLength(sample));
  return {
    format: 'csv',
    encoding,
    delimiter: delimited.delimiter,
    sheets: [{ index: 0, name: 'CSV', hidden: false, rowEstimate: Math.round(lines * Math.max(1, share)) }],
    rows: (sheet, options) => csvRows(file.path, encoding, delimited, sheet, options ?? {}, limits),
    close: async () => {},
  };
}

async function startOfText(path: string, encoding: Encoding): Promise<string> {
  let sample = '';
  for await (const text of decodedText(path, encoding)) {
    sample += text;
    if (sample.length >= SAMPLE) break;
  }
  return sample;
}

async function* csvRows(
  path: string,
  encoding: Encoding,
  { delimiter, skip }: Delimited,
  sheet: number,
  { portion = 500 }: RowsOptions,
  limits: SheetLimits,
): AsyncGenerator<SheetRow[]> {
  if (sheet !== 0) throw new SheetRefused('no_such_sheet', { sheet });
  const portions = new Portions(portion, limits);
  const parser = new DelimitedParser(delimiter, limits, (row) => portions.add(row));
  let first = true;
  for await (const text of decodedText(path, encoding)) {
    parser.write(first ? text.slice(skip) : text);
    first = false;
    yield* portions.take();
  }
  parser.end();
  yield* portions.rest();
}
