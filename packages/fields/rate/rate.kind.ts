import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { groupDigits, kindOfDecimal, largest } from '../family/number.ts';

/** An exchange rate, decimal(18,8). */
export interface RateField extends FieldDeclaration {
  /** Decimal strings. */
  readonly min?: string;
  readonly max?: string;
}

type Options = FieldOptions & Pick<RateField, 'min' | 'max'>;

/** Digits of every rate column. */
export const rateDigits = { precision: 18, scale: 8 } as const;
const limit = largest(rateDigits.precision, rateDigits.scale);

/**
 * An exchange rate: base currency for one unit, on the wire a string with 8 decimals. Not negative unless said.
 * Errors: `bad_format` (also more than 8 decimals), `out_of_range` {min, max}.
 * @example rate({ label: { zh: '汇率', en: 'Exchange rate' } }) // '7.12345678'
 */
export function rate<const O extends Options>(options: Only<O, Options>): Declared<'rate', O, string> {
  return { ...options, kind: 'rate' };
}

export const rateKind = kindOfDecimal<RateField>({
  name: 'rate',
  label: { zh: '汇率', en: 'Exchange rate' },
  shape: ({ min = '0', max = limit }) => ({ ...rateDigits, min, max }),
  format: (value) => groupDigits(value, 0),
});
