import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { locate } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { ActionResult } from './result.ts';

/** 关注: the follower is told of changes; it gives no access, so it needs view now and at each notice. */
export async function follow(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
): Promise<readonly ActionResult[]> {
  const seen = await locate(call, model, ids, 'view');
  const known = [...seen.keys()];
  await call.db
    .query(sql`insert into ${tableOf(call.workspace.schema, 'follow')} (user_id, object, record_id, at)
    select ${call.actor.userId}::uuid, ${model.name}, r, ${call.now.toISOString()}::timestamptz from unnest(${known}::uuid[]) r
    on conflict do nothing`);
  return ids.map((id) => (seen.has(id) ? { id } : { id, error: new KehuError('not_found') }));
}

export async function unfollow(
  call: Call,
  _model: ObjectModel,
  ids: readonly string[],
): Promise<readonly ActionResult[]> {
  await call.db.query(sql`delete from ${tableOf(call.workspace.schema, 'follow')}
    where user_id = ${call.actor.userId}::uuid and record_id = any(${ids}::uuid[])`);
  return ids.map((id) => ({ id }));
}

/** Whether the actor follows a record. */
export async function isFollowing(call: Call, id: string): Promise<boolean> {
  const rows = await call.db.query(sql`select 1 from ${tableOf(call.workspace.schema, 'follow')}
    where user_id = ${call.actor.userId}::uuid and record_id = ${id}::uuid`);
  return rows.length > 0;
}
