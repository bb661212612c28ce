import { scalarSql } from '../family/scalar.sql.ts';
import type { OptionField } from './option.kind.ts';

export const optionSql = scalarSql<OptionField, string>({
  kind: 'option',
  type: 'text',
  read: (text) => text,
  facets: true,
});
