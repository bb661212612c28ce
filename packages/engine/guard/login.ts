import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';

/** What the actor is called, and what he signs in with. */
export async function loginOf({ actor, db, workspace }: Call): Promise<{ name: string; login: string }> {
  const [row] = await db.query(sql`select login_name from ${tableOf(workspace.schema, 'user')}
    where id = ${actor.userId}::uuid`);
  return { name: actor.name, login: row?.[0] ?? '' };
}
