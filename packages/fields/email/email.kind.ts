import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { maskEmail } from '@kehu/kernel/text/mask.ts';
import { email as check } from '@kehu/kernel/text/email.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { kindOfFormat } from '../family/text.ts';

export type EmailField = FieldDeclaration;

/**
 * An e-mail address. Errors: `bad_format`.
 * @example email({ label: { zh: '邮箱', en: 'E-mail' } })
 */
export function email<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'email', O, string> {
  return { ...options, kind: 'email' };
}

export const emailKind = kindOfFormat({
  name: 'email',
  label: { zh: '邮箱', en: 'E-mail' },
  max: 254,
  check,
  mask: maskEmail,
});
