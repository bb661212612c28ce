import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { maskPhone } from '@kehu/kernel/text/mask.ts';
import { phoneOrMobile as check } from '@kehu/kernel/text/phone.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { kindOfFormat } from '../family/text.ts';

export type PhoneField = FieldDeclaration;

/**
 * A fixed-line, 400/800, overseas or mobile number, as typed but cleaned; `<name>_norm` holds its digits. Errors: `bad_format`.
 * @example phone({ label: { zh: '电话', en: 'Phone' }, search: true })
 */
export function phone<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'phone', O, string> {
  return { ...options, kind: 'phone' };
}

export const phoneKind = kindOfFormat({
  name: 'phone',
  label: { zh: '电话', en: 'Phone' },
  max: 50,
  check,
  mask: maskPhone,
});
