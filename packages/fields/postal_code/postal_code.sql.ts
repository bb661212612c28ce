import { textColumn } from '../family/text.sql.ts';
import type { PostalCodeField } from './postal_code.kind.ts';

export const postalCodeSql = textColumn<PostalCodeField>('postal_code');
