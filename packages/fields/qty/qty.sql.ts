import { decimalColumn } from '../family/number.sql.ts';
import { qtyDigits, type QtyField } from './qty.kind.ts';

export const qtySql = decimalColumn<QtyField>('qty', () => qtyDigits);
