import type { Label } from '@kehu/kernel/declare/label.ts';
import { directSuperiors } from '../behaviour/people.ts';
import { notifyAll } from '../behaviour/notify.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { auditRow, writeEvents } from '../events/write.ts';
import { administrators } from '../identity/administrators.ts';
import { settingOf } from '../settings/settings.ts';
import type { Registry } from '../registry/model.ts';
import type { Sighted, SightKind } from './watch.ts';

/** Days of a person's past that are his habit, and that a report of a leaver looks back on. */
export const habitDays = 30;
/** Hours of activity without which nobody has a habit. */
const fewestHours = 10;
/** Below this share of a figure nothing is unusual, whatever the habit. */
const floorShare = 5;

const limitOf = (registry: Registry, kind: SightKind): number => settingOf(registry, `watch_${kind}`);

interface Count {
  readonly userId: string;
  readonly kind: SightKind;
  readonly hour: string;
  readonly n: number;
}

/** Adds counts to what is known of their hours, and warns of those that are too many: once for each person, kind and hour. */
export async function countSights(call: Call, some: readonly Sighted[]): Promise<void> {
  if (some.length === 0) return;
  await inTransaction(call, async (writing) => {
    const counts = await add(writing, some);
    const suspects = counts.filter(({ kind, n }) => {
      const most = limitOf(call.registry, kind);
      return most > 0 && n > most / floorShare;
    });
    if (suspects.length === 0) return;
    const usual = await habits(writing, suspects);
    for (const one of suspects) {
      const mean = usual.get(`${one.userId} ${one.kind}`) ?? null;
      if (isTooMuch(call.registry, one, mean)) await warn(writing, one, mean);
    }
  });
}

async function add(call: WritingCall, some: readonly Sighted[]): Promise<readonly Count[]> {
  const rows = some.map(({ userId, ...one }) => ({ user_id: userId, ...one }));
  const table = tableOf(call.workspace.schema, 'sight');
  const found = await call.db.query(sql`insert into ${table} as s (user_id, kind, hour, n)
    select user_id, kind, hour, n from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)
      order by user_id, kind, hour
    on conflict (user_id, kind, hour) do update set n = s.n + excluded.n
    returning user_id, kind, hour, n, alerted`);
  const counted = new Map(some.map((one) => [`${one.userId} ${one.kind} ${Date.parse(one.hour)}`, one]));
  return found.flatMap(([userId, kind, hour, n, alerted]) => {
    const one = counted.get(`${userId} ${kind} ${Date.parse(hour ?? '')}`);
    return one && alerted !== 't' ? [{ ...one, n: Number(n) }] : [];
  });
}

/** What each of them usually sees in an hour in which he sees anything: `user kind` → mean of the last 30 days. */
async function habits(call: WritingCall, of: readonly Count[]): Promise<ReadonlyMap<string, number>> {
  const since = new Date(call.now.getTime() - habitDays * 86_400_000).toISOString();
  const users = [...new Set(of.map(({ userId }) => userId))];
  const hour = of.map((one) => one.hour).toSorted()[0] ?? call.now.toISOString();
  const rows = await call.db
    .query(sql`select user_id, kind, avg(n) from ${tableOf(call.workspace.schema, 'sight')}
    where user_id = any(${users}::uuid[]) and hour >= ${since}::timestamptz and hour < ${hour}::timestamptz
    group by user_id, kind having count(*) >= ${fewestHours}::int`);
  return new Map(rows.map(([user, kind, mean]) => [`${user} ${kind}`, Number(mean)]));
}

function isTooMuch(registry: Registry, { kind, n }: Count, usual: number | null): boolean {
  if (n > limitOf(registry, kind)) return true;
  const times = settingOf(registry, 'watch_times');
  return times > 0 && usual !== null && n > usual * times;
}

const words: { readonly [K in SightKind]: Label } = {
  opened: { zh: '打开', en: 'opened' },
  listed: { zh: '翻看', en: 'listed' },
  revealed: { zh: '查看脱敏值', en: 'revealed values of' },
  exported: { zh: '导出打印', en: 'exported or printed' },
};

/** To the administrators and the person's superior, and into the log. Two processes warn once. */
async function warn(
  call: WritingCall,
  { userId, kind, hour, n }: Count,
  usual: number | null,
): Promise<void> {
  const { schema } = call.workspace;
  const first = await call.db.query(sql`update ${tableOf(schema, 'sight')} set alerted = true
    where user_id = ${userId}::uuid and kind = ${kind} and hour = ${hour}::timestamptz and not alerted returning 1`);
  const [person] = await call.db.query(
    sql`select name from ${tableOf(schema, 'user')} where id = ${userId}::uuid`,
  );
  if (first.length === 0 || !person) return;
  const name = person[0] ?? '';
  const limit = limitOf(call.registry, kind);
  const detail = {
    user_id: userId,
    name,
    kind,
    n,
    hour,
    limit,
    usual: usual === null ? null : Math.round(usual),
  };
  await writeEvents(call, auditRow(call, 'leak_alert', `${name} · ${words[kind].zh} ${n}`, detail));
  const superiors = (await directSuperiors(call, [userId])).get(userId) ?? [];
  const to = [...(await administrators(call)), ...superiors].filter((id) => id !== userId);
  await notifyAll(call, [
    {
      to,
      kind: 'leak_alert',
      title: {
        zh: `防泄密预警：${name} 一小时内${words[kind].zh} ${n} 条`,
        en: `Leak guard: ${name} ${words[kind].en} ${n} records within an hour`,
      },
      body: reasonOf(limit, n, usual),
      by: ['in_app', 'email'],
    },
  ]);
}

function reasonOf(limit: number, n: number, usual: number | null): Label {
  if (n > limit || usual === null)
    return { zh: `超过预警值 ${limit}`, en: `More than ${limit}, from which on you are warned` };
  const mean = Math.max(1, Math.round(usual));
  return { zh: `本人平时每小时约 ${mean} 条`, en: `Usually some ${mean} an hour` };
}

/** Counts that took place in a transaction of their own: an export's. */
export const countNow = (call: WritingCall, userId: string, kind: SightKind, n: number): Promise<void> => {
  const hour = new Date(Math.floor(call.now.getTime() / 3_600_000) * 3_600_000).toISOString();
  return n === 0 ? Promise.resolve() : countSights(call, [{ userId, kind, hour, n }]);
};

/** Forgets what neither a habit nor a report needs any more. */
export async function sweepSights({ db, now, workspace: { schema } }: Call): Promise<void> {
  const before = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();
  await db.query(
    sql`delete from ${tableOf(schema, 'sight')} where hour < ${before(habitDays * 3)}::timestamptz`,
  );
  await db.query(
    sql`delete from ${tableOf(schema, 'reveal')} where at < ${before(habitDays * 3)}::timestamptz`,
  );
  await db.query(sql`delete from ${tableOf(schema, 'counter')}
    where name like 'reveal %' and period < ${before(habitDays).slice(0, 10)}`);
}
