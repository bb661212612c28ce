import { momentsWithin } from '@kehu/kernel/query/relative-dates.ts';
import { scalarSql, within } from '../family/scalar.sql.ts';
import type { DatetimeField } from './datetime.kind.ts';

/** `2026-11-22 05:00:00.1+00` (the session's zone is UTC) → `2026-11-22T05:00:00.100Z`. */
export function readMoment(text: string): string {
  return new Date(`${text.slice(0, 10)}T${text.slice(11).replace(/([+-]\d\d)$/, '$1:00')}`).toISOString();
}

export const datetimeSql = scalarSql<DatetimeField, string>({
  kind: 'datetime',
  type: 'timestamptz(3)',
  operand: 'timestamptz',
  read: readMoment,
  filter: (op, operand, column, context) =>
    op === 'within' ? within(column, momentsWithin(String(operand), context), 'timestamptz') : undefined,
});
