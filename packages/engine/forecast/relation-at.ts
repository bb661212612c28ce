import type { Filter } from '@kehu/kernel/query/filter.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import type { Call } from '../call/call.ts';
import { identifier, sql, tableOf, type Sql } from '../db/sql.ts';
import { isEverything, pastRelation } from '../past/past-relation.ts';
import { filterSql } from '../query/filter-sql.ts';
import { visibleRelation } from '../query/visible-relation.ts';
import { endOfDay } from '../query/was-sql.ts';
import type { ObjectModel } from '../registry/model.ts';

/** Today of the company. */
export const todayOf = (call: Call): string => dayOf(call.now.toISOString(), call.workspace.timeZone);

/** Today and days to come are what is there now. */
export const isPast = (call: Call, day: string): boolean => day < todayOf(call);

/** The visible records at the end of a day: as they were then, or as they are now. */
export function relationAt(
  call: Call,
  model: ObjectModel,
  fields: readonly string[],
  filter: Filter,
  day: string,
): Sql {
  if (isPast(call, day)) return pastRelation(call, model, fields, filter, day);
  const condition = isEverything(filter)
    ? undefined
    : (alias: string) => filterSql(call, model, filter, alias);
  return visibleRelation(call, model, fields, condition);
}

/** `(select …)`: columns of one record, whose id is `id`, as they were at the end of a day; no row where it was not there yet. */
export function recordAt(
  call: Call,
  model: ObjectModel,
  columns: readonly string[],
  id: Sql,
  day: string,
): Sql {
  const list = columns.map(identifier).reduce((all, column) => sql`${all}, ${column}`);
  const { schema } = call.workspace;
  const now = sql`select ${list} from ${tableOf(schema, model.table)} a where a.id = ${id}`;
  if (!isPast(call, day)) return sql`(${now})`;
  const end = sql`${endOfDay(call, day)}::timestamptz`;
  const past = sql`${tableOf(schema, `${model.table}_past`)} p where p.id = ${id} and p.until >= ${end}`;
  return sql`((select ${list} from ${past} and p.since < ${end})
    union all (${now} and a.created_at < ${end} and not exists (select 1 from ${past})))`;
}
