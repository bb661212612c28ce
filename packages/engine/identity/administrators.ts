import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';

/** Who looks after this Kehu: the administrators who may sign in. */
export async function administrators({
  db,
  workspace: { schema },
}: Pick<Call, 'db' | 'workspace'>): Promise<readonly string[]> {
  const rows = await db.query(sql`select u.id from ${tableOf(schema, 'user')} u
    where u.deleted_at is null and u.status <> 'disabled' and exists (
      select 1 from ${tableOf(schema, 'role')} r where r.id = any(u.role_ids) and r.code = 'admin' and r.deleted_at is null)`);
  return rows.map(([id]) => id ?? '');
}
