import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { url as check } from '@kehu/kernel/text/url.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { kindOfFormat } from '../family/text.ts';

export type UrlField = FieldDeclaration;

/**
 * A web address, http or https; `https://` is added when missing. Errors: `bad_format`.
 * @example url({ label: { zh: '网站', en: 'Website' } })
 */
export function url<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'url', O, string> {
  return { ...options, kind: 'url' };
}

export const urlKind = kindOfFormat({
  name: 'url',
  label: { zh: '网址', en: 'Web address' },
  max: 254,
  check,
});
