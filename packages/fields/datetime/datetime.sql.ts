import { momentsWithin } from '@kehu/kernel/query/relative-dates.ts';
import { scalarSql, within } from '../family/scalar.sql.ts';
import type { DatetimeField } from './datetime.kind.ts';

/** A moment of four-digit years in UTC, milliseconds at most. */
const plainMoment = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?\+00$/;

/** `2026-11-22 05:00:00.1+00` (the session's zone is UTC) → `2026-11-22T05:00:00.100Z`. */
export function readMoment(text: string): string {
  // A page of fifty records has hundreds of them: cutting the text is five times quicker than reading a date.
  if (plainMoment.test(text))
    return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0')}Z`;
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
