import { referenceColumn } from '../family/reference.sql.ts';
import type { RefField } from './ref.kind.ts';

export const refSql = referenceColumn<RefField>('ref');
