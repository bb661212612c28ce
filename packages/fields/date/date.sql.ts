import sql, { raw, type Sql } from 'sql-template-tag';
import type { FilterContext } from '@kehu/kernel/declare/sql.ts';
import { daysWithin } from '@kehu/kernel/query/relative-dates.ts';
import { daysOfYear, type DaysOfYear } from '@kehu/kernel/query/anniversaries.ts';
import { scalarSql, within } from '../family/scalar.sql.ts';
import type { DateField } from './date.kind.ts';

/** Month and day as a number, 101 … 1231: the expression of the index on a `yearly` date. */
const roundOf = (column: string): string =>
  `(extract(month from ${column}) * 100 + extract(day from ${column}))`;

const numberOf = (day: string): number => Number(day.replace('-', ''));

function comesRound(column: Sql, { from, to }: DaysOfYear): Sql {
  const round = raw(roundOf(column.sql));
  const [first, last] = [numberOf(from), numberOf(to)];
  if (first <= last) return sql`(${column} is not null and ${round} >= ${first} and ${round} <= ${last})`;
  return sql`(${column} is not null and (${round} >= ${first} or ${round} <= ${last}))`;
}

function lies(column: Sql, token: string, now: FilterContext): Sql {
  const round = daysOfYear(token, now);
  return round ? comesRound(column, round) : within(column, daysWithin(token, now), 'date');
}

export const dateSql = scalarSql<DateField, string>({
  kind: 'date',
  type: 'date',
  read: (text) => text,
  indexes: ({ yearly }, name) => (yearly ? [{ word: 'round', on: `(${roundOf(`"${name}"`)})` }] : []),
  filter: (op, operand, column, context) =>
    op === 'within' ? lies(column, String(operand), context) : undefined,
});
