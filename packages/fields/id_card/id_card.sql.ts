import { textColumn } from '../family/text.sql.ts';
import type { IdCardField } from './id_card.kind.ts';

export const idCardSql = textColumn<IdCardField>('id_card');
