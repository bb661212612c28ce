import { textColumn } from '../family/text.sql.ts';
import type { BankAccountField } from './bank_account.kind.ts';

export const bankAccountSql = textColumn<BankAccountField>('bank_account');
