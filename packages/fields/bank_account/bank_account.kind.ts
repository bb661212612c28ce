import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { maskBank } from '@kehu/kernel/text/mask.ts';
import { bankAccount as check } from '@kehu/kernel/text/bank-account.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { kindOfFormat } from '../family/text.ts';

export type BankAccountField = FieldDeclaration;

/**
 * A bank account number of 8–32 digits. Errors: `bad_format`.
 * @example bankAccount({ label: { zh: '银行账号', en: 'Bank account' }, sensitive: true })
 */
export function bankAccount<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'bank_account', O, string> {
  return { ...options, kind: 'bank_account' };
}

export const bankAccountKind = kindOfFormat({
  name: 'bank_account',
  label: { zh: '银行账号', en: 'Bank account' },
  max: 32,
  check,
  mask: maskBank,
});
