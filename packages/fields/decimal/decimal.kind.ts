import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { kindOfDecimal, groupDigits, largest } from '../family/number.ts';

/** A decimal number of a precision (all digits) and scale (digits after the point). */
export interface DecimalField extends FieldDeclaration {
  readonly precision: number;
  readonly scale: number;
  /** Decimal strings. */
  readonly min?: string;
  readonly max?: string;
}

type Options = FieldOptions & Pick<DecimalField, 'precision' | 'scale' | 'min' | 'max'>;

/**
 * A decimal number, on the wire a string with `scale` decimals.
 * Errors: `bad_format` (also more decimals than the scale), `out_of_range` {min, max}.
 * @example decimal({ label: { zh: '重量', en: 'Weight' }, precision: 10, scale: 3 }) // '1.250'
 */
export function decimal<const O extends Options>(options: Only<O, Options>): Declared<'decimal', O, string> {
  return { ...options, kind: 'decimal' };
}

export const decimalKind = kindOfDecimal<DecimalField>({
  name: 'decimal',
  label: { zh: '小数', en: 'Decimal' },
  shape: ({ precision, scale, min, max }) => ({
    precision,
    scale,
    min: min ?? `-${largest(precision, scale)}`,
    max: max ?? largest(precision, scale),
  }),
  format: (value) => groupDigits(value, 0),
});
