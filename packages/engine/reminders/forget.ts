import { addDays } from '@kehu/kernel/time/day.ts';
import type { Workspace } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';

/** Days after which it is forgotten that a date was told of; none comes up again by then. */
const keptDays = 400;
const most = 5_000;

/** Forgets, rule by rule, what was told of long ago. */
export async function forgetReminders({ database, schema }: Workspace, now: Date): Promise<void> {
  const sent = tableOf(schema, 'reminder_sent');
  const before = addDays(now.toISOString().slice(0, 10), -keptDays);
  for (let gone = most; gone === most;) {
    const rows = await database.unhurried
      .query(sql`delete from ${sent} where (rule_id, on_date, record_id) in (
      select s.rule_id, s.on_date, s.record_id from ${tableOf(schema, 'reminder_rule')} r
        join ${sent} s on s.rule_id = r.id and s.on_date < ${before}::date limit ${most}) returning record_id`);
    gone = rows.length;
  }
}
