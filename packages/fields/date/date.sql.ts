import { daysWithin } from '@kehu/kernel/query/relative-dates.ts';
import { scalarSql, within } from '../family/scalar.sql.ts';
import type { DateField } from './date.kind.ts';

export const dateSql = scalarSql<DateField, string>({
  kind: 'date',
  type: 'date',
  read: (text) => text,
  filter: (op, operand, column, context) =>
    op === 'within' ? within(column, daysWithin(String(operand), context), 'date') : undefined,
});
