import type { Workspace } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { readSetting } from '../settings/settings.ts';

const portion = 5_000;

/**
 * Forgets notices that came up longer ago than the company keeps them (setting `notice_keep_days`), read or not. Person by
 * person, so that the index of each one's list finds the old ones; what is put off waits until it has come up again.
 */
export async function forgetNotices({ database, schema }: Workspace, now: Date): Promise<void> {
  const days = await readSetting(database, schema, 'notice_keep_days');
  const before = new Date(now.getTime() - days * 86_400_000).toISOString();
  const notices = tableOf(schema, 'notification');
  for (let gone = portion; gone === portion;) {
    const rows = await database.unhurried.query(sql`delete from ${notices} where id in (
      select old.id from ${tableOf(schema, 'user')} u cross join lateral (
        select n.id from ${notices} n where n.user_id = u.id and n.created_at < ${before}::timestamptz
          and n.snoozed_until is null order by n.created_at limit ${portion}) old
      limit ${portion}) returning id`);
    gone = rows.length;
  }
}
