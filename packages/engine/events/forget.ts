import { sql, tableOf } from '../db/sql.ts';
import type { Workspace } from '../call/call.ts';
import { readSetting } from '../settings/settings.ts';

const portion = 5_000;
/** What an entry is about has an id where it is somebody; a setting or a batch is called by name. */
const anId = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

/**
 * Forgets entries of the audit log that belong to no record (sign-ins, exports, settings) and are older than the company
 * keeps them (objects-platform, audit_log). What happened to a record stays: it is its history.
 */
export async function forgetAudit({ database, schema }: Workspace, now: Date): Promise<void> {
  const days = await readSetting(database, schema, 'audit_keep_days');
  const before = new Date(now.getTime() - days * 86_400_000).toISOString();
  const event = tableOf(schema, 'event');
  for (let gone = portion; gone === portion;) {
    const rows = await database.unhurried.query(sql`with gone as (delete from ${event} where id in (
        select id from ${event} where object = '' and created_at < ${before}::timestamptz
        order by created_at limit ${portion}) returning id, record_id, created_at),
      off as (delete from ${tableOf(schema, 'event_subject')} s using gone g
        where s.record_id = case when g.record_id ~ ${anId} then g.record_id::uuid end
          and s.at = g.created_at and s.event_id = g.id)
      select id from gone`);
    gone = rows.length;
  }
}
