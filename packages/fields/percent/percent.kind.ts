import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { cellNumber, groupDigits, kindOfDecimal, plainNumber } from '../family/number.ts';

/** A percentage, decimal(5,2). */
export interface PercentField extends FieldDeclaration {
  /** Decimal strings. */
  readonly min?: string;
  readonly max?: string;
}

type Options = FieldOptions & Pick<PercentField, 'min' | 'max'>;

/** Digits of every percent column. */
export const percentDigits = { precision: 5, scale: 2 } as const;

/**
 * A percentage, on the wire a string with 2 decimals: 12.5 % is `12.50`. 0 to 100 unless a range is given.
 * Errors: `bad_format` (also more than 2 decimals), `out_of_range` {min, max}.
 * @example percent({ label: { zh: '折扣', en: 'Discount' } }) // '12.50'
 */
export function percent<const O extends Options>(options: Only<O, Options>): Declared<'percent', O, string> {
  return { ...options, kind: 'percent' };
}

export const percentKind = kindOfDecimal<PercentField>({
  name: 'percent',
  label: { zh: '百分比', en: 'Percent' },
  shape: ({ min = '0', max = '100' }) => ({ ...percentDigits, min, max }),
  // 12.5% in a cell is 12.5; a spreadsheet's own percent format holds 0.125 and shows the sign in its text.
  cell: (cell) =>
    /[%％]\s*$/.test(cell.text) ? plainNumber(cell.text.replace(/[%％]\s*$/, '')) : cellNumber(cell),
  format: (value) => `${groupDigits(value, 0)}%`,
});
