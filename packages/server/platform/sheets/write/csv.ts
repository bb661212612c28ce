import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ColumnType, WriteColumn, WriteRow, WriteRows, Written } from './column.ts';
import { guarded } from './formula-guard.ts';

const CHUNK = 64 * 1024;
const BOM = '\uFEFF';

/**
 * UTF-8 with byte order mark (without it Excel reads Chinese as GBK), comma, CRLF. `watermark`: a line above the headings,
 * who exported what and when.
 */
export async function writeCsv(
  columns: readonly WriteColumn[],
  rows: WriteRows,
  out: Writable | string,
  options: { readonly watermark?: string } = {},
): Promise<Written> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    const mark = options.watermark === undefined ? '' : cell(options.watermark, 'text') + '\r\n';
    let chunk = BOM + mark + columns.map((column) => cell(column.heading, 'text')).join(',') + '\r\n';
    for await (const row of rows) {
      chunk += line(columns, row);
      count++;
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = '';
    }
    yield chunk;
  }
  await pipeline(
    Readable.from(lines(), { objectMode: false }),
    typeof out === 'string' ? createWriteStream(out) : out,
  );
  return { rows: count, cut: 0 };
}

const line = (columns: readonly WriteColumn[], row: WriteRow): string =>
  columns.map((column, index) => cell(row[index] ?? '', column.type)).join(',') + '\r\n';

const isNumeric = (type: ColumnType) => type === 'number' || type === 'money' || type === 'percent';

function cell(value: string, type: ColumnType): string {
  const plain = isNumeric(type) && /^-?\d+(\.\d+)?$/.test(value);
  const safe = plain ? value : guarded(type === 'datetime' ? value.replace('T', ' ') : value);
  return /[",\r\n;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
