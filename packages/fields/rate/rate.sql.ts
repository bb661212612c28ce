import { decimalColumn } from '../family/number.sql.ts';
import { rateDigits, type RateField } from './rate.kind.ts';

export const rateSql = decimalColumn<RateField>('rate', () => rateDigits);
