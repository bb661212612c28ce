import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { qq as check } from '@kehu/kernel/text/qq.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { kindOfFormat } from '../family/text.ts';

export type QqField = FieldDeclaration;

/**
 * A QQ number. Errors: `bad_format`.
 * @example qq({ label: { zh: 'QQ', en: 'QQ' } })
 */
export function qq<const O extends FieldOptions>(options: Only<O, FieldOptions>): Declared<'qq', O, string> {
  return { ...options, kind: 'qq' };
}

export const qqKind = kindOfFormat({
  name: 'qq',
  label: { zh: 'QQ', en: 'QQ' },
  max: 12,
  check,
});
