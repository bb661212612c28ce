import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { columnLetters } from '../cell.ts';
import { cellWriter, textCell } from './cells.ts';
import type { WriteColumn, WriteRow, WriteRows, Written } from './column.ts';
import { widthOf } from './column.ts';
import {
  contentTypesPart,
  rootRelationsPart,
  sheetName,
  sheetStart,
  styles,
  stylesPart,
  workbookPart,
  workbookRelationsPart,
} from './workbook-parts.ts';
import type { ZipPart } from './zip.ts';
import { zipped } from './zip.ts';

export interface XlsxOptions {
  readonly sheet?: string;
  /** a line above the headings: who exported what and when */
  readonly watermark?: string;
  /** rows on one sheet before another is begun; a sheet holds 1,048,576 with its heading */
  readonly rowsPerSheet?: number;
}

const CHUNK = 64 * 1024;

/**
 * Writes a workbook row by row: memory does not grow with the rows. Text is always a text cell and so
 * never a formula; numbers that a spreadsheet would round, phones and codes stay text.
 */
export async function writeXlsx(
  columns: readonly WriteColumn[],
  rows: WriteRows,
  out: Writable | string,
  options: XlsxOptions = {},
): Promise<Written> {
  const counts = { rows: 0, cut: 0 };
  const bytes = zipped(parts(columns, rows, options, counts));
  await pipeline(Readable.from(bytes), typeof out === 'string' ? createWriteStream(out) : out);
  return counts;
}

interface Counts {
  rows: number;
  cut: number;
}

async function* parts(
  columns: readonly WriteColumn[],
  rows: WriteRows,
  options: XlsxOptions,
  counts: Counts,
): AsyncGenerator<ZipPart> {
  const source = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  const names: string[] = [];
  try {
    let next = await source.next();
    do {
      names.push(sheetName(options.sheet ?? 'Sheet1', names.length));
      const sheet = sheetXml(
        columns,
        options,
        counts,
        () => next,
        async () => (next = await source.next()),
      );
      yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheet };
    } while (next.done !== true);
  } finally {
    await source.return?.();
  }
  yield { name: 'xl/workbook.xml', content: workbookPart(names) };
  yield { name: 'xl/_rels/workbook.xml.rels', content: workbookRelationsPart(names.length) };
  yield { name: 'xl/styles.xml', content: stylesPart };
  yield { name: '_rels/.rels', content: rootRelationsPart };
  yield { name: '[Content_Types].xml', content: contentTypesPart(names.length) };
}

type Next = IteratorResult<WriteRow>;

async function* sheetXml(
  columns: readonly WriteColumn[],
  options: XlsxOptions,
  counts: Counts,
  current: () => Next,
  advance: () => Promise<Next>,
): AsyncGenerator<Buffer> {
  const above = options.watermark === undefined ? 0 : 1;
  const most = Math.min(options.rowsPerSheet ?? 1_000_000, 1_048_575 - above);
  const cells = columns.map((column, index) => cellWriter(column.type, columnLetters(index), counts));
  let chunk = opening(columns, options.watermark);
  let number = above + 1;
  for (let row = current(); row.done !== true && number - above - 1 < most; row = await advance()) {
    chunk += rowXml(++number, row.value, cells);
    counts.rows++;
    if (chunk.length < CHUNK) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  yield Buffer.from(chunk + closing(columns.length, above, number));
}

function rowXml(number: number, row: WriteRow, cells: readonly ReturnType<typeof cellWriter>[]): string {
  let xml = `<row r="${number}">`;
  for (let index = 0; index < cells.length; index++) {
    const value = row[index];
    if (value !== null && value !== undefined && value !== '') xml += cells[index]?.(value, number) ?? '';
  }
  return xml + '</row>';
}

function opening(columns: readonly WriteColumn[], watermark: string | undefined): string {
  const top = watermark === undefined ? 1 : 2;
  const cols = columns.map(
    (column, at) => `<col min="${at + 1}" max="${at + 1}" width="${widthOf(column)}" customWidth="1"/>`,
  );
  const headings = columns.map((column, at) =>
    textCell(`${columnLetters(at)}${top}`, styles.heading, column.heading),
  );
  const mark =
    watermark === undefined ? '' : `<row r="1">${textCell('A1', styles.watermark, watermark)}</row>`;
  return (
    sheetStart +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${top}" topLeftCell="A${top + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    (cols.length === 0 ? '' : `<cols>${cols.join('')}</cols>`) +
    `<sheetData>${mark}<row r="${top}" ht="22" customHeight="1">${headings.join('')}</row>`
  );
}

/** Filter buttons on the headings; no green corners on phones kept as text. */
function closing(columns: number, above: number, lastRow: number): string {
  if (columns === 0) return '</sheetData></worksheet>';
  const last = columnLetters(columns - 1);
  const merge =
    above === 1 && columns > 1 ? `<mergeCells count="1"><mergeCell ref="A1:${last}1"/></mergeCells>` : '';
  return (
    `</sheetData><autoFilter ref="A${above + 1}:${last}${lastRow}"/>${merge}` +
    `<ignoredErrors><ignoredError sqref="A1:${last}${lastRow}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
  );
}
