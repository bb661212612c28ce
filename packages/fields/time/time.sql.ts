import { scalarSql } from '../family/scalar.sql.ts';
import type { TimeField } from './time.kind.ts';

export const timeSql = scalarSql<TimeField, string>({
  kind: 'time',
  type: 'time(0)',
  read: (text) => text.slice(0, 5),
});
