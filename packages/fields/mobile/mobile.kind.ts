import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { maskPhone } from '@kehu/kernel/text/mask.ts';
import { mobile as check } from '@kehu/kernel/text/phone.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { kindOfFormat } from '../family/text.ts';

export type MobileField = FieldDeclaration;

/**
 * A mobile number: 11 digits, overseas `+` and 6–15 digits. Errors: `bad_format`.
 * @example mobile({ label: { zh: '手机', en: 'Mobile' }, sensitive: true })
 */
export function mobile<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'mobile', O, string> {
  return { ...options, kind: 'mobile' };
}

export const mobileKind = kindOfFormat({
  name: 'mobile',
  label: { zh: '手机', en: 'Mobile' },
  max: 20,
  check,
  mask: maskPhone,
});
