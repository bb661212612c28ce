import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';

/** Moves an epoch in the transaction of the change, so that no session goes on with stale rights or fields. */
export async function moveEpoch(call: WritingCall, name: 'registry' | 'access'): Promise<void> {
  await call.db.query(sql`insert into ${tableOf(call.workspace.schema, 'epoch')} as e values (${name}, 2)
    on conflict (name) do update set value = e.value + 1`);
  call.db.afterCommit(() => call.workspace.publish({ kind: name }));
}
