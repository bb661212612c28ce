import { decimalColumn } from '../family/number.sql.ts';
import type { DecimalField } from './decimal.kind.ts';

export const decimalSql = decimalColumn<DecimalField>('decimal', (field) => field);
