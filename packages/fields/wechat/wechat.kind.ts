import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { wechat as check } from '@kehu/kernel/text/wechat.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { kindOfFormat } from '../family/text.ts';

export type WechatField = FieldDeclaration;

/**
 * A WeChat id, or the mobile or QQ number that stands for it. Errors: `bad_format`.
 * @example wechat({ label: { zh: '微信', en: 'WeChat' } })
 */
export function wechat<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'wechat', O, string> {
  return { ...options, kind: 'wechat' };
}

export const wechatKind = kindOfFormat({
  name: 'wechat',
  label: { zh: '微信号', en: 'WeChat' },
  max: 64,
  check,
});
