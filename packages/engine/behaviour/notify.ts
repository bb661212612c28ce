import type { Notice } from '@kehu/kernel/declare/behaviour.ts';
import { v7 as uuid } from 'uuid';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';

/** Notices appear with the change that caused them, or not at all. Nobody is told of what he did himself. */
export async function notifyAll(
  call: WritingCall,
  notices: readonly (Notice & { readonly to: readonly string[] })[],
): Promise<void> {
  const at = call.now.toISOString();
  const rows = notices.flatMap(({ to, kind, title, body, link }) =>
    [...new Set(to)]
      .filter((id) => id !== call.actor.userId)
      .map((user) => ({
        id: uuid(),
        created_at: at,
        created_by: call.actor.userId,
        user_id: user,
        kind,
        title: title.zh,
        body: body?.zh ?? null,
        link_object: link?.object ?? null,
        link_id: link?.id ?? null,
      })),
  );
  if (rows.length === 0) return;
  const table = tableOf(call.workspace.schema, 'notification');
  await call.db
    .query(sql`insert into ${table} (id, created_at, created_by, user_id, kind, title, body, link_object, link_id)
    select id, created_at, created_by, user_id, kind, title, body, link_object, link_id
    from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)`);
  const users = [...new Set(rows.map(({ user_id }) => user_id))];
  call.db.afterCommit(() => call.workspace.publish({ kind: 'notification', users }));
}
