import type { Filter } from '@kehu/kernel/query/filter.ts';
import { alsoPredicate, branchPredicate, living } from '../access/predicate.ts';
import { scopeOf } from '../access/scope.ts';
import type { Call } from '../call/call.ts';
import { empty, join, sql, tableOf, type Sql } from '../db/sql.ts';
import { knownField } from '../query/field-rights.ts';
import { filterSql } from '../query/filter-sql.ts';
import { fieldColumns, notIn } from '../query/visible-relation.ts';
import { endOfDay } from '../query/was-sql.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { isPastKept } from './keep-past.ts';
import { pastFields } from './past-fields.ts';

/**
 * `(select id, …)`: the records that an actor may see today, as they were at the end of a day, as far as they were there; fields
 * without a past as they are now. A filter is asked of what was then as well. Masks are today's. As `visibleRelation`, each
 * record is there once. A record either is what it was (nothing ended since) or has the one interval that holds then.
 */
export function pastRelation(
  call: Call,
  model: ObjectModel,
  fields: readonly string[],
  filter: Filter,
  day: string,
): Sql {
  if (!isPastKept(model)) throw new Error(`${model.name} keeps no past`);
  const kept = new Set(pastFields(model).map(({ name }) => name));
  const end = sql`${endOfDay(call, day)}::timestamptz`;
  const names = [...new Set(fields)].filter((name) => name !== 'id');
  const { schema } = call.workspace;
  const record = tableOf(schema, model.table);
  const past = tableOf(schema, `${model.table}_past`);
  const scope = scopeOf(call, model, 'view');
  const from = { a: sql`${record} a`, p: sql`${past} p join ${record} a on a.id = p.id` };
  const holds = {
    a: sql`a.created_at < ${end} and not exists (select 1 from ${past} p where p.id = a.id and p.until >= ${end})`,
    p: sql`p.until >= ${end} and p.since < ${end}`,
  };
  const part = (then: 'a' | 'p', reach: Sql): Sql => {
    const aliasOf = ({ name }: FieldModel): string => (kept.has(name) ? then : 'a');
    const columns = names.flatMap((name) => {
      const field = knownField(call, model, name);
      return fieldColumns(call, model, field, aliasOf(field));
    });
    const asked = isEverything(filter) ? empty : sql` and ${filterSql(call, model, filter, 'a', aliasOf)}`;
    return sql`select ${join([sql`a.id`, ...columns])} from ${from[then]}
      where ${living(model, 'a')} and ${holds[then]} and ${reach}${asked}`;
  };
  const reaches = scope.branches.map((branch, at) => {
    const others = scope.branches.slice(0, at).map((one) => notIn(call, model, one));
    const also = alsoPredicate(call, model, scope, 'a');
    return sql`${branchPredicate(call, model, branch, 'a')}${join([empty, ...others], '')}${also}`;
  });
  const all = reaches.length > 0 ? reaches : [sql`false`];
  const parts = all.flatMap((reach) => [part('a', reach), part('p', reach)]);
  return sql`(${join(parts, ' union all ')})`;
}

export const isEverything = (filter: Filter): boolean => 'and' in filter && filter.and.length === 0;
