import { v7 as uuid } from 'uuid';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call, WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { EventRows } from './event.ts';

/** What an entry says of who acted, and from where. */
export type Logged = Pick<Call, 'now' | 'actor' | 'requestId' | 'source' | 'ip'>;

/** Writes events that do not come with a write of records. */
export async function writeEvents(
  call: Pick<WritingCall, 'workspace' | 'db'>,
  { events, subjects }: EventRows,
): Promise<void> {
  if (events.length === 0) return;
  const event = tableOf(call.workspace.schema, 'event');
  const subject = tableOf(call.workspace.schema, 'event_subject');
  await call.db.query(sql`with e as (
      insert into ${event} (id, created_at, created_by, request_id, source, object, record_id, action, title, changes, detail, cause, ip)
      select id, created_at, created_by, request_id, source, object, record_id, action, title, changes, detail, cause, ip
      from json_populate_recordset(null::${event}, ${JSON.stringify(events)}::json))
    insert into ${subject} select * from json_populate_recordset(null::${subject}, ${JSON.stringify(subjects)}::json)`);
}

/** An entry of the log that stands on somebody's own timeline too: his sign-ins. It is forgotten with the log. */
export function personRow(userId: string, entry: EventRows): EventRows {
  const events = entry.events.map((event): JsonObject => ({ ...event, record_id: userId }));
  const subjects = events.map(({ id, created_at }) => ({
    object: 'user',
    record_id: userId,
    at: created_at ?? null,
    event_id: id ?? null,
  }));
  return { events, subjects };
}

/** An entry of the audit log that belongs to no record: sign-in, export, change of rights. */
export function auditRow(call: Logged, action: string, title: string, detail: JsonObject = {}): EventRows {
  const row = {
    id: uuid(),
    created_at: call.now.toISOString(),
    created_by: call.actor.userId,
    request_id: call.requestId,
    source: call.source,
    object: '',
    record_id: null,
    action,
    title,
    changes: null,
    detail,
    cause: null,
    ip: call.ip ?? null,
  };
  return { events: [row], subjects: [] };
}
