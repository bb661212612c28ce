import type { RollupDeclaration } from '@kehu/kernel/declare/field.ts';
import { toFilter } from '@kehu/kernel/query/where.ts';
import { living } from '../access/predicate.ts';
import { systemActor } from '../access/system-actor.ts';
import type { Call } from '../call/call.ts';
import { empty, identifier, raw, sql, tableOf, type Sql } from '../db/sql.ts';
import { filterSql } from '../query/filter-sql.ts';
import type { FieldModel, ObjectModel, Registry } from '../registry/model.ts';

/** A rollup field of a parent with the object that feeds it. */
export interface Feed {
  readonly parent: ObjectModel;
  readonly field: FieldModel;
  readonly rollup: RollupDeclaration;
  readonly from: ObjectModel;
}

/** Every declared rollup. */
export function allFeeds(registry: Registry): readonly Feed[] {
  return [...registry.objects.values()].flatMap((parent) =>
    [...parent.fields.values()].flatMap((field) => {
      const { rollup } = field.declaration;
      const from = rollup && registry.objects.get(rollup.from);
      return rollup && from && isSound(rollup, from) ? [{ parent, field, rollup, from }] : [];
    }),
  );
}

/** A field that an administrator's rollup reads may be out of use: the rollup stays as it is until then. */
const isSound = (rollup: RollupDeclaration, from: ObjectModel): boolean =>
  [rollup.via, rollup.sum, rollup.min, rollup.max, ...Object.keys(rollup.where ?? {})].every(
    (name) => name === undefined || from.fields.has(name),
  );

const feeds = new WeakMap<Registry, ReadonlyMap<string, readonly Feed[]>>();

/** Rollups that move when a record of this object is written. Every write asks: worked out once for a registry. */
export function feedsOf(registry: Registry, model: ObjectModel): readonly Feed[] {
  const found = feeds.get(registry) ?? Map.groupBy(allFeeds(registry), ({ from }) => from.name);
  feeds.set(registry, found);
  return found.get(model.name) ?? [];
}

/** Sums and counts go on by differences, and are zero where there is nothing; the others are a child's value or empty. */
export const isSum = (rollup: RollupDeclaration): boolean =>
  rollup.count === true || rollup.sum !== undefined;

/** The column of the parent that holds it. */
export const columnOf = ({ field }: Feed): Sql => identifier(field.columns[0] ?? field.name);

const sourceColumn = ({ from }: Feed, name: string): Sql =>
  sql`c.${identifier(from.fields.get(name)?.columns[0] ?? name)}`;

/**
 * What a rollup comes to, worked out from the children: a relation of (id, value) with a row for each parent that has
 * children which count. `among` narrows the children (`c`), so that some parents cost no more than their own.
 */
export function truthSql(call: Call, feed: Feed, among: Sql = empty): Sql {
  const { rollup, from } = feed;
  const via = sourceColumn(feed, rollup.via);
  const where = rollup.where
    ? sql` and ${filterSql({ ...call, actor: systemActor(call.actor) }, from, toFilter(rollup.where), 'c')}`
    : empty;
  const children = sql`${tableOf(call.workspace.schema, from.table)} c
    where ${via} is not null and ${living(from, 'c')}${where}${among}`;
  if (rollup.count) return sql`select ${via} as id, count(*) as value from ${children} group by 1`;
  if (rollup.sum)
    return sql`select ${via} as id, coalesce(sum(${sourceColumn(feed, rollup.sum)}), 0) as value
      from ${children} group by 1`;
  const source = rollup.min ?? rollup.max ?? rollup.latest?.field ?? 'id';
  const by = sourceColumn(feed, rollup.latest?.by ?? source);
  return sql`select distinct on (${via}) ${via} as id, ${sourceColumn(feed, source)} as value from ${children}
    order by ${via}, ${by} ${raw(rollup.min ? 'asc' : 'desc')} nulls last, c.id desc`;
}

/** Works out a rollup of some parents anew. The caller has locked them. */
export async function recompute(call: Call, feed: Feed, parents: readonly string[]): Promise<void> {
  const { rollup, parent } = feed;
  const among = sql` and ${sourceColumn(feed, rollup.via)} = any(${parents}::uuid[])`;
  const none = isSum(rollup) ? sql`coalesce(x.value, 0)` : sql`x.value`;
  await call.db
    .query(sql`update ${tableOf(call.workspace.schema, parent.table)} t set ${columnOf(feed)} = ${none}
    from unnest(${parents}::uuid[]) p(id) left join (${truthSql(call, feed, among)}) x on x.id = p.id
    where t.id = p.id`);
}

/** Locks parents in the order of their ids: whoever changes a rollup waits. */
export async function lockParents(call: Call, feed: Feed, parents: readonly string[]): Promise<void> {
  const table = tableOf(call.workspace.schema, feed.parent.table);
  await call.db.query(
    sql`select 1 from ${table} where id = any(${parents}::uuid[]) order by id for no key update`,
  );
}
