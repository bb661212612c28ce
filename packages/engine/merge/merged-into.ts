import { living, visiblePredicate } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { isId } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';

const longest = 50;

/**
 * The record that a merged one has become, as far as the actor sees it; undefined for every other id, so that a record that
 * was never there and one that leads to something hidden look the same.
 */
export async function mergedInto(call: Call, model: ObjectModel, id: string): Promise<string | undefined> {
  if (!model.declaration.mergeable || !isId(id)) return undefined;
  const table = tableOf(call.workspace.schema, model.table);
  const [row] = await call.db.query(sql`with recursive way(id, level) as (
      select t.merged_into, 1 from ${table} t where t.id = ${id}::uuid and t.deleted_at is not null
      union select t.merged_into, way.level + 1 from way join ${table} t on t.id = way.id
        where t.deleted_at is not null and way.level < ${longest})
    select r.id from way join ${table} r on r.id = way.id
    where ${living(model, 'r')} and ${visiblePredicate(call, model, 'view', 'r')} limit 1`);
  return row?.[0] ?? undefined;
}
