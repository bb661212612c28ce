import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { groupDigits, kindOfDecimal, largest } from '../family/number.ts';

/** An amount, decimal(18,2). */
export interface MoneyField extends FieldDeclaration {
  /** Decimal strings. */
  readonly min?: string;
  readonly max?: string;
}

type Options = FieldOptions & Pick<MoneyField, 'min' | 'max'>;

/** Digits of every money column. */
export const moneyDigits = { precision: 18, scale: 2 } as const;
const limit = largest(moneyDigits.precision, moneyDigits.scale);

/**
 * An amount of money, on the wire a string with 2 decimals; its currency is another field's matter.
 * Errors: `bad_format` (also more than 2 decimals), `out_of_range` {min, max}.
 * @example money({ label: { zh: '合同金额', en: 'Amount' }, min: '0' }) // '1234.50'
 */
export function money<const O extends Options>(options: Only<O, Options>): Declared<'money', O, string> {
  return { ...options, kind: 'money' };
}

export const moneyKind = kindOfDecimal<MoneyField>({
  name: 'money',
  label: { zh: '金额', en: 'Money' },
  shape: ({ min = `-${limit}`, max = limit }) => ({ ...moneyDigits, min, max }),
  format: (value) => groupDigits(value, 2),
});
