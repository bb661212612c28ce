import type { Call } from '../call/call.ts';
import { raw, sql, tableOf, type Sql } from '../db/sql.ts';
import type { Transaction } from '../db/database.ts';
import type { ObjectModel } from '../registry/model.ts';
import { forgetStatistics, nobodyId, rareBelow } from './statistics.ts';

/** Rows that are looked at to count tokens; a larger table is sampled. */
const sample = 50_000;

/**
 * Counts anew what the planner of lists estimates with: records per owner, department and pool, and how common search
 * and facet tokens are. A job runs it after bulk work and once a night; about a second per million records.
 */
export async function refreshStatistics(call: Call, object: string): Promise<void> {
  const { database, schema } = call.workspace;
  const model = call.registry.objects.get(object);
  if (!model) return;
  await database.transaction(async (tx) => {
    const rows = await countScopes(tx, schema, model);
    if (model.searchable) await countTokens(tx, schema, model, 'search', rows);
    if (model.faceted) await countTokens(tx, schema, model, 'facet', rows);
  });
  forgetStatistics(database, schema);
}

async function countScopes(tx: Transaction, schema: string, model: ObjectModel): Promise<number> {
  const target = tableOf(schema, 'scope_count');
  await tx.query(sql`delete from ${target} where object = ${model.name}`);
  const counts = [
    sql`select 'all' as kind, ${nobodyId}::uuid as id, count(*) as n from ${living(schema, model)} a`,
    ...(model.owned ? [grouped(schema, model, 'owner', 'owner_id')] : []),
    ...(model.owned ? [grouped(schema, model, 'department', 'owner_dept_id')] : []),
    ...(model.pooled ? [grouped(schema, model, 'pool', 'pool_id')] : []),
  ];
  for (const count of counts) {
    await tx.query(sql`insert into ${target} (object, principal_kind, principal_id, n)
      select ${model.name}, c.kind, c.id, c.n from (${count}) c`);
  }
  const [row] = await tx.query(
    sql`select n from ${target} where object = ${model.name} and principal_kind = 'all'`,
  );
  return Number(row?.[0] ?? 0);
}

function living(schema: string, model: ObjectModel): Sql {
  const table = tableOf(schema, model.table);
  return model.binned ? sql`(select * from ${table} where deleted_at is null)` : table;
}

function grouped(schema: string, model: ObjectModel, kind: string, column: string): Sql {
  const by = raw(column);
  return sql`select ${raw(`'${kind}'`)} as kind, a.${by} as id, count(*) as n from ${living(schema, model)} a
    where a.${by} is not null group by a.${by}`;
}

async function countTokens(
  tx: Transaction,
  schema: string,
  model: ObjectModel,
  kind: 'search' | 'facet',
  rows: number,
): Promise<void> {
  const target = tableOf(schema, 'token_frequency');
  const share = rows > sample ? sample / rows : 1;
  const some = share < 1 ? sql`tablesample system (${share * 100})` : sql``;
  await tx.query(sql`delete from ${target} where object = ${model.name} and kind = ${kind}`);
  await tx.query(sql`insert into ${target} (object, kind, token, n)
    select ${model.name}, ${kind}, u.token, round(count(*) / ${share}::float8)::int8
    from ${tableOf(schema, `${model.table}_${kind}`)} s ${some} cross join unnest(s.tokens) u(token)
    group by u.token having count(*) >= ${Math.max(1, Math.ceil(rareBelow * share))}`);
}
