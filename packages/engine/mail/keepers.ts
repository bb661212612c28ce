import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { administrators } from '../identity/administrators.ts';

/**
 * Administrators who have no unread notice of a kind since a moment. Two mails that fail at once ask one after the other,
 * so that they are told once.
 */
export async function keepersToTell(
  call: WritingCall,
  kind: string,
  since: Date,
): Promise<readonly string[]> {
  const { db, workspace } = call;
  await db.query(sql`select 1 from ${tableOf(workspace.schema, 'mail_server')} for update`);
  const everybody = await administrators(call);
  const rows = await db.query(sql`select distinct user_id from ${tableOf(workspace.schema, 'notification')}
    where user_id = any(${everybody}::uuid[]) and created_at >= ${since.toISOString()}::timestamptz
    and kind = ${kind} and read_at is null`);
  const told = new Set(rows.map(([id]) => id));
  return everybody.filter((id) => !told.has(id));
}
