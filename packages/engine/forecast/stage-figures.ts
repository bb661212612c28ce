import type { Filter } from '@kehu/kernel/query/filter.ts';
import { startOfDay } from '@kehu/kernel/time/zone.ts';
import type { Call } from '../call/call.ts';
import { empty, sql, tableOf, type Sql } from '../db/sql.ts';
import { bounded } from '../query/failure.ts';
import { plainField } from '../query/field-rights.ts';
import { endOfDay } from '../query/was-sql.ts';
import { objectOf } from '../records/object-of.ts';
import { isPast, relationAt } from './relation-at.ts';

/** What the log tells of a stage (R-S7). */
export interface StageFigures {
  readonly stage: string;
  /** Opportunities that reached it, skipped it on their way beyond, or were won. */
  readonly reached: number;
  /** Mean of the days that they stayed, of those that left; null: none has left. */
  readonly days: string | null;
  /** How many times it was left by a skip, and how many times somebody went back from it. */
  readonly skips: number;
  readonly backs: number;
}

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Which opportunities are looked at: of a process, that meet a filter, made in some days; as they were at the end of `on`. */
export interface Cohort {
  readonly process: string;
  readonly filter: Filter;
  readonly made: Days;
  readonly on: string;
}

/**
 * How far the opportunities got that were made between two days, and how long they stayed where (reports §2, stage_rate): of
 * those that the actor sees and that met the filter then. A stage is reached by the log, or passed over. Won is beyond all.
 */
export async function stageFigures(call: Call, cohort: Cohort): Promise<readonly StageFigures[]> {
  const rows = await bounded(() =>
    call.db.query(sql`with ${cohortOf(call, cohort)},
      left_ as (select from_stage, round(avg(days_in_from), 1) as days, count(*) filter (where kind = 'skip') as skips,
          count(*) filter (where kind = 'back') as backs
        from l where ${left} group by 1)
      select s.id, (select count(*) from far where far.n >= s.sort_no), x.days, coalesce(x.skips, 0), coalesce(x.backs, 0)
      from s left join left_ x on x.from_stage = s.id where s.kind = 'open' order by s.sort_no, s.id`),
  );
  return rows.map(([stage, reached, days, skips, backs]): StageFigures => ({
    stage: stage ?? '',
    reached: Number(reached),
    days: days ?? null,
    skips: Number(skips),
    backs: Number(backs),
  }));
}

/** Figures of a stage that are made of its log. */
export const stageWays = ['reached', 'days', 'skips', 'backs'] as const;
export type StageWay = (typeof stageWays)[number];

export interface StageRecord {
  readonly id: string;
  /** Of `days`: how long it stayed, once for each time that it left; else how many times. */
  readonly value: string;
}

/** The opportunities behind one figure of a stage: their values add up to it, of `days` their mean is it. */
export async function stageRecords(
  call: Call,
  cohort: Cohort,
  stage: string,
  way: StageWay,
  page: { readonly from: number; readonly limit: number },
): Promise<readonly StageRecord[]> {
  const mine = sql`${left} and from_stage = ${stage}::uuid`;
  const ways: { readonly [way in StageWay]: Sql } = {
    reached: sql`select far.id, 1 as value from far join s on s.id = ${stage}::uuid where far.n >= s.sort_no`,
    days: sql`select opportunity_id as id, days_in_from as value from l where ${mine} and days_in_from is not null`,
    skips: sql`select opportunity_id as id, count(*) as value from l where ${mine} and kind = 'skip' group by 1`,
    backs: sql`select opportunity_id as id, count(*) as value from l where ${mine} and kind = 'back' group by 1`,
  };
  const rows = await bounded(() =>
    call.db.query(sql`with ${cohortOf(call, cohort)} select id, value from (${ways[way]}) v
      order by value desc, id limit ${page.limit} offset ${page.from}`),
  );
  return rows.map(([id, value]): StageRecord => ({ id: id ?? '', value: value ?? '0' }));
}

/** Of a move in the log: it left a stage by somebody's doing. */
const left = sql`from_stage is not null and kind <> 'reopen'`;

/** `o`: the opportunities; `l`: their moves until then; `s`: the stages of the process; `far`: how far each got. */
function cohortOf(call: Call, { process, filter, made: { from, to }, on }: Cohort): Sql {
  const model = objectOf(call, 'opportunity');
  for (const field of ['stage_id', 'process_id']) plainField(call, model, field);
  const { schema, timeZone } = call.workspace;
  const asked: Filter = {
    and: [
      { field: 'process_id', op: 'eq', value: process },
      filter,
      { field: 'created_at', op: 'gte', value: startOfDay(from, timeZone) },
      { field: 'created_at', op: 'lt', value: endOfDay(call, to) },
    ],
  };
  const log = tableOf(schema, objectOf(call, 'opportunity_stage_log').table);
  const until = isPast(call, on) ? sql` and l.at < ${endOfDay(call, on)}::timestamptz` : empty;
  return sql`o as materialized (select id, stage_id from ${relationAt(call, model, ['id', 'stage_id'], asked, on)} v),
      l as materialized (select l.opportunity_id, l.kind, l.from_stage, l.to_stage, l.days_in_from
        from ${log} l join o on o.id = l.opportunity_id${until}),
      s as materialized (select id, sort_no, kind from ${tableOf(schema, objectOf(call, 'sales_stage').table)}
        where process_id = ${process}::uuid and deleted_at is null),
      far as (select id, max(n) as n from (
          select o.id, case s.kind when 'won' then 2147483647 else s.sort_no end as n
          from o join s on s.id = o.stage_id where s.kind <> 'lost'
          union all select l.opportunity_id, case s.kind when 'won' then 2147483647 else s.sort_no end
          from l join s on s.id = l.to_stage where s.kind <> 'lost') t group by id)`;
}

/** Mean days from creation to winning, of what was won between two days as of a day (reports §2, cycle_days); null: nothing was. */
export async function cycleDays(
  call: Call,
  filter: Filter,
  { from, to }: Days,
  on: string,
): Promise<string | null> {
  const model = objectOf(call, 'opportunity');
  for (const field of ['actual_close_on', 'status']) plainField(call, model, field);
  const won: Filter = {
    and: [
      { field: 'status', op: 'eq', value: 'won' },
      { field: 'actual_close_on', op: 'between', value: [from, to] },
      filter,
    ],
  };
  const relation = relationAt(call, model, ['actual_close_on', 'created_at'], won, on);
  const rows = await bounded(() =>
    call.db.query(sql`select round(avg(greatest(0, v.actual_close_on
        - (v.created_at at time zone ${call.workspace.timeZone}::text)::date)), 1) from ${relation} v`),
  );
  return rows[0]?.[0] ?? null;
}
