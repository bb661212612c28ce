import type { Filter } from '@kehu/kernel/query/filter.ts';
import { startOfDay } from '@kehu/kernel/time/zone.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf, type Sql } from '../db/sql.ts';
import { bounded } from '../query/failure.ts';
import { plainField } from '../query/field-rights.ts';
import { endOfDay } from '../query/was-sql.ts';
import { objectOf } from '../records/object-of.ts';
import { relationAt, todayOf } from './relation-at.ts';

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

/**
 * How far the opportunities got that were made between two days, and how long they stayed where (reports §2, stage_rate): of
 * those that the actor sees and that meet the filter now. A stage is reached by the log, or passed over. Won is beyond all.
 */
export async function stageFigures(
  call: Call,
  process: string,
  filter: Filter,
  made: Days,
): Promise<readonly StageFigures[]> {
  const model = objectOf(call, 'opportunity');
  for (const field of ['stage_id', 'process_id']) plainField(call, model, field);
  const { schema } = call.workspace;
  const cohort = cohortOf(call, process, filter, made);
  const log = tableOf(schema, objectOf(call, 'opportunity_stage_log').table);
  const stages = sql`(select id, sort_no, kind from ${tableOf(schema, objectOf(call, 'sales_stage').table)}
    where process_id = ${process}::uuid and deleted_at is null)`;
  const rows = await bounded(() =>
    call.db.query(sql`with o as materialized (select id, stage_id from ${cohort} v),
      l as materialized (select l.opportunity_id, l.kind, l.from_stage, l.to_stage, l.days_in_from
        from ${log} l join o on o.id = l.opportunity_id),
      s as materialized (select * from ${stages} s),
      far as (select id, max(n) as n from (
          select o.id, case s.kind when 'won' then 2147483647 else s.sort_no end as n
          from o join s on s.id = o.stage_id where s.kind <> 'lost'
          union all select l.opportunity_id, case s.kind when 'won' then 2147483647 else s.sort_no end
          from l join s on s.id = l.to_stage where s.kind <> 'lost') t group by id),
      left_ as (select from_stage, round(avg(days_in_from), 1) as days, count(*) filter (where kind = 'skip') as skips,
          count(*) filter (where kind = 'back') as backs
        from l where from_stage is not null and kind <> 'reopen' group by 1)
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

function cohortOf(call: Call, process: string, filter: Filter, { from, to }: Days): Sql {
  const model = objectOf(call, 'opportunity');
  const zone = call.workspace.timeZone;
  const asked: Filter = {
    and: [
      { field: 'process_id', op: 'eq', value: process },
      filter,
      { field: 'created_at', op: 'gte', value: startOfDay(from, zone) },
      { field: 'created_at', op: 'lt', value: endOfDay(call, to) },
    ],
  };
  return relationAt(call, model, ['id', 'stage_id'], asked, todayOf(call));
}

/** Mean days from creation to winning, of what was won between two days (reports §2, cycle_days); null: nothing was. */
export async function cycleDays(call: Call, filter: Filter, { from, to }: Days): Promise<string | null> {
  const model = objectOf(call, 'opportunity');
  for (const field of ['actual_close_on', 'status']) plainField(call, model, field);
  const won: Filter = {
    and: [
      { field: 'status', op: 'eq', value: 'won' },
      { field: 'actual_close_on', op: 'between', value: [from, to] },
      filter,
    ],
  };
  const relation = relationAt(call, model, ['actual_close_on', 'created_at'], won, todayOf(call));
  const rows = await bounded(() =>
    call.db.query(sql`select round(avg(greatest(0, v.actual_close_on
        - (v.created_at at time zone ${call.workspace.timeZone}::text)::date)), 1) from ${relation} v`),
  );
  return rows[0]?.[0] ?? null;
}
