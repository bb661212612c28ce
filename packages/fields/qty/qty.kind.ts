import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { groupDigits, kindOfDecimal, largest } from '../family/number.ts';

/** A quantity, decimal(18,4). */
export interface QtyField extends FieldDeclaration {
  /** Decimal strings. */
  readonly min?: string;
  readonly max?: string;
}

type Options = FieldOptions & Pick<QtyField, 'min' | 'max'>;

/** Digits of every qty column. */
export const qtyDigits = { precision: 18, scale: 4 } as const;
const limit = largest(qtyDigits.precision, qtyDigits.scale);

/**
 * A quantity, on the wire a string with 4 decimals.
 * Errors: `bad_format` (also more than 4 decimals), `out_of_range` {min, max}.
 * @example qty({ label: { zh: '数量', en: 'Quantity' }, min: '0' }) // '2.5000'
 */
export function qty<const O extends Options>(options: Only<O, Options>): Declared<'qty', O, string> {
  return { ...options, kind: 'qty' };
}

export const qtyKind = kindOfDecimal<QtyField>({
  name: 'qty',
  label: { zh: '数量', en: 'Quantity' },
  shape: ({ min = `-${limit}`, max = limit }) => ({ ...qtyDigits, min, max }),
  format: (value) => groupDigits(value, 0),
});
