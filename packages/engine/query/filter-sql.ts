import type { FilterContext } from '@kehu/kernel/declare/sql.ts';
import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { idColumn, living, visiblePredicate } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { identifier, join, sql, tableOf, type Sql } from '../db/sql.ts';
import { wasSql } from './was-sql.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { referencesOf } from '../registry/references.ts';
import { isUnasked, knownField, maskedRefusal, plainField, poolsThatMask } from './field-rights.ts';

/** Which row a field is read from, where that is not the record itself: what it was. */
export type AliasOf = (field: FieldModel) => string;

/** The moment's facts that conditions may need: who asks, his departments, the time. */
export function filterContext(call: Call): FilterContext {
  return {
    userId: call.actor.userId,
    departmentIds: call.actor.branchDepartments,
    now: call.now.toISOString(),
    timeZone: call.workspace.timeZone,
  };
}

/**
 * A parsed filter as a condition on a row `alias` of the object's table; true or false, never null.
 * Checks again what the actor may know, so that no road leads around it: hidden fields are unknown, masked ones take
 * only `eq`, a path through a reference holds only where the actor may see its target.
 */
export function filterSql(
  call: Call,
  model: ObjectModel,
  filter: Filter,
  alias: string,
  aliasOf: AliasOf = () => alias,
): Sql {
  const each = (parts: readonly Filter[]): readonly Sql[] =>
    parts.map((part) => filterSql(call, model, part, alias, aliasOf));
  if ('and' in filter) return group(each(filter.and), ' and ', sql`true`);
  if ('or' in filter) return group(each(filter.or), ' or ', sql`false`);
  return leafSql(call, model, filter, alias, aliasOf);
}

function group(conditions: readonly Sql[], separator: ' and ' | ' or ', none: Sql): Sql {
  return conditions.length === 0 ? none : sql`(${join(conditions, separator)})`;
}

function leafSql(call: Call, model: ObjectModel, leaf: Leaf, alias: string, aliasOf: AliasOf): Sql {
  const dot = leaf.field.indexOf('.');
  if (dot > 0) return pathSql(call, model, leaf, dot, alias, aliasOf);
  return ownLeaf(call, model, leaf, leaf.field, alias, aliasOf);
}

function ownLeaf(
  call: Call,
  model: ObjectModel,
  leaf: Leaf,
  path: string,
  alias: string,
  aliasOf: AliasOf = () => alias,
): Sql {
  const field = knownField(call, model, leaf.field, path);
  if (leaf.op === 'was' && isUnasked(call, model, field)) throw maskedRefusal(path);
  if (leaf.op === 'was' && field.declaration.history !== undefined)
    return unmasked(call, model, field, alias, wasSql(call, field, leaf, alias));
  if (!field.kind.operators.includes(leaf.op)) throw fieldError(path, 'bad_format');
  if (isUnasked(call, model, field) && leaf.op !== 'eq') throw maskedRefusal(path);
  const condition = conditionOf(call, field, leaf, aliasOf(field));
  return leaf.op === 'eq' ? condition : unmasked(call, model, field, alias, condition);
}

function conditionOf(call: Call, field: FieldModel, leaf: Leaf, alias: string): Sql {
  const column = (suffix: string): Sql => sql`${identifier(alias)}.${identifier(field.name + suffix)}`;
  return field.sql.filter(leaf.op, leaf.value, column, field.declaration, filterContext(call));
}

/** Where a pool masks the field, nothing but its full value may be asked for: the condition fails there. */
function unmasked(call: Call, model: ObjectModel, field: FieldModel, alias: string, condition: Sql): Sql {
  const pools = poolsThatMask(call, model, field.name);
  if (pools.length === 0) return condition;
  const a = identifier(alias);
  return sql`(${condition} and (${a}.owner_id is not null or ${a}.pool_id is null
    or ${a}.pool_id <> all(${pools}::uuid[])))`;
}

/** `account_id.city`: the account exists, the actor may see it, and the condition holds there. */
function pathSql(
  call: Call,
  model: ObjectModel,
  leaf: Leaf,
  dot: number,
  alias: string,
  aliasOf: AliasOf,
): Sql {
  const { field, target } = referenceOf(call, model, leaf.field.slice(0, dot), leaf.field);
  const inner = `${alias}_${field.name}`;
  const beyond = { ...leaf, field: leaf.field.slice(dot + 1) };
  if (beyond.field.includes('.')) throw fieldError(leaf.field, 'unknown_field');
  const id = sql`${identifier(aliasOf(field))}.${identifier(idColumn(field))}`;
  return sql`exists (select 1 from ${tableOf(call.workspace.schema, target.table)} ${identifier(inner)}
    where ${identifier(inner)}.id = ${id} and ${living(target, inner)}
    and ${visiblePredicate(call, target, 'view', inner)} and ${ownLeaf(call, target, beyond, leaf.field, inner)})`;
}

/** A field that refers to one record of one object. */
export function referenceOf(
  call: Call,
  model: ObjectModel,
  name: string,
  path: string,
): { readonly field: FieldModel; readonly target: ObjectModel } {
  const field = plainField(call, model, name, path);
  const [object, ...more] = referencesOf(field.declaration);
  const target = object === undefined ? undefined : call.registry.objects.get(object);
  const single = field.sql.columns(field.declaration)[0]?.type === 'uuid';
  if (!target || more.length > 0 || !single) throw fieldError(path, 'unknown_field');
  return { field, target };
}
