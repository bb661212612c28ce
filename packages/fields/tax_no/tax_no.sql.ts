import { textColumn } from '../family/text.sql.ts';
import type { TaxNoField } from './tax_no.kind.ts';

export const taxNoSql = textColumn<TaxNoField>('tax_no');
