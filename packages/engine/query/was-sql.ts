import { isJsonArray, type Json } from '@kehu/kernel/json/json.ts';
import type { Leaf } from '@kehu/kernel/query/filter.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { startOfDay } from '@kehu/kernel/time/zone.ts';
import type { Call } from '../call/call.ts';
import { identifier, sql, tableOf, type Sql } from '../db/sql.ts';
import type { FieldModel } from '../registry/model.ts';

/** Whose past a field's log tells, by the object's own name. */
interface History {
  readonly table: Sql;
  readonly record: Sql;
}

/** The log of a field and the column that names the record; a field without a log is the caller's mistake. */
export function historyOf(call: Call, field: FieldModel): History {
  const log = call.registry.objects.get(field.declaration.history ?? '');
  if (!log) throw new Error(`${field.name} has no history`);
  return {
    table: tableOf(call.workspace.schema, log.table),
    record: identifier(log.declaration.header ?? ''),
  };
}

/** The moment at which a day of the company is over. */
export const endOfDay = (call: Call, day: string): string =>
  startOfDay(addDays(day, 1), call.workspace.timeZone);

/** A line of the log holds at a moment: it began before and ended later, or not at all. */
export const holdsAt = (end: string): Sql =>
  sql`l.at < ${end}::timestamptz and (l.until is null or l.until >= ${end}::timestamptz)`;

/**
 * `was [value, day]`: what the field was at the end of that day in the company's zone. A record without a log has been what
 * it is since it was made. True or false, never null.
 */
export function wasSql(call: Call, field: FieldModel, leaf: Leaf, alias: string): Sql {
  const operand: Json = leaf.value ?? null;
  const [value, day] = isJsonArray(operand) ? operand : [];
  const { table, record } = historyOf(call, field);
  const end = endOfDay(call, String(day));
  const a = identifier(alias);
  const own = sql`${a}.${identifier(field.columns[0] ?? field.name)}`;
  const of = sql`from ${table} l where l.${record} = ${a}.id`;
  const logged = sql`(select l."to" ${of} and ${holdsAt(end)} order by l.at desc, l.id desc limit 1)`;
  return sql`(case when exists (select 1 ${of}) then coalesce(${logged} = ${String(value)}, false)
    else ${a}.created_at < ${end}::timestamptz and coalesce(${own} = ${String(value)}, false) end)`;
}
