import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { CellValue, FieldKind, Parsed } from '@kehu/kernel/declare/kind.ts';
import { comesRound, daysOfYear, isAnniversary } from '@kehu/kernel/query/anniversaries.ts';
import { compareText, matchValue } from '@kehu/kernel/query/match.ts';
import { eachOperand } from '@kehu/kernel/query/operand.ts';
import { daysWithin, type Now } from '@kehu/kernel/query/relative-dates.ts';
import { readDay } from '@kehu/kernel/text/chinese-date.ts';
import { isDay } from '@kehu/kernel/time/day.ts';
import {
  accept,
  isEmpty,
  mistakes,
  refuse,
  type Declared,
  type FieldOptions,
  type Only,
} from '../family/declaration.ts';
import { isWithin, momentOperators, parseRelative } from '../family/moment.ts';

/** A calendar day without a zone. */
export interface DateField extends FieldDeclaration {
  /** Days `yyyy-MM-dd`. */
  readonly min?: string;
  readonly max?: string;
  /** Asked for by month and day (birthdays): gets an index for that. */
  readonly yearly?: boolean;
}

type Options = FieldOptions & Pick<DateField, 'min' | 'max' | 'yearly'>;

/**
 * A day `yyyy-MM-dd` that exists, years 1000–9999. Errors: `bad_format`, `out_of_range` {min, max}.
 * @example date({ label: { zh: '生日', en: 'Birthday' } })
 */
export function date<const O extends Options>(options: Only<O, Options>): Declared<'date', O, string> {
  return { ...options, kind: 'date' };
}

function parseDay(input: unknown): Parsed<string> {
  if (isEmpty(input)) return accept<string>(null);
  return typeof input === 'string' && isDay(input.trim()) ? accept(input.trim()) : refuse('bad_format');
}

function parse(input: unknown, { min = '1000-01-01', max = '9999-12-31' }: DateField): Parsed<string> {
  const day = parseDay(input);
  if (!day.ok || day.value === null) return day;
  return day.value < min || day.value > max ? refuse('out_of_range', { min, max }) : day;
}

/** The day of a cell: its own date, else the text in one of the spellings that people use. */
function cellDay(cell: CellValue): Parsed<string> {
  if (cell.date !== undefined) return parseDay(cell.date.slice(0, 10));
  if (isEmpty(cell.text.trim())) return accept<string>(null);
  const read = readDay(cell.text);
  return read.ok ? accept(read.value) : refuse(read.code, read.params);
}

/** A relative date, or one that comes round every year: 本月生日. */
const parseSpan = (input: unknown): Parsed<string> =>
  typeof input === 'string' && isAnniversary(input) ? accept(input) : parseRelative(input);

function liesWithin(day: string, token: string, now: Now): boolean {
  const round = daysOfYear(token, now);
  return round ? comesRound(day, round) : isWithin(day, daysWithin(token, now));
}

export const dateKind: FieldKind<DateField, string> = {
  name: 'date',
  label: { zh: '日期', en: 'Date' },
  operators: momentOperators,
  sortable: true,
  groupable: true,
  measures: ['min', 'max'],
  parse,
  parseCell(cell, field) {
    const day = cellDay(cell);
    return day.ok ? parse(day.value, field) : day;
  },
  parseOperand: (op, operand) => (op === 'within' ? parseSpan(operand) : eachOperand(op, operand, parseDay)),
  format: (value) => value,
  compare: compareText,
  matches: (value, op, operand, _field, context) =>
    op === 'within' && typeof operand === 'string'
      ? liesWithin(value, operand, context)
      : matchValue(dateKind, op, value, operand, context),
  schema: () => ({ type: 'string', format: 'date' }),
  check: ({ min, max }) =>
    mistakes(
      [min !== undefined && !isDay(min), 'min must be a day yyyy-MM-dd'],
      [max !== undefined && !isDay(max), 'max must be a day yyyy-MM-dd'],
    ),
};
