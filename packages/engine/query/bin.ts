import type { Reach } from '../access/actor.ts';
import { branchPredicate, visiblePredicate } from '../access/predicate.ts';
import { rowsOf } from '../access/rights-rows.ts';
import type { Call } from '../call/call.ts';
import { empty, identifier, join, sql, tableOf, type Sql } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import { searchCondition } from '../search/search-for.ts';
import type { Place } from './cursor.ts';
import { filterSql } from './filter-sql.ts';
import { afterPosition, keyColumns, orderByKeys, orderOf, type Order } from './order.ts';
import type { ListParameters } from './parameters.ts';
import { readFound, type Found } from './question.ts';

/**
 * The recycle bin, last deleted first: with `restore` on oneself what one deleted oneself, with it on departments what
 * lay in them, with it on all everything; never what one may not view.
 */
export async function listBin(
  call: Call,
  model: ObjectModel,
  parameters: Omit<ListParameters, 'count'>,
  after: Place | undefined,
): Promise<readonly Found[]> {
  const lying = binned(call, model, parameters);
  if (!lying) return [];
  const order = parameters.sort.length > 0 ? orderOf(call, model, parameters.sort) : lastDeleted(model);
  const beyond = after ? sql` and ${afterPosition(order, after, 'a')}` : empty;
  const rows = await call.db.query(
    sql`select ${keyColumns(order, 'a')}, a.id ${lying}${beyond} ${orderByKeys(order)} limit ${parameters.limit + 1}`,
  );
  return readFound(rows, order.keys.length);
}

export async function countBin(
  call: Call,
  model: ObjectModel,
  parameters: Pick<ListParameters, 'filter' | 'q'>,
  limit: number | undefined,
): Promise<number> {
  const lying = binned(call, model, parameters);
  if (!lying) return 0;
  const most = limit === undefined ? empty : sql` limit ${limit}`;
  const [row] = await call.db.query(sql`select count(*) from (select 1 ${lying}${most}) c`);
  return Number(row?.[0] ?? 0);
}

/** `from … where …` of what lies in the bin. */
function binned(
  call: Call,
  model: ObjectModel,
  parameters: Pick<ListParameters, 'filter' | 'q'>,
): Sql | undefined {
  const reach = binPredicate(call, model, 'a');
  if (!reach) return undefined;
  const conditions = [
    sql`a.deleted_at is not null`,
    reach,
    filterSql(call, model, parameters.filter, 'a'),
    ...(parameters.q ? [searchCondition(call, model, parameters.q, 'a')] : []),
  ];
  return sql`from ${tableOf(call.workspace.schema, model.table)} a where ${join(conditions, ' and ')}`;
}

function lastDeleted(model: ObjectModel): Order {
  const field = model.fields.get('deleted_at');
  const type = field?.sql.columns(field.declaration)[0]?.type ?? 'timestamptz';
  const key = { field: 'deleted_at', column: 'deleted_at', type, descending: true };
  return { keys: [{ ...key, nullable: false }], idDescending: true, indexed: true, activity: false };
}

/** Which deleted records an actor may see and bring back; undefined when the object has no bin or he none. */
export function binPredicate(call: Call, model: ObjectModel, alias: string): Sql | undefined {
  if (!model.binned) return undefined;
  const { actor } = call;
  if (actor.system) return sql`true`;
  const parts = rowsOf(model.declaration).flatMap((row) => {
    const reach = actor.modules.has(row.module) ? actor.reach(row.name, 'restore') : undefined;
    if (!reach) return [];
    const of = row.of ? sql`${branchPredicate(call, model, { kind: 'kind', ...row.of }, alias)} and ` : empty;
    return [sql`(${of}${brought(call, model, reach, alias)})`];
  });
  if (parts.length === 0) return undefined;
  return sql`((${join(parts, ' or ')}) and ${visiblePredicate(call, model, 'view', alias)})`;
}

/** What somebody deleted himself, or what lay where he restores. */
function brought(call: Call, model: ObjectModel, reach: Reach, alias: string): Sql {
  if (reach.all) return sql`true`;
  const own = sql`${identifier(alias)}.deleted_by = ${call.actor.userId}::uuid`;
  if (reach.departments.length === 0 || !model.owned) return own;
  const departments = { kind: 'departments', ids: reach.departments } as const;
  return sql`(${own} or ${branchPredicate(call, model, departments, alias)})`;
}
