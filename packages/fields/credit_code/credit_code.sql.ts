import { textColumn } from '../family/text.sql.ts';
import type { CreditCodeField } from './credit_code.kind.ts';

export const creditCodeSql = textColumn<CreditCodeField>('credit_code');
