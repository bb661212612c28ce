import { decimalColumn } from '../family/number.sql.ts';
import { percentDigits, type PercentField } from './percent.kind.ts';

export const percentSql = decimalColumn<PercentField>('percent', () => percentDigits);
