import type { Locale } from '@kehu/kernel/declare/label.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { isQuiet, readWishes, type QuietHours } from '@kehu/objects/work/notification/wishes.ts';
import { wallClock } from '@kehu/kernel/time/zone.ts';
import type { Actor } from '../access/actor.ts';
import { sees } from '../access/predicate-checks.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { OpenWorkspace } from '../workspace/open.ts';
import { systemCall } from '../workspace/system-call.ts';
import type { OutgoingMail } from './outbox.ts';

/** Whom a mail is for, as he is at the moment of sending. */
export interface Addressee {
  readonly address: string | null;
  readonly name: string;
  readonly locale: Locale;
  readonly actor: Actor;
  readonly timeZone: string;
  /** When his quiet hours end; null when he may be told now. */
  readonly quietUntil: Date | null;
}

/**
 * Whom a mail goes to now; undefined when nobody is to have it any more: he has left, or may not see the record that it
 * tells of, or there is no such record.
 */
export async function addresseeOf(
  workspace: OpenWorkspace,
  { userId, link }: OutgoingMail,
  now: Date,
): Promise<Addressee | undefined> {
  const actor = await activeActor(workspace, userId, now);
  if (!actor) return undefined;
  if (link) {
    const call = { ...(await systemCall(workspace, now)), actor };
    const model = call.registry.objects.get(link.object);
    if (!model || !(await sees(call, model, 'view', [link.id])).has(link.id)) return undefined;
  }
  const { database, schema } = workspace;
  const [row] = await database.unhurried.query(sql`select u.email, u.time_zone, p.value
    from ${tableOf(schema, 'user')} u left join ${tableOf(schema, 'preference')} p on p.user_id = u.id and p.name = 'notices'
    where u.id = ${userId}::uuid`);
  const [email, zone, kept] = row ?? [];
  const timeZone = zone ?? workspace.timeZone;
  return {
    address: email ?? null,
    name: actor.name,
    locale: actor.locale,
    actor,
    timeZone,
    quietUntil: endOf(readWishes(parseStored<Json>(kept, null)).quiet, timeZone, now),
  };
}

async function activeActor(workspace: OpenWorkspace, userId: string, now: Date): Promise<Actor | undefined> {
  try {
    return await workspace.actor(userId, now);
  } catch (error) {
    if (error instanceof KehuError) return undefined;
    throw error;
  }
}

function endOf(quiet: QuietHours | null, timeZone: string, now: Date): Date | null {
  const time = wallClock(now.toISOString(), timeZone).slice(11, 16);
  if (!quiet || !isQuiet(quiet, time)) return null;
  const minutes = (minutesOf(quiet.to) - minutesOf(time) + 1_440) % 1_440;
  return new Date(now.getTime() + minutes * 60_000);
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
