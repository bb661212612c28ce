import type { CellValue, ParseContext } from '@kehu/kernel/declare/kind.ts';
import { say, type Label, type Locale } from '@kehu/kernel/declare/label.ts';
import type { ErrorCode } from '@kehu/kernel/errors/codes.ts';
import { messageOf, type ErrorParams } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { cellText, type Cell, type SheetRow } from '../../platform/sheets/cell.ts';
import { cellValueOf, faultOf } from './cell-value.ts';
import type { Target } from './targets.ts';
import { parseTolerantly, placeForSecond, twoNumbers } from './tolerant-cell.ts';

/** A mapped column. */
export interface Column {
  readonly column: number;
  readonly heading: string;
  readonly target: Target;
}

/** What is wrong with a row, at its column. */
export interface RowError {
  readonly column: string;
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** Texts that the database turns into ids. */
export interface Wish {
  readonly target: Target;
  readonly heading: string;
  readonly object: string;
  readonly texts: readonly string[];
}

/** A row on its way: values by target, canonical. */
export interface PreparedRow {
  readonly row: SheetRow;
  readonly values: Map<string, Json>;
  readonly wishes: readonly Wish[];
  readonly errors: RowError[];
}

/** Reads a row by its mapping; mistakes are gathered, all of them. Empty cells are left out. */
export function prepareRow(row: SheetRow, columns: readonly Column[], context: ParseContext): PreparedRow {
  const wishes: Wish[] = [];
  const errors: RowError[] = [];
  const prepared = { row, values: new Map<string, Json>(), wishes, errors };
  const taken = new Set(columns.map(({ target }) => target.name));
  for (const column of columns) {
    const cell = row.cells[column.column] ?? null;
    if (column.target.part !== undefined || isBlank(cell)) continue;
    readCell(prepared, column, cell, context, taken);
  }
  for (const group of regionsOf(columns)) readRegion(prepared, group, row, context);
  return prepared;
}

const isBlank = (cell: Cell): boolean =>
  cell === null || (cellText(cell).trim() === '' && (typeof cell === 'string' || !cell.uncalculated));

function readCell(
  prepared: { values: Map<string, Json>; wishes: Wish[]; errors: RowError[] },
  { heading, target }: Column,
  cell: Cell,
  context: ParseContext,
  taken: ReadonlySet<string>,
): void {
  const fault = faultOf(cell, target.field.declaration.kind);
  if (fault) {
    prepared.errors.push(rowError(heading, target.name, 'bad_format', context.locale, {}, fault));
    return;
  }
  const value = cellValueOf(cell);
  const parsed = parseTolerantly(value, target.field, context);
  if (!('lookup' in parsed) && !parsed.ok && readTwo(prepared, target, value, context, taken)) return;
  if ('lookup' in parsed) prepared.wishes.push({ target, heading, ...parsed.lookup });
  else if (!parsed.ok) {
    const about = messageOf(parsed.code, context.locale, parsed.params);
    const shown = shorten(cellText(cell));
    const own = { zh: `${about}：“${shown}”`, en: `${about}: "${shown}"` };
    prepared.errors.push(rowError(heading, target.name, parsed.code, context.locale, parsed.params, own));
  } else if (parsed.value !== null) prepared.values.set(target.name, parsed.value);
}

/** Two telephone numbers in one cell, when the record has a place for both. */
function readTwo(
  prepared: { values: Map<string, Json> },
  target: Target,
  value: CellValue,
  context: ParseContext,
  taken: ReadonlySet<string>,
): boolean {
  const numbers = twoNumbers(value, target);
  const place = numbers && placeForSecond(target, taken);
  if (!numbers || !place) return false;
  const first = parseTolerantly({ text: numbers[0] }, target.field, context);
  const second = parseTolerantly({ text: numbers[1] }, place, context);
  if ('lookup' in first || 'lookup' in second || !first.ok || !second.ok) return false;
  const prefix = target.child === undefined ? '' : `${target.child}.`;
  prepared.values.set(target.name, first.value);
  prepared.values.set(prefix + place.name, second.value);
  return true;
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

export function rowError(
  column: string,
  field: string,
  code: ErrorCode,
  locale: Locale,
  params: ErrorParams = {},
  message?: Label,
): RowError {
  return { column, field, code, message: message ? say(message, locale) : messageOf(code, locale, params) };
}

/** Columns that are parts of one region, widest first. */
function regionsOf(columns: readonly Column[]): readonly (readonly Column[])[] {
  const order = ['province', 'city', 'district'];
  const some = columns.filter(({ target }) => target.part !== undefined);
  const groups = Map.groupBy(some, ({ target }) => target.name.slice(0, target.name.lastIndexOf('.')));
  return [...groups.values()].map((group) =>
    group.toSorted((a, b) => order.indexOf(a.target.part ?? '') - order.indexOf(b.target.part ?? '')),
  );
}

/**
 * 省, 市 and 区 from several columns: read together. When the finest part fits nowhere (塘沽 since it became 滨海新区) the
 * wider ones count, as long as they are right.
 */
function readRegion(
  prepared: { values: Map<string, Json>; errors: RowError[] },
  group: readonly Column[],
  row: SheetRow,
  context: ParseContext,
): void {
  const filled = group.filter(({ column }) => !isBlank(row.cells[column] ?? null));
  const [first] = filled;
  if (!first) return;
  const { field, name } = first.target;
  const whole = name.slice(0, name.lastIndexOf('.'));
  for (const { heading, column } of filled) {
    const fault = faultOf(row.cells[column] ?? null, field.declaration.kind);
    if (!fault) continue;
    prepared.errors.push(rowError(heading, whole, 'bad_format', context.locale, {}, fault));
    return;
  }
  for (let count = filled.length; count > 0; count--) {
    const text = filled
      .slice(0, count)
      .map(({ column }) => cellText(row.cells[column]).trim())
      .join('');
    const parsed = field.kind.parseCell({ text }, field.declaration, context);
    if ('lookup' in parsed || !parsed.ok) continue;
    if (parsed.value !== null) prepared.values.set(whole, parsed.value);
    return;
  }
  const text = filled.map(({ column }) => cellText(row.cells[column]).trim()).join('');
  const own = { zh: `找不到这个地区：“${shorten(text)}”`, en: `No such region: "${shorten(text)}"` };
  prepared.errors.push(rowError(first.heading, whole, 'not_in_options', context.locale, {}, own));
}
