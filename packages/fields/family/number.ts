import Big from 'big.js';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { CellValue, FieldKind, Parsed } from '@kehu/kernel/declare/kind.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Operator } from '@kehu/kernel/query/filter.ts';
import { eachOperand } from '@kehu/kernel/query/operand.ts';
import { toHalfWidth } from '@kehu/kernel/text/normalise.ts';
import { accept, isEmpty, mistakes, refuse } from './declaration.ts';

/** Operators of everything that has an order. */
export const orderedOperators: readonly Operator[] = [
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'in',
  'not_in',
  'empty',
  'not_empty',
];

/** Digits of a decimal, and the range of its values as decimal strings. */
export interface Shape {
  readonly precision: number;
  readonly scale: number;
  readonly min: string;
  readonly max: string;
}

/** The greatest number of a precision and scale: `largest(5, 2)` is `999.99`. */
export function largest(precision: number, scale: number): string {
  const whole = '9'.repeat(Math.max(0, precision - scale)) || '0';
  return scale === 0 ? whole : `${whole}.${'9'.repeat(scale)}`;
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;
/** A double carries 15 decimal digits without loss; a JSON number with more may not be what was meant. */
const SAFE_DIGITS = 15;
const LONGEST = 400;

function digitsOf(value: Big): number {
  return value.c.length;
}

/** JSON → number. NaN, Infinity, hex and blanks are `bad_format`. */
function read(input: unknown): Big | undefined {
  if (typeof input === 'number') return Number.isFinite(input) ? new Big(String(input)) : undefined;
  if (typeof input !== 'string') return undefined;
  const text = input.trim();
  return text.length <= LONGEST && NUMBER.test(text) ? new Big(text.replace(/^\+/, '')) : undefined;
}

/**
 * JSON → decimal string with exactly `scale` decimals. More decimals than that are refused (`bad_format`): money is
 * never rounded behind somebody's back. Outside the range: `out_of_range` {min, max}.
 * @example parseDecimal('12.5', { precision: 18, scale: 2, min: '0', max: '100' }) // { ok: true, value: '12.50' }
 */
export function parseDecimal(input: unknown, shape: Shape): Parsed<string> {
  if (isEmpty(input)) return accept<string>(null);
  const value = read(input);
  if (!value) return refuse('bad_format');
  const { min, max, scale } = shape;
  if (value.lt(min) || value.gt(max)) return refuse('out_of_range', { min, max });
  const unsafe = typeof input === 'number' && !Number.isSafeInteger(input) && digitsOf(value) > SAFE_DIGITS;
  // big.js holds c × 10^e with one digit before the point, so this is the number of decimals.
  const decimals = digitsOf(value) - 1 - value.e;
  if (unsafe || (decimals > scale && !value.eq(0))) return refuse('bad_format');
  return accept(value.eq(0) ? new Big(0).toFixed(scale) : value.toFixed(scale));
}

/** Order of two decimal strings: -1, 0, 1. */
export function compareDecimal(a: string, b: string): number {
  return new Big(a).cmp(b);
}

/**
 * Thousands separated, at least `least` decimals, further zeros left out.
 * @example groupDigits('1234.5000', 2) // '1,234.50'
 */
export function groupDigits(value: string, least: number): string {
  const [whole = '0', fraction = ''] = value.split('.');
  const kept = fraction.replace(/0+$/, '').padEnd(least, '0');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return kept === '' ? grouped : `${grouped}.${kept}`;
}

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/亿$/, '100000000'],
  [/万$/, '10000'],
];

/**
 * What people write for an amount, as a plain number; the text itself when it is none.
 * @example plainNumber('¥1,234.50元') // '1234.50'
 * @example plainNumber('（1.2万）') // '-12000'
 */
export function plainNumber(written: string): string {
  const bare = toHalfWidth(written)
    .replace(/[\s\u00a0]/g, '')
    .replace(/\u2212/g, '-')
    .replace(/^([+-]?)(?:CNY|RMB|人民币|[¥￥$])/i, '$1')
    .replace(/(?:元整|元|圆|块)$/, '');
  const negative = /^\((.+)\)$/.exec(bare)?.[1];
  const text = negative === undefined ? bare : `-${negative.replace(/^[¥￥$]/, '')}`;
  // Commas only where they separate thousands: `1,5` may mean a decimal comma and is refused.
  const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?\D?$/.test(text) ? text.replace(/,/g, '') : text;
  const unit = UNITS.find(([sign]) => sign.test(plain));
  if (!unit) return plain;
  const figure = plain.slice(0, -1);
  return NUMBER.test(figure) ? new Big(figure).times(unit[1]).toFixed() : plain;
}

/** The number of a cell: spreadsheets hold doubles, so noise beyond 15 digits goes. */
export function cellNumber(cell: CellValue): string {
  if (cell.number === undefined) return plainNumber(cell.text);
  return Number.isFinite(cell.number) ? new Big(cell.number.toPrecision(SAFE_DIGITS)).toFixed() : cell.text;
}

interface DecimalKind<F> {
  readonly name: string;
  readonly label: Label;
  shape(field: F): Shape;
  format(value: string, field: F): string;
  cell?(cell: CellValue): string;
}

/** A kind whose values are decimal strings. */
export function kindOfDecimal<F extends FieldDeclaration>(about: DecimalKind<F>): FieldKind<F, string> {
  return {
    name: about.name,
    label: about.label,
    operators: orderedOperators,
    sortable: true,
    groupable: false,
    measures: ['sum', 'avg', 'min', 'max'],
    parse: (input, field) => parseDecimal(input, about.shape(field)),
    parseCell: (cell, field) => parseDecimal((about.cell ?? cellNumber)(cell), about.shape(field)),
    // A condition may lie outside the field's range: `amount >= -1` is no mistake.
    parseOperand: (op, operand, field) =>
      eachOperand(op, operand, (input) => parseDecimal(input, widest(about.shape(field)))),
    format: (value, field) => about.format(value, field),
    compare: compareDecimal,
    schema: (field) => ({
      type: 'string',
      pattern: `^-?\\d+${about.shape(field).scale > 0 ? `\\.\\d{${about.shape(field).scale}}` : ''}$`,
    }),
    check: (field) => checkShape(about.shape(field)),
  };
}

/** The shape of operands: the digits of the field, no range but the digits'. */
function widest({ precision, scale }: Shape): Shape {
  const max = largest(precision, scale);
  return { precision, scale, min: `-${max}`, max };
}

function checkShape({ precision, scale, min, max }: Shape): readonly string[] {
  const range = [min, max].every((end) => NUMBER.test(end));
  return mistakes(
    [!Number.isInteger(precision) || precision < 1 || precision > 100, 'precision must be 1 to 100'],
    [!Number.isInteger(scale) || scale < 0 || scale > precision, 'scale must be 0 to precision'],
    [!range, 'min and max must be decimal numbers'],
    [range && new Big(min).gt(max), 'min must not exceed max'],
  );
}
