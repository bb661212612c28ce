import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { groupDigits, kindOfDecimal, largest } from '../family/number.ts';

/** A unit price, decimal(18,4). */
export interface PriceField extends FieldDeclaration {
  /** Decimal strings. */
  readonly min?: string;
  readonly max?: string;
}

type Options = FieldOptions & Pick<PriceField, 'min' | 'max'>;

/** Digits of every price column. */
export const priceDigits = { precision: 18, scale: 4 } as const;
const limit = largest(priceDigits.precision, priceDigits.scale);

/**
 * A unit price, on the wire a string with 4 decimals.
 * Errors: `bad_format` (also more than 4 decimals), `out_of_range` {min, max}.
 * @example price({ label: { zh: '单价', en: 'Unit price' }, min: '0' }) // '9.9900'
 */
export function price<const O extends Options>(options: Only<O, Options>): Declared<'price', O, string> {
  return { ...options, kind: 'price' };
}

export const priceKind = kindOfDecimal<PriceField>({
  name: 'price',
  label: { zh: '单价', en: 'Unit price' },
  shape: ({ min = `-${limit}`, max = limit }) => ({ ...priceDigits, min, max }),
  format: (value) => groupDigits(value, 2),
});
