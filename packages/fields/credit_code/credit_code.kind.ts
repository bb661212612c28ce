import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { creditCode as check } from '@kehu/kernel/text/credit-code.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { kindOfFormat } from '../family/text.ts';

export type CreditCodeField = FieldDeclaration;

/**
 * A unified social credit code (GB 32100-2015), upper-cased. With a lenient policy a wrong check digit passes. Errors: `bad_format`, `bad_check_digit`.
 * @example creditCode({ label: { zh: '统一社会信用代码', en: 'Credit code' }, unique: true })
 */
export function creditCode<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'credit_code', O, string> {
  return { ...options, kind: 'credit_code' };
}

export const creditCodeKind = kindOfFormat({
  name: 'credit_code',
  label: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  max: 18,
  check,

  forgives: 'bad_check_digit',
});
