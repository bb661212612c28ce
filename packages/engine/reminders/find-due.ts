import { living } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { identifier, sql, tableOf, type Sql } from '../db/sql.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { startOfDay } from '@kehu/kernel/time/zone.ts';
import { filterSql } from '../query/filter-sql.ts';
import type { Rule } from './stored-rule.ts';

/** A record whose date a rule reminds of now. */
export interface Due {
  readonly id: string;
  /** The date itself; of one that comes round every year, this year's. */
  readonly on: string;
}

/** Records that one portion of a walk looks at: what a table without an index costs at a time. */
const stretch = 20_000;

/** Whether the rule's dates are found by an index, so that looking again costs next to nothing. */
export function isIndexed({ field: { declaration }, yearly }: Rule): boolean {
  if (yearly) return 'yearly' in declaration && declaration.yearly === true;
  return declaration.sortable === true || declaration.index === true;
}

/** What has been found, and where a walk goes on: `null` when it has seen everything. */
export interface Found {
  readonly due: readonly Due[];
  readonly next: string | null;
}

/**
 * Records with one of these dates that meet the rule's condition and were not told of yet; at most `limit`. With an index
 * it is asked for all of them; without one the table is walked by ids, twenty thousand records at a time, so that no
 * portion is longer than another whatever the table holds.
 */
export async function findDue(
  call: Call,
  rule: Rule,
  days: readonly string[],
  limit: number,
): Promise<Found> {
  if (days.length === 0) return { due: [], next: null };
  if (isIndexed(rule)) {
    const due = await dueAmong(call, rule, days, limit, undefined);
    return { due, next: due.length < limit ? null : '' };
  }
  const { progress } = rule;
  const last = await endOfStretch(call, rule, progress);
  const due = await dueAmong(call, rule, days, limit, { after: progress, last });
  // A full portion leaves something behind: the same stretch again, without what was told of by then.
  if (due.length === limit) return { due, next: progress ?? '' };
  return { due, next: last };
}

interface Stretch {
  readonly after: string | null;
  /** Null: to the end. */
  readonly last: string | null;
}

async function endOfStretch(
  { db, workspace }: Call,
  { model }: Rule,
  after: string | null,
): Promise<string | null> {
  const from = after ? sql`where t.id > ${after}::uuid` : sql``;
  const rows = await db.query(sql`select t.id from ${tableOf(workspace.schema, model.table)} t ${from}
    order by t.id offset ${stretch - 1} limit 1`);
  return rows[0]?.[0] ?? null;
}

/**
 * The dated ones are gathered first, so that the limit does not lure the planner into a walk by ids. Of what was told of,
 * only these days are looked at: a rule may have years behind it.
 */
async function dueAmong(
  call: Call,
  rule: Rule,
  days: readonly string[],
  limit: number,
  within: Stretch | undefined,
): Promise<readonly Due[]> {
  const { workspace } = call;
  const { model } = rule;
  const part = sql`${within?.after ? sql` and t.id > ${within.after}::uuid` : sql``}${within?.last ? sql` and t.id <= ${within.last}::uuid` : sql``}`;
  const rows = await call.db.query(sql`with dated as materialized (
      select t.id, ${dateOf(call, rule, days)} as on_date from ${tableOf(workspace.schema, model.table)} t
      where ${falls(call, rule, days)} and ${living(model, 't')}${part} and ${filterSql(call, model, rule.condition, 't')})
    select d.id, d.on_date::text from dated d where d.on_date is not null and not exists (
      select 1 from ${tableOf(workspace.schema, 'reminder_sent')} s
      where s.rule_id = ${rule.id}::uuid and s.on_date = any(${days}::date[])
        and s.on_date = d.on_date and s.record_id = d.id)
    order by d.id limit ${limit}`);
  return rows.map(([id, on]) => ({ id: id ?? '', on: on ?? '' }));
}

const columnOf = ({ field }: Rule): Sql => sql`t.${identifier(field.columns[0] ?? field.name)}`;

/** The condition that a record's date is one of these days. */
function falls({ workspace: { timeZone } }: Call, rule: Rule, days: readonly string[]): Sql {
  const column = columnOf(rule);
  if (rule.yearly)
    return sql`${column} is not null and (extract(month from ${column}) * 100 + extract(day from ${column}))
      = any(${days.flatMap(roundsOf)}::numeric[])`;
  if (rule.field.declaration.kind === 'date') return sql`${column} = any(${days}::date[])`;
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return sql`${column} >= ${startOfDay(first, timeZone)}::timestamptz
    and ${column} < ${startOfDay(addDays(last, 1), timeZone)}::timestamptz`;
}

/** Which of the days it is. */
function dateOf({ workspace: { timeZone } }: Call, rule: Rule, days: readonly string[]): Sql {
  const column = columnOf(rule);
  if (!rule.yearly)
    return rule.field.declaration.kind === 'date' ? column : sql`(${column} at time zone ${timeZone})::date`;
  const rounds = days.flatMap((day) => roundsOf(day).map((round) => ({ day, round })));
  return sql`(${rounds.map(({ day }) => day)}::date[])[array_position(${rounds.map(({ round }) => round)}::numeric[],
    extract(month from ${column}) * 100 + extract(day from ${column}))]`;
}

/** Month and day as a number; the 29th of February comes round on the 28th in years that lack it. */
function roundsOf(day: string): readonly number[] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const isShort = month === 2 && date === 28 && new Date(Date.UTC(year, 1, 29)).getUTCMonth() !== 1;
  return isShort ? [228, 229] : [month * 100 + date];
}

/** Notes what is told of, in the same transaction; those that another process was quicker with are left out. */
export async function noteSent(call: Call, rule: Rule, due: readonly Due[]): Promise<readonly Due[]> {
  if (due.length === 0) return [];
  const rows = await call.db.query(sql`insert into ${tableOf(call.workspace.schema, 'reminder_sent')}
      (rule_id, on_date, record_id)
    select ${rule.id}::uuid, d.on_date, d.id
      from unnest(${due.map(({ on }) => on)}::date[], ${due.map(({ id }) => id)}::uuid[]) as d (on_date, id)
    on conflict do nothing returning record_id`);
  const fresh = new Set(rows.map(([id]) => id));
  return due.filter(({ id }) => fresh.has(id));
}
