import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldKind, Parsed } from '@kehu/kernel/declare/kind.ts';
import { eachOperand } from '@kehu/kernel/query/operand.ts';
import { accept, mistakes, type Declared, type FieldOptions, type Only } from '../family/declaration.ts';
import { cellNumber, orderedOperators, parseDecimal } from '../family/number.ts';

/** A whole number between -(2^53 - 1) and 2^53 - 1. */
export interface IntField extends FieldDeclaration {
  readonly min?: number;
  readonly max?: number;
  /** It names a place in an order (a version, a year): lists do not add it up. */
  readonly ordinal?: true;
}

type Options = FieldOptions & Pick<IntField, 'min' | 'max' | 'ordinal'>;

/**
 * A whole number, on the wire a JSON number. Errors: `bad_format` (decimals too), `out_of_range` {min, max}.
 * @example int({ label: { zh: '员工人数', en: 'Employees' }, min: 0 })
 */
export function int<const O extends Options>(options: Only<O, Options>): Declared<'int', O, number> {
  return { ...options, kind: 'int' };
}

function parse(input: unknown, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): Parsed<number> {
  const parsed = parseDecimal(input, { precision: 16, scale: 0, min: String(min), max: String(max) });
  if (!parsed.ok) return parsed;
  return accept(parsed.value === null ? null : Number(parsed.value));
}

export const intKind: FieldKind<IntField, number> = {
  name: 'int',
  label: { zh: '整数', en: 'Whole number' },
  operators: orderedOperators,
  sortable: true,
  groupable: true,
  measures: ['sum', 'avg', 'min', 'max'],
  parse: (input, field) => parse(input, field.min, field.max),
  parseCell: (cell, field) => parse(cellNumber(cell), field.min, field.max),
  parseOperand: (op, operand) => eachOperand(op, operand, (input) => parse(input)),
  format: (value) => String(value),
  compare: (a, b) => Math.sign(a - b),
  schema: (field) => ({
    type: 'integer',
    minimum: field.min ?? Number.MIN_SAFE_INTEGER,
    maximum: field.max ?? Number.MAX_SAFE_INTEGER,
  }),
  check: ({ min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER }) =>
    mistakes(
      [
        !Number.isSafeInteger(min) || !Number.isSafeInteger(max),
        'min and max must be whole numbers up to 2^53 - 1',
      ],
      [min > max, 'min must not exceed max'],
    ),
};
