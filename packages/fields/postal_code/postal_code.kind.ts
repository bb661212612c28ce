import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { postalCode as check } from '@kehu/kernel/text/postal-code.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { kindOfFormat } from '../family/text.ts';

export type PostalCodeField = FieldDeclaration;

/**
 * A postal code of six digits. Errors: `bad_format`.
 * @example postalCode({ label: { zh: '邮编', en: 'Postal code' } })
 */
export function postalCode<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'postal_code', O, string> {
  return { ...options, kind: 'postal_code' };
}

export const postalCodeKind = kindOfFormat({
  name: 'postal_code',
  label: { zh: '邮编', en: 'Postal code' },
  max: 6,
  check,
});
