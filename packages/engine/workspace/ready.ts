import type { Workspace } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';

/** Whether the database answers and the workspace's tables are there. */
export async function answers({ database, schema }: Workspace): Promise<boolean> {
  try {
    await database.query(sql`select 1 from ${tableOf(schema, 'migration')} limit 1`);
    return true;
  } catch {
    return false;
  }
}
