import { decimalColumn } from '../family/number.sql.ts';
import { priceDigits, type PriceField } from './price.kind.ts';

export const priceSql = decimalColumn<PriceField>('price', () => priceDigits);
