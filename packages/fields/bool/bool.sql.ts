import { scalarSql } from '../family/scalar.sql.ts';
import type { BoolField } from './bool.kind.ts';

export const boolSql = scalarSql<BoolField, boolean>({
  kind: 'bool',
  type: 'boolean',
  read: (text) => text.startsWith('t'),
  facets: true,
});
