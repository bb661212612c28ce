import type { Branch } from '../access/branches.ts';
import { scopeOf } from '../access/scope.ts';
import { alsoPredicate, branchPredicate, living } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { empty, identifier, join, raw, sql, tableOf, type Sql } from '../db/sql.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { isMasked, knownField, poolsThatMask } from './field-rights.ts';
import type { ListParameters } from './parameters.ts';
import { sliceOf } from './slice.ts';

/**
 * `(select id, …)`: the living records that an actor may see, with the columns of some fields, null where a field is
 * masked from him; a hidden one is 422 `unknown_field`. Reports and aggregates are composed of these and name no table.
 * A row is there once, however many branches of his scope it lies in: each leaves out what the ones before it hold.
 */
export function visibleRelation(
  call: Call,
  model: ObjectModel,
  fields: readonly string[],
  condition?: (alias: string) => Sql,
  slice?: ListParameters['slice'],
): Sql {
  const scope = sliceOf(call, model, scopeOf(call, model, 'view'), slice);
  const names = [...new Set(fields)].filter((name) => name !== 'id');
  const columns = names.flatMap((name) => fieldColumns(call, model, knownField(call, model, name)));
  const list = join([sql`a.id`, ...columns]);
  const more = condition ? sql` and ${condition('a')}` : empty;
  const from = sql`from ${tableOf(call.workspace.schema, model.table)} a where ${living(model, 'a')}`;
  if (scope.branches.length === 0) return sql`(select ${list} ${from} and false)`;
  const parts = scope.branches.map((branch, at) => {
    const others = scope.branches.slice(0, at).map((one) => notIn(call, model, one));
    return sql`select ${list} ${from} and ${branchPredicate(call, model, branch, 'a')}${join([empty, ...others], '')}${alsoPredicate(call, model, scope, 'a')}${more}`;
  });
  return sql`(${join(parts, ' union all ')})`;
}

/** `and` not in this branch: a row lies in the first one that holds it. */
export function notIn(call: Call, model: ObjectModel, branch: Branch): Sql {
  return sql` and (${branchPredicate(call, model, branch, 'a')}) is not true`;
}

/** The columns of a field as the actor may know them; `alias`: the row that they are read from, where that is not the record. */
export function fieldColumns(call: Call, model: ObjectModel, field: FieldModel, alias = 'a'): readonly Sql[] {
  const of = identifier(alias);
  const masked = isMasked(call, model, field);
  const pools = poolsThatMask(call, model, field.name);
  return field.sql.columns(field.declaration).map(({ suffix, type }) => {
    const name = identifier(field.name + suffix);
    if (masked) return sql`null::${raw(type)} as ${name}`;
    if (pools.length === 0) return sql`${of}.${name}`;
    return sql`case when a.owner_id is null and a.pool_id = any(${pools}::uuid[]) then null else ${of}.${name} end as ${name}`;
  });
}
