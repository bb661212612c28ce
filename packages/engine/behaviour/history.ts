import type { HistoryLink } from '@kehu/kernel/declare/behaviour.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';

const subjects = (call: WritingCall) => tableOf(call.workspace.schema, 'event_subject');
const events = (call: WritingCall) => tableOf(call.workspace.schema, 'event');

/**
 * Shows what happened around records (follow-ups, remarks, files: not their own changes) on the timelines of others too.
 * Who may not see such a record does not see it there either.
 */
export async function shareHistory(call: WritingCall, links: readonly HistoryLink[]): Promise<void> {
  if (links.length === 0) return;
  await call.db.query(sql`insert into ${subjects(call)} (object, record_id, at, event_id)
    select x.object, x.target, s.at, s.event_id
    from unnest(${links.map(({ from }) => from.id)}::uuid[], ${links.map(({ to }) => to.object)}::text[],
      ${links.map(({ to }) => to.id)}::uuid[]) x(source, object, target)
    join ${subjects(call)} s on s.record_id = x.source
    join ${events(call)} e on e.id = s.event_id and e.record_id is distinct from x.source::text
    on conflict do nothing`);
}

/** Takes back what `shareHistory` did. What belongs to the other record by itself stays. */
export async function unshareHistory(call: WritingCall, links: readonly HistoryLink[]): Promise<void> {
  if (links.length === 0) return;
  await call.db.query(sql`delete from ${subjects(call)} t
    using unnest(${links.map(({ from }) => from.id)}::uuid[], ${links.map(({ to }) => to.id)}::uuid[]) x(source, target),
      ${subjects(call)} s, ${events(call)} e
    where s.record_id = x.source and t.record_id = x.target and t.event_id = s.event_id and t.at = s.at
      and e.id = s.event_id and e.record_id is distinct from x.source::text and e.record_id is distinct from x.target::text`);
}
