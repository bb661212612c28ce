import type { WritingCall } from '../call/call.ts';
import { identifier, join, sql, tableOf, type Sql } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import { pastFields } from './past-fields.ts';

export const isPastKept = (model: ObjectModel): boolean => pastFields(model).length > 0;

/**
 * The part of a statement of writing that keeps what locked records have been until now, where a field of their past changes.
 * It sees the records as they were before the statement. `rows`: a relation with `id` and the changed columns as they will be.
 * Intervals of a record follow one another without a gap; what lasted no time leaves no trace.
 */
export function keepPast(
  call: WritingCall,
  model: ObjectModel,
  changed: ReadonlySet<string>,
  rows: Sql,
): readonly Sql[] {
  const kept = pastFields(model);
  const touched = kept.filter(({ name }) => changed.has(name)).flatMap(({ columns }) => columns);
  if (touched.length === 0) return [];
  const { schema } = call.workspace;
  const past = tableOf(schema, `${model.table}_past`);
  const columns = kept.flatMap((field) => field.columns).map(identifier);
  const of = (alias: string, names: readonly string[]): Sql =>
    join(names.map((name) => sql`${identifier(alias)}.${identifier(name)}`));
  const now = sql`${call.now.toISOString()}::timestamptz`;
  return [
    sql`past as (insert into ${past} (id, since, until, ${join(columns)})
      select o.id, s.since, ${now}, ${join(columns.map((column) => sql`o.${column}`))}
      from ${tableOf(schema, model.table)} o join ${rows} n on n.id = o.id
      cross join lateral (select coalesce(
        (select max(p.until) from ${past} p where p.id = o.id), o.created_at) as since) s
      where s.since < ${now} and (${of('o', touched)}) is distinct from (${of('n', touched)}))`,
  ];
}
