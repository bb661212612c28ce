import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import { memberOf, parseStored } from '@kehu/kernel/json/stored.ts';
import type { Call } from '../call/call.ts';
import { empty, sql, tableOf } from '../db/sql.ts';
import { habitDays } from './sights.ts';
import { sightKinds, type SightKind } from './watch.ts';

/** A warning that was given. */
export interface LeakAlert {
  readonly id: string;
  readonly at: string;
  readonly user_id: string;
  readonly name: string;
  readonly kind: SightKind;
  readonly n: number;
  readonly limit: number;
  /** Mean of his hours; null while he had no habit. */
  readonly usual: number | null;
}

/** Warnings of the last 30 days, newest first, of everybody or of one person; at most 200. */
export async function leakAlerts(call: Call, userId?: string): Promise<readonly LeakAlert[]> {
  const { db, workspace, now } = call;
  const of = userId === undefined ? empty : sql` and detail->>'user_id' = ${userId}`;
  const rows = await db.query(sql`select id, created_at, detail from ${tableOf(workspace.schema, 'event')}
    where object = '' and action = 'leak_alert' and created_at >= ${sinceDays(now, habitDays)}::timestamptz${of}
    order by created_at desc limit 200`);
  return rows.map(([id, at, detail]) => alertOf(id ?? '', at ?? '', parseStored<JsonObject>(detail, {})));
}

function alertOf(id: string, at: string, detail: JsonObject): LeakAlert {
  const usual = detail['usual'];
  return {
    id,
    at: new Date(at).toISOString(),
    user_id: String(detail['user_id']),
    name: String(detail['name']),
    kind: memberOf(sightKinds, detail['kind']) ?? 'listed',
    n: Number(detail['n']),
    limit: Number(detail['limit']),
    usual: typeof usual === 'number' ? usual : null,
  };
}

const sinceDays = (now: Date, days: number): string =>
  new Date(now.getTime() - days * 86_400_000).toISOString();

/** What one person saw and took away. */
export interface PersonSights {
  readonly user_id: string;
  readonly name: string;
  readonly department: string | null;
  readonly active: boolean;
  readonly opened: number;
  readonly listed: number;
  readonly revealed: number;
  readonly exported: number;
}

/** Everybody's sums of some days, who took most away first; at most 200 people. */
export async function sightsOfPeople(call: Call, days: number): Promise<readonly PersonSights[]> {
  const { schema } = call.workspace;
  const rows = await call.db.query(sql`select u.id, u.name, d.name, u.status,
      sum(s.n) filter (where s.kind = 'opened'), sum(s.n) filter (where s.kind = 'listed'),
      sum(s.n) filter (where s.kind = 'revealed'), sum(s.n) filter (where s.kind = 'exported')
    from ${tableOf(schema, 'sight')} s join ${tableOf(schema, 'user')} u on u.id = s.user_id
      left join ${tableOf(schema, 'department')} d on d.id = u.department_id
    where s.hour >= ${sinceDays(call.now, days)}::timestamptz
    group by u.id, d.name
    order by 8 desc nulls last, 7 desc nulls last, 5 desc nulls last, 6 desc nulls last limit 200`);
  return rows.map(([id, name, department, status, opened, listed, revealed, exported]) => ({
    user_id: id ?? '',
    name: name ?? '',
    department: department ?? null,
    active: status !== 'disabled',
    opened: Number(opened),
    listed: Number(listed),
    revealed: Number(revealed),
    exported: Number(exported),
  }));
}

/** A day of one person, in the company's zone. */
export interface DaySights {
  readonly day: string;
  readonly opened: number;
  readonly listed: number;
  readonly revealed: number;
  readonly exported: number;
}

/** Something that he took along or looked at, from the log. */
export interface Deed {
  readonly at: string;
  readonly action: 'export' | 'printed' | 'reveal_refused' | 'leak_alert';
  readonly title: string;
  readonly rows: number | null;
}

/** What somebody viewed and took away in the last 30 days, day by day, and what stands out (flows §11). */
export interface SightReport {
  readonly days: readonly DaySights[];
  readonly deeds: readonly Deed[];
}

export async function sightReport(call: Call, userId: string): Promise<SightReport> {
  const { schema, timeZone } = call.workspace;
  const since = sinceDays(call.now, habitDays);
  const rows = await call.db.query(sql`select (hour at time zone ${timeZone})::date::text as day,
      coalesce(sum(n) filter (where kind = 'opened'), 0), coalesce(sum(n) filter (where kind = 'listed'), 0),
      coalesce(sum(n) filter (where kind = 'revealed'), 0), coalesce(sum(n) filter (where kind = 'exported'), 0)
    from ${tableOf(schema, 'sight')} where user_id = ${userId}::uuid and hour >= ${since}::timestamptz
    group by 1 order by 1`);
  const events = await call.db
    .query(sql`select created_at, action, title, detail from ${tableOf(schema, 'event')}
    where object = '' and created_at >= ${since}::timestamptz
      and ((created_by = ${userId}::uuid and action in ('export', 'printed', 'reveal_refused'))
        or (action = 'leak_alert' and detail->>'user_id' = ${userId}))
    order by created_at desc limit 100`);
  return {
    days: rows.map(([day, opened, listed, revealed, exported]) => ({
      day: day ?? '',
      opened: Number(opened),
      listed: Number(listed),
      revealed: Number(revealed),
      exported: Number(exported),
    })),
    deeds: events.map(([at, action, title, detail]) => deedOf(at ?? '', action ?? '', title ?? '', detail)),
  };
}

const actions = ['export', 'printed', 'reveal_refused', 'leak_alert'] as const;

function deedOf(at: string, action: string, title: string, stored: string | null | undefined): Deed {
  const detail = parseStored<JsonObject>(stored, {});
  const rows = isJsonObject(detail) ? (detail['rows'] ?? detail['count'] ?? detail['n']) : null;
  return {
    at: new Date(at).toISOString(),
    action: memberOf(actions, action) ?? 'export',
    title,
    rows: typeof rows === 'number' ? rows : null,
  };
}
