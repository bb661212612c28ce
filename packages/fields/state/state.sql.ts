import { scalarSql } from '../family/scalar.sql.ts';
import type { StateField } from './state.kind.ts';

export const stateSql = scalarSql<StateField, string>({
  kind: 'state',
  type: 'text',
  read: (text) => text,
  facets: true,
});
