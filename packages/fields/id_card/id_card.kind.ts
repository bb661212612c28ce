import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { maskIdCard } from '@kehu/kernel/text/mask.ts';
import { idCard as check } from '@kehu/kernel/text/id-card.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { kindOfFormat } from '../family/text.ts';

export type IdCardField = FieldDeclaration;

/**
 * A resident identity number (GB 11643) of a person. Errors: `bad_format`, `bad_check_digit`.
 * @example idCard({ label: { zh: '身份证号', en: 'ID card' }, sensitive: true })
 */
export function idCard<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'id_card', O, string> {
  return { ...options, kind: 'id_card' };
}

export const idCardKind = kindOfFormat({
  name: 'id_card',
  label: { zh: '身份证号', en: 'Identity card number' },
  max: 18,
  check,
  mask: maskIdCard,
});
