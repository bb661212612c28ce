import type { WritingCall } from '../call/call.ts';
import { identifier, join, sql, tableOf, type Sql } from '../db/sql.ts';
import { idColumn } from '../access/predicate.ts';
import { moveTable } from './moves.ts';

/**
 * Whether everything that a merge moved is as the merge left it: still there, of the same version, still leading to the one that
 * is left. One statement for each field.
 */
export async function untouched(call: WritingCall, batch: string): Promise<boolean> {
  const table = moveTable(call);
  const places = await call.db.query(sql`select distinct object, field from ${table}
    where batch_id = ${batch}::uuid and object <> '' and not dropped`);
  for (const [object, name] of places) {
    const model = call.registry.objects.get(object ?? '');
    const field = model?.fields.get(name ?? '');
    if (!model || !field) continue;
    const same: Sql[] = [sql`t.id is not null`];
    if (model.fields.has('version')) same.push(sql`t.version = m.version`);
    if (field.declaration.kind !== 'refs') same.push(sql`t.${identifier(idColumn(field))} = x.into_id`);
    const [row] = await call.db.query(sql`select 1 from ${table} m
      join lateral (select kept_id::uuid as into_id from ${tableOf(call.workspace.schema, 'merge_log')}
        where batch_id = ${batch} limit 1) x on true
      left join ${tableOf(call.workspace.schema, model.table)} t on t.id = m.record_id
      where m.batch_id = ${batch}::uuid and m.object = ${model.name} and m.field = ${field.name} and not m.dropped
        and (${join(same, ' and ')}) is not true limit 1`);
    if (row) return false;
  }
  return true;
}
