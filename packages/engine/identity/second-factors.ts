import { living, visiblePredicate } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { objectOf } from '../records/object-of.ts';

/** Far more people than a company has that signs in with codes. */
const most = 5_000;

/**
 * Whose second factor is on, among those whose accounts somebody may edit: only these may have it switched off for them.
 * Of anybody else it is not told who signs in with a password alone.
 */
export async function secondFactorsFor(call: Call): Promise<readonly string[]> {
  const { schema } = call.workspace;
  const model = objectOf(call, 'user');
  const rows = await call.db.query(sql`select u.id from ${tableOf(schema, 'credential')} c
    join ${tableOf(schema, 'user')} u on u.id = c.user_id
    where c.otp_secret is not null and ${living(model, 'u')} and ${visiblePredicate(call, model, 'edit', 'u')}
    order by u.id limit ${most}`);
  return rows.map(([id]) => id ?? '');
}
