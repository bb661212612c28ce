import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { taxNo as check } from '@kehu/kernel/text/tax-no.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { kindOfFormat } from '../family/text.ts';

export type TaxNoField = FieldDeclaration;

/**
 * A taxpayer number: a credit code, or an older number of 15–20 letters and digits. Errors: `bad_format`, `bad_check_digit`.
 * @example taxNo({ label: { zh: '纳税人识别号', en: 'Tax number' } })
 */
export function taxNo<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'tax_no', O, string> {
  return { ...options, kind: 'tax_no' };
}

export const taxNoKind = kindOfFormat({
  name: 'tax_no',
  label: { zh: '纳税人识别号', en: 'Taxpayer number' },
  max: 20,
  check,
});
