import type { Notice } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { dayOf, momentAt } from '@kehu/kernel/time/zone.ts';
import { readWishes } from '@kehu/objects/work/notification/wishes.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { workCalendarOf } from '../visits/visit-rules.ts';
import type { OpenWorkspace } from '../workspace/open.ts';
import { systemCall } from '../workspace/system-call.ts';
import { putMails } from './outbox.ts';

/** The mail that is written when it is sent, as its reader may read things by then. */
export const digestKind = 'digest';

const notice: Notice = { kind: digestKind, title: { zh: '今日提醒', en: 'Reminders of the day' } };

interface Reader {
  readonly user: string;
  /** His day. */
  readonly day: string;
}

/**
 * Puts the reminders of the day (objects-platform, notification: 今日提醒 by mail) of everybody whose hour has come, and
 * who has an address, into the outbox. Which day he had last is noted in the same transaction, so that nobody gets a day twice, however many
 * processes look and whenever they die; an hour that passed while nothing ran is made up for on the same day.
 */
export async function putDigests(workspace: OpenWorkspace, now: Date): Promise<number> {
  const call = await systemCall(workspace, now, 'mail');
  const readers = await readersDue(call.registry, workspace, now);
  if (readers.length === 0) return 0;
  return workspace.database.transaction(async (db) => {
    const writing: WritingCall = { ...call, db };
    const fresh = await noteDays(writing, readers);
    await putMails(
      writing,
      fresh.map((user) => ({ user, notice })),
    );
    return fresh.length;
  });
}

/** Whose hour has come today, after he chose it, and who had nothing of today yet. */
async function readersDue(
  registry: WritingCall['registry'],
  { database, schema, timeZone }: OpenWorkspace,
  now: Date,
): Promise<readonly Reader[]> {
  const rows = await database.unhurried
    .query(sql`select u.id, u.time_zone, p.value, p.updated_at, d.on_date::text
    from ${tableOf(schema, 'preference')} p
      join ${tableOf(schema, 'user')} u on u.id = p.user_id
      left join ${tableOf(schema, 'digest_sent')} d on d.user_id = u.id
    where p.name = 'notices' and jsonb_typeof(p.value->'digest') = 'object'
      and u.deleted_at is null and u.status <> 'disabled' and u.email is not null`);
  return rows.flatMap(([user, zone, kept, chosenAt, last]) => {
    const wish = readWishes(parseStored<Json>(kept, null)).digest;
    const day = dayOf(now.toISOString(), zone ?? timeZone);
    if (!user || !wish || (last !== null && last !== undefined && last >= day)) return [];
    const due = momentAt(`${day}T${wish.at}:00`, zone ?? timeZone);
    if (due > now.toISOString() || due < new Date(chosenAt ?? 0).toISOString()) return [];
    if (!wish.daysOff && !workCalendarOf(registry, day).isWorkday(day)) return [];
    return [{ user, day }];
  });
}

/** Notes the day of each; those whom another process was quicker with are left out. */
async function noteDays(
  { db, workspace }: WritingCall,
  readers: readonly Reader[],
): Promise<readonly string[]> {
  const rows =
    await db.query(sql`insert into ${tableOf(workspace.schema, 'digest_sent')} as d (user_id, on_date)
    select r.user_id, r.on_date
      from unnest(${readers.map(({ user }) => user)}::uuid[], ${readers.map(({ day }) => day)}::date[])
        as r (user_id, on_date)
    on conflict (user_id) do update set on_date = excluded.on_date where d.on_date < excluded.on_date
    returning user_id`);
  return rows.map(([id]) => id ?? '');
}
