import type { Workspace, WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { Json } from '@kehu/kernel/json/json.ts';

/** Whether something was done to this workspace once (the demo company was loaded). */
export async function isMarked({ database, schema }: Workspace, mark: string): Promise<boolean> {
  const rows = await database.query(
    sql`select 1 from ${tableOf(schema, 'setting')} where key = ${`mark.${mark}`}`,
  );
  return rows.length > 0;
}

/** Notes in the transaction of what was done that it was done. */
export async function setMark(call: WritingCall, mark: string, about: Json): Promise<void> {
  await call.db.query(sql`insert into ${tableOf(call.workspace.schema, 'setting')} (key, value, updated_at)
    values (${`mark.${mark}`}, ${JSON.stringify(about)}::jsonb, ${call.now.toISOString()}::timestamptz)`);
}

/** Whether an object has any record at all, deleted ones included; whoever asks must not be told more. */
export async function isEmpty({ database, schema }: Workspace, object: string): Promise<boolean> {
  const rows = await database.query(sql`select 1 from ${tableOf(schema, object)} limit 1`);
  return rows.length === 0;
}
