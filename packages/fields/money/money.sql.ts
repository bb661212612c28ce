import { decimalColumn } from '../family/number.sql.ts';
import { moneyDigits, type MoneyField } from './money.kind.ts';

export const moneySql = decimalColumn<MoneyField>('money', () => moneyDigits);
