import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Call } from '../call/call.ts';
import { empty, identifier, join, raw, sql, tableOf, type Sql } from '../db/sql.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import type { Branch, ColumnBranch, GrantsBranch, KindBranch } from './branches.ts';
import { scopeOf, type Scope } from './scope.ts';

const nobody = sql`false`;

/** The column that holds the id which a reference points at. */
export function idColumn(field: FieldModel): string {
  const column = field.sql.columns(field.declaration).find(({ type }) => type === 'uuid');
  return field.name + (column?.suffix ?? '');
}

/** The column that says which object a reference of several objects points at. */
export function objectColumn(field: FieldModel): string {
  return `${field.name}_object`;
}

const column = (alias: string, name: string): Sql => sql`${identifier(alias)}.${identifier(name)}`;

/** Not in the recycle bin. Empty bins cost nothing: `true` for objects without one. */
export function living(model: ObjectModel, alias: string): Sql {
  return model.binned ? sql`${column(alias, 'deleted_at')} is null` : sql`true`;
}

/**
 * The condition that a record lies within the actor's scope of an operation (and of view): for one id, a set of
 * candidates, a reference. Never for a list of a large object: that walks the branches one by one.
 * Says nothing about the recycle bin: see `living`.
 */
export function visiblePredicate(call: Call, model: ObjectModel, operation: Operation, alias: string): Sql {
  return scopePredicate(call, model, scopeOf(call, model, operation), alias);
}

export function scopePredicate(call: Call, model: ObjectModel, scope: Scope, alias: string): Sql {
  return sql`(${anyBranch(call, model, scope.branches, alias)}${alsoPredicate(call, model, scope, alias)})`;
}

/** `and …` for what a scope asks beside its branches, or nothing. */
export function alsoPredicate(call: Call, model: ObjectModel, scope: Scope, alias: string): Sql {
  if (scope.also.length === 0) return empty;
  const sets = scope.also.map((set) => anyBranch(call, model, set, alias));
  return sql` and ${join(sets, ' and ')}`;
}

export function anyBranch(call: Call, model: ObjectModel, branches: readonly Branch[], alias: string): Sql {
  if (branches.length === 0) return nobody;
  const conditions = branches.map((branch) => branchPredicate(call, model, branch, alias));
  return sql`(${join(conditions, ' or ')})`;
}

/** One branch as a condition on one row. */
export function branchPredicate(call: Call, model: ObjectModel, branch: Branch, alias: string): Sql {
  switch (branch.kind) {
    case 'grants':
      return grantedPredicate(call, model, branch, column(alias, 'id'));
    case 'parent':
      return parentPredicate(call, branch, alias);
    case 'header':
      return headerPredicate(call, branch, alias);
    case 'kind':
      return kindPredicate(call, model, branch, alias);
    default:
      return columnPredicate(branch, alias);
  }
}

function kindPredicate(call: Call, model: ObjectModel, branch: KindBranch, alias: string): Sql {
  const { is, value, within } = branch;
  const of = sql`${column(alias, branch.column)} is ${raw(is ? 'not distinct' : 'distinct')} from ${value}`;
  return within ? sql`(${of} and ${anyBranch(call, model, within, alias)})` : of;
}

export function columnPredicate(branch: ColumnBranch, alias: string): Sql {
  switch (branch.kind) {
    case 'all':
      return sql`true`;
    case 'owner':
      return sql`${column(alias, 'owner_id')} = ${branch.user}::uuid`;
    case 'personal':
      return sql`${column(alias, branch.column)} = ${branch.user}::uuid`;
    case 'departments':
      return sql`${column(alias, 'owner_dept_id')} = any(${branch.ids}::uuid[])`;
    case 'pools':
      return sql`(${column(alias, 'pool_id')} = any(${branch.ids}::uuid[]) and ${column(alias, 'owner_id')} is null)`;
    case 'partner':
      return sql`${column(alias, 'partner_id')} = ${branch.partner}::uuid`;
    case 'named':
      return sql`(${column(alias, branch.column)} is not null and ${column(alias, branch.column)} && ${branch.ids}::uuid[])`;
    case 'open':
      return sql`${column(alias, branch.column)} = ${branch.value}`;
  }
}

/** What makes a row of a grant table count. */
export function grantHolds(call: Call, branch: GrantsBranch, alias: string): Sql {
  const g = identifier(alias);
  const level = branch.level === 'write' ? sql` and ${g}.level = 'write'` : empty;
  const children = branch.withChildren ? sql` and ${g}.with_children` : empty;
  const shares = raw(branch.by === 'share' ? 'like' : 'not like');
  const by = branch.by ? sql` and ${g}.source ${shares} 'share%'` : empty;
  const now = call.now.toISOString();
  return sql`(${g}.expires_at is null or ${g}.expires_at > ${now}::timestamptz)${level}${children}${by}`;
}

export function grantTable(call: Call, model: ObjectModel): Sql {
  return tableOf(call.workspace.schema, `${model.table}_grant`);
}

/** Ids of the records that grants name, as an array of SQL: each may stand in it several times. */
export function grantedIds(call: Call, model: ObjectModel, branch: GrantsBranch): Sql {
  return sql`array(select g.record_id from ${grantTable(call, model)} g
    where g.principal_id = any(${branch.principals}::uuid[]) and ${grantHolds(call, branch, 'g')})`;
}

function grantedPredicate(call: Call, model: ObjectModel, branch: GrantsBranch, id: Sql): Sql {
  return sql`exists (select 1 from ${grantTable(call, model)} g where g.record_id = ${id}
    and g.principal_id = any(${branch.principals}::uuid[]) and ${grantHolds(call, branch, 'g')})`;
}

function parentPredicate(call: Call, branch: Extract<Branch, { kind: 'parent' }>, alias: string): Sql {
  const { parent, via } = branch;
  const reference = column(alias, idColumn(branch.field));
  const inner = `${alias}_p`;
  const table = tableOf(call.workspace.schema, parent.table);
  const holds =
    via.kind === 'grants'
      ? grantedPredicate(call, parent, via, column(inner, 'id'))
      : columnPredicate(via, inner);
  return sql`exists (select 1 from ${table} ${identifier(inner)} where ${column(inner, 'id')} = ${reference}
    and ${living(parent, inner)} and ${holds})`;
}

function headerPredicate(call: Call, branch: Extract<Branch, { kind: 'header' }>, alias: string): Sql {
  const { field, targets } = branch;
  const several = field.sql.columns(field.declaration).some(({ suffix }) => suffix === '_object');
  const inner = `${alias}_h`;
  const conditions = targets.map(({ object, operation }) => {
    const named = several ? sql`${column(alias, objectColumn(field))} = ${object.name} and ` : empty;
    const table = tableOf(call.workspace.schema, object.table);
    return sql`${named}exists (select 1 from ${table} ${raw(`"${inner}"`)}
      where ${column(inner, 'id')} = ${column(alias, idColumn(field))} and ${living(object, inner)}
      and ${visiblePredicate(call, object, operation, inner)})`;
  });
  return sql`(${join(conditions, ' or ')})`;
}
