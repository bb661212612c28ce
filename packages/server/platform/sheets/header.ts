import type { Cell, SheetRow } from './cell.ts';
import { cellText } from './cell.ts';

export interface Heading {
  /** 0 is column A */
  readonly column: number;
  /** trimmed, line ends and runs of blanks made one blank: "统一社会\n信用代码" → "统一社会信用代码" */
  readonly text: string;
}

export interface HeaderGuess {
  /** `number` of the row that holds the headings */
  readonly row: number;
  readonly headings: readonly Heading[];
  /** `number` of the first row that may hold data */
  readonly dataFrom: number;
  /** rows above the headings: titles, "制表人", notes */
  readonly above: readonly number[];
}

export type RowKind =
  | 'data'
  /** 合计, 小计, Total: sums of other rows */
  | 'total'
  /** the headings again, as on every printed page */
  | 'heading'
  /** a remark below the table: 制表人, 说明, 备注: … */
  | 'note';

export interface ClassifiedRow {
  readonly kind: RowKind;
  /** cells with content in columns that have no heading (a comma too many in a csv, a remark beside) */
  readonly beyond: readonly number[];
}

const LOOK_AT = 40;

/** Words that stand in headings and hardly ever in data. */
const headingWord =
  /(名称|姓名|电话|手机|地址|日期|时间|编号|代码|编码|金额|数量|备注|类型|类别|状态|来源|邮箱|部门|负责人|联系人|省份|城市|区县|行业|单位|公司|客户|价格|单价|规格|型号|等级|级别|职务|性别|序号|网址|注册资本|name|phone|mobile|tel|email|address|date|type|status|source|city|province|country|code|number|amount|price|remark|note|owner|industry|website|title|id$)/i;

const totalWord =
  /^(总\s*计|合\s*计|小\s*计|共\s*计|累\s*计|本页合计|汇总|grand total|sub-?total|total|sum)\s*[:：]?$/i;

const noteWord =
  /^(制表人|制表|填表人|填表|审核人|审核|审批|复核|说明|备注|注|附注|打印时间|打印日期|导出时间|导出人|数据来源|以上|prepared by|note|notes|remark|remarks|exported)\s*(\d*\s*[:：、.]|$)/i;

const cleaned = (cell: Cell | undefined): string =>
  cellText(cell)
    .replace(/[\u200b-\u200f\ufeff]/g, '')
    .replace(/(?<=[\u2e80-\u9fff])\s+(?=[\u2e80-\u9fff])/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Finds the row of headings in the first rows of a sheet (40 are looked at), below titles and notes.
 * Undefined when no row looks like one: then the person must say.
 */
export function detectHeader(rows: readonly SheetRow[]): HeaderGuess | undefined {
  const looked = rows.slice(0, LOOK_AT);
  const width = usualWidth(looked);
  let best: { row: SheetRow; at: number; score: number } | undefined;
  for (const [at, row] of looked.entries()) {
    const score = headerScore(row, looked.slice(at + 1), width) - at * 0.02;
    if (score > (best?.score ?? 0.5)) best = { row, at, score };
  }
  if (best === undefined) return undefined;
  return {
    row: best.row.number,
    headings: headingsOf(best.row),
    dataFrom: best.row.number + 1,
    above: looked.slice(0, best.at).map((row) => row.number),
  };
}

function headingsOf(row: SheetRow): Heading[] {
  return row.cells
    .map((cell, column) => ({ column, text: cleaned(cell) }))
    .filter((heading) => heading.text !== '');
}

/** Columns with content, in the median row: a title has one, a heading row about as many as the data. */
function usualWidth(rows: readonly SheetRow[]): number {
  const widths = rows.map(distinctCells).sort((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? 0;
}

/** A title merged over nine columns and repeated in all of them is still one thing. */
const distinctCells = (row: SheetRow): number =>
  new Set(row.cells.map(cleaned).filter((text) => text !== '')).size;

function headerScore(row: SheetRow, below: readonly SheetRow[], width: number): number {
  const texts = row.cells.map(cleaned).filter((text) => text !== '');
  const distinct = new Set(texts).size;
  if (distinct === 0 || (width > 1 && distinct < 2)) return 0;
  const fills = Math.min(1, distinct / Math.max(1, width));
  const share = (count: number) => count / texts.length;
  const wordy = share(row.cells.filter(looksLikeHeading).length);
  if (wordy === 0) return 0;
  const known = share(texts.filter((text) => headingWord.test(text) && text.length <= 16).length);
  const unique = distinct / texts.length;
  return fills * 0.8 + wordy * 0.5 + known * 1.2 + (unique - 1) + changesBelow(row, below) * 0.4 - 0.6;
}

/** Short text without values in it: no dates, no amounts, no long numbers, no sentences. */
function looksLikeHeading(cell: Cell): boolean {
  if (cell === null || (typeof cell !== 'string' && cell.number !== undefined)) return false;
  const text = cleaned(cell);
  return text !== '' && text.length <= 30 && !/\d{4,}|^\d|[，。；]|[:：]$/.test(text);
}

/** Share of columns where the rows below hold something of another nature than the heading. */
function changesBelow(row: SheetRow, below: readonly SheetRow[]): number {
  const next = below.slice(0, 10);
  const columns = row.cells.map((_, column) => column).filter((column) => cleaned(row.cells[column]) !== '');
  const changed = columns.filter((column) => next.some((other) => /\d/.test(cleaned(other.cells[column]))));
  return columns.length === 0 ? 0 : changed.length / columns.length;
}

/** Data, or one of the rows that only look like it. Ask for rows from `dataFrom` on. */
export function classifyRow(row: SheetRow, header: HeaderGuess): ClassifiedRow {
  const known = new Set(header.headings.map((heading) => heading.column));
  const filled = row.cells
    .map((cell, column) => ({ text: cleaned(cell), column }))
    .filter(({ text }) => text !== '');
  const beyond = filled.filter(({ column }) => !known.has(column)).map(({ column }) => column);
  return { kind: kindOf(row, filled, header), beyond };
}

interface FilledCell {
  readonly text: string;
  readonly column: number;
}

function kindOf(row: SheetRow, filled: readonly FilledCell[], header: HeaderGuess): RowKind {
  const same = header.headings.filter(
    (heading) => cleaned(row.cells[heading.column]) === heading.text,
  ).length;
  if (same >= 2 && same >= header.headings.length * 0.8) return 'heading';
  const [first, second] = filled;
  const few = filled.length <= Math.max(2, header.headings.length * 0.6);
  const isTotal = (cell: FilledCell | undefined) => cell !== undefined && totalWord.test(cell.text);
  const onlySums = filled.every(({ text, column }) => totalWord.test(text) || isSum(row.cells[column]));
  if ((isTotal(first) || isTotal(second)) && (few || onlySums)) return 'total';
  if (first !== undefined && noteWord.test(first.text) && few && header.headings.length > 2) return 'note';
  return 'data';
}

function isSum(cell: Cell | undefined): boolean {
  if (cell === null || cell === undefined) return true;
  if (typeof cell === 'string') return /^[-+¥￥$]?[\d,，.\s%]+(元|万|万元|家|条|个|户)?$/.test(cell.trim());
  return cell.number !== undefined || cell.formula === true;
}
