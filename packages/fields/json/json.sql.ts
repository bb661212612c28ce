import type { Json } from '@kehu/kernel/json/json.ts';
import { scalarSql } from '../family/scalar.sql.ts';
import type { JsonField } from './json.kind.ts';

export const jsonSql = scalarSql<JsonField, Json>({
  kind: 'json',
  type: 'jsonb',
  read: (text) => JSON.parse(text) as Json, // jsonb holds JSON and nothing else
});
