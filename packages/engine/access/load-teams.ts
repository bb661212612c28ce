import type { Workspace } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';

/** Sales teams that somebody leads or belongs to, as long as they are not dissolved: grants may name them. */
export async function loadTeams({ database, schema }: Workspace, userId: string): Promise<readonly string[]> {
  const rows = await database.query(sql`select id from ${tableOf(schema, 'sales_team')}
    where deleted_at is null and status = 'active'
      and (leader_id = ${userId}::uuid or ${[userId]}::uuid[] <@ member_ids)`);
  return rows.map(([id]) => id ?? '');
}
