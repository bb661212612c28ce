import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { CellValue, FieldKind, ParseContext, Parsed } from '@kehu/kernel/declare/kind.ts';
import { isJsonArray, type Json } from '@kehu/kernel/json/json.ts';
import type { Operator } from '@kehu/kernel/query/filter.ts';
import { compareText, matchValue } from '@kehu/kernel/query/match.ts';
import { eachOperand } from '@kehu/kernel/query/operand.ts';
import { momentsWithin } from '@kehu/kernel/query/relative-dates.ts';
import { readDayTime } from '@kehu/kernel/text/chinese-date.ts';
import { toHalfWidth } from '@kehu/kernel/text/normalise.ts';
import { addDays, isDay } from '@kehu/kernel/time/day.ts';
import { momentAt, startOfDay, wallClock } from '@kehu/kernel/time/zone.ts';
import {
  accept,
  isEmpty,
  refuse,
  type Declared,
  type FieldOptions,
  type Only,
} from '../family/declaration.ts';
import { isWithin, momentOperators, parseRelative } from '../family/moment.ts';

/** A moment, kept in UTC to the millisecond. */
export type DatetimeField = FieldDeclaration;

/**
 * A moment. Input is RFC 3339 with its offset; the value is `yyyy-MM-ddTHH:mm:ss.SSSZ` in UTC; digits finer than a
 * millisecond are cut off. Errors: `bad_format` (also without an offset), `out_of_range` outside the years 1000–9999.
 * @example datetime({ label: { zh: '下次联系', en: 'Next contact' } })
 */
export function datetime<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'datetime', O, string> {
  return { ...options, kind: 'datetime' };
}

const RFC3339 =
  /^(\d{4}-\d\d-\d\d)[Tt ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

function parse(input: unknown): Parsed<string> {
  if (isEmpty(input)) return accept<string>(null);
  const [, day, time, fraction = '', zone] =
    RFC3339.exec(typeof input === 'string' ? input.trim() : '') ?? [];
  if (day === undefined || zone === undefined || !isDay(day)) return refuse('bad_format');
  const moment = Date.parse(`${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}${zone.toUpperCase()}`);
  const text = Number.isNaN(moment) ? '' : new Date(moment).toISOString();
  // A year beyond four digits is written with a sign.
  return /^[1-9]\d{3}-/.test(text)
    ? accept(text)
    : refuse('out_of_range', { min: '1000-01-01', max: '9999-12-31' });
}

const lastDay = '9999-12-31';

/** Last millisecond of a day in the company's zone. */
function endOfDay(day: string, timeZone: string): string {
  if (day === lastDay) return `${lastDay}T23:59:59.999Z`;
  return new Date(Date.parse(startOfDay(addDays(day, 1), timeZone)) - 1).toISOString();
}

/** Where the day as an operand ends up: after the day for `gt` and `lte`, before it for `gte` and `lt`. */
function dayOperand(op: Operator, operand: Json | undefined, timeZone: string): Json | undefined {
  const late = (day: Json): Json => (typeof day === 'string' && isDay(day) ? endOfDay(day, timeZone) : day);
  const early = (day: Json): Json =>
    typeof day === 'string' && isDay(day) ? startOfDay(day, timeZone) : day;
  if (operand === undefined) return undefined;
  if (op === 'gt' || op === 'lte') return late(operand);
  if (op === 'gte' || op === 'lt') return early(operand);
  if (op !== 'between' || !isJsonArray(operand)) return operand;
  return operand.map((end: Json, at) => (at === 0 ? early(end) : late(end)));
}

/** The moment of a cell: RFC 3339, else a day and time on the company's clock in any spelling that people use. */
function parseCell(cell: CellValue, context: ParseContext): Parsed<string> {
  const text = cell.date?.slice(0, 19) ?? toHalfWidth(cell.text).trim();
  const exact = parse(text);
  if (exact.ok) return exact;
  const read = readDayTime(text);
  return read.ok ? parse(momentAt(read.value, context.timeZone)) : refuse(read.code, read.params);
}

export const datetimeKind: FieldKind<DatetimeField, string> = {
  name: 'datetime',
  label: { zh: '日期时间', en: 'Date and time' },
  operators: momentOperators,
  sortable: true,
  groupable: true,
  measures: ['min', 'max'],
  parse,
  parseCell: (cell, _field, context) => parseCell(cell, context),
  parseOperand: (op, operand, _field, context) =>
    op === 'within'
      ? parseRelative(operand)
      : eachOperand(op, dayOperand(op, operand, context.timeZone), parse),
  format: (value, _field, context) => wallClock(value, context.timeZone).slice(0, 16).replace('T', ' '),
  compare: compareText,
  matches: (value, op, operand, _field, context) =>
    op === 'within' && typeof operand === 'string'
      ? isWithin(value, momentsWithin(operand, context))
      : matchValue(datetimeKind, op, value, operand, context),
  schema: () => ({ type: 'string', format: 'date-time' }),
};
