import { KehuError } from '@kehu/kernel/errors/error.ts';
import { publishedHolidays } from '@kehu/kernel/line/holidays-cn.ts';
import { holidayYears, weekendOf } from '@kehu/kernel/line/holiday-years.ts';
import { workCalendar, type WorkCalendar } from '@kehu/kernel/line/work-calendar.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { dayOf, momentAt } from '@kehu/kernel/time/zone.ts';
import { daysMeant } from '@kehu/objects/system/reminder_rule/rule-days.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { Pace } from '../jobs/pace.ts';
import type { Waking } from '../jobs/wake.ts';
import { objectOf } from '../records/object-of.ts';
import { recordColumns, recordOf } from '../records/write/locate.ts';
import { settingOf } from '../settings/settings.ts';
import type { OpenWorkspace } from '../workspace/open.ts';
import { systemCall } from '../workspace/system-call.ts';
import { findDue, isIndexed, noteSent } from './find-due.ts';
import { ruleOf, type Rule } from './stored-rule.ts';
import { tellDue } from './tell-due.ts';

/** Days that are made up for after a time when nothing ran; older dates are no news. */
const mostMissed = 7;
/** How often a rule looks again at a day, for what was entered since; where an index makes that cheap. */
const againMs = 3_600_000;
const object = 'reminder_rule';

/**
 * Reminds by rule (objects-platform, reminder_rule) of what is due, in portions: what is noted as told, the notices and
 * where the rule goes on are one transaction, so that each record and date is told of once, whoever dies and however
 * many processes look. Returns how many records were told of.
 */
export async function remindByRules(workspace: OpenWorkspace, waking: Waking): Promise<number> {
  const pace = new Pace(() => workspace.database.asked(), 250, 1_000);
  let told = 0;
  while (!waking.signal.aborted && (await isAnyDue(workspace, waking.clock()))) {
    const began = performance.now();
    const some = await portion(workspace, waking, pace.size);
    // All that are left lie with another process.
    if (some === undefined) break;
    told += some;
    await pace.after(performance.now() - began, waking.signal);
  }
  return told;
}

async function isAnyDue({ database, schema }: OpenWorkspace, now: Date): Promise<boolean> {
  const rows = await database.unhurried.query(sql`select 1 from ${tableOf(schema, object)} t
    where t.next_at <= ${now.toISOString()}::timestamptz and t.enabled limit 1`);
  return rows.length > 0;
}

/** One portion of the rule that has waited longest; undefined when others have every rule in hand. */
async function portion(workspace: OpenWorkspace, waking: Waking, size: number): Promise<number | undefined> {
  const call = await systemCall(workspace, waking.clock(), 'reminder');
  let id: string | undefined;
  try {
    return await workspace.database.transaction(async (db) => {
      const writing = { ...call, db };
      const values = await take(writing);
      if (!values) return undefined;
      id = String(values['id']);
      return await go(workspace, writing, ruleOf(writing, values), size);
    });
  } catch (error) {
    if (id === undefined) throw error;
    if (!(error instanceof KehuError)) waking.onFault(object, error);
    await putOff(workspace, id, waking.clock(), error);
    return 0;
  }
}

async function take(call: WritingCall) {
  const model = objectOf(call, object);
  const rows = await call.db.query(sql`select ${recordColumns(model, 't')}
    from ${tableOf(call.workspace.schema, model.table)} t
    where t.enabled and t.next_at <= ${call.now.toISOString()}::timestamptz
    order by t.next_at limit 1 for no key update skip locked`);
  return rows[0] && recordOf(model, rows[0]);
}

async function go(workspace: OpenWorkspace, call: WritingCall, rule: Rule, size: number): Promise<number> {
  const today = dayOf(call.now.toISOString(), workspace.timeZone);
  const wanted = dayOf(rule.nextAt.toISOString(), workspace.timeZone);
  const day = wanted < addDays(today, -mostMissed) ? addDays(today, -mostMissed) : wanted;
  const off = new Set<string>(settingOf(call.registry, 'modules_off'));
  const days = off.has(rule.model.declaration.module) ? [] : daysMeant(day, rule, calendarAround(call, day));
  const { due, next } = await findDue(call, rule, days, size);
  const fresh = await noteSent(call, rule, due);
  await tellDue(workspace, call, rule, fresh);
  await goOn(
    call,
    rule,
    next === null ? nextLook(call, rule, day, today) : { at: rule.nextAt, progress: next || null },
  );
  return fresh.length;
}

/** The days that the company works, as its settings say. */
function calendarAround({ registry }: WritingCall, day: string): WorkCalendar {
  const tables = holidayYears(publishedHolidays, settingOf(registry, 'holidays'));
  return workCalendar(tables, day, weekendOf(settingOf(registry, 'work_days')));
}

interface Look {
  readonly at: Date;
  readonly progress: string | null;
}

/** The day is done: the next missed one, the same one again in an hour, or tomorrow's. */
function nextLook(
  { now, workspace: { timeZone } }: WritingCall,
  rule: Rule,
  day: string,
  today: string,
): Look {
  const at = (which: string): Date => new Date(momentAt(`${which}T${rule.time}:00`, timeZone));
  if (day < today) return { at: at(addDays(day, 1)), progress: null };
  const tomorrow = at(addDays(today, 1));
  const again = new Date(now.getTime() + againMs);
  const isToday = dayOf(again.toISOString(), timeZone) === today;
  return { at: isIndexed(rule) && isToday ? again : tomorrow, progress: null };
}

async function goOn({ db, workspace }: WritingCall, rule: Rule, { at, progress }: Look): Promise<void> {
  await db.query(sql`update ${tableOf(workspace.schema, object)}
    set next_at = ${at.toISOString()}::timestamptz, progress = ${progress}, problem = null where id = ${rule.id}::uuid`);
}

/** A rule that fails says why, and tries again in an hour; it does not hold up the others. */
async function putOff(
  { database, schema }: OpenWorkspace,
  id: string,
  now: Date,
  error: unknown,
): Promise<void> {
  const later = new Date(now.getTime() + againMs).toISOString();
  const detail = error instanceof KehuError ? error.detail : undefined;
  const problem = JSON.stringify(
    detail ?? { zh: '检查时出错，稍后会再试', en: 'It failed; it will be tried again' },
  );
  await database.unhurried.query(sql`update ${tableOf(schema, object)}
    set next_at = ${later}::timestamptz, problem = ${problem}::jsonb where id = ${id}::uuid`);
}
