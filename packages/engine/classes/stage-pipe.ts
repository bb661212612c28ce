import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { Call } from '../call/call.ts';
import { join, raw, sql, type Sql } from '../db/sql.ts';
import { conditionOf } from '../query/ask.ts';
import { bounded } from '../query/failure.ts';
import { plainField } from '../query/field-rights.ts';
import { visibleRelation } from '../query/visible-relation.ts';
import { endOfDay, historyOf, holdsAt } from '../query/was-sql.ts';
import { objectOf } from '../records/object-of.ts';

/** How many customers were in one stage at the earlier day and in another at the later; null: not there yet. */
export interface StageMove {
  readonly from: string | null;
  readonly to: string;
  readonly count: number;
}

/**
 * Customers whom the actor may see by the stage that they were in at the end of each of two days (R-C1, R-C2). What the list
 * finds with `lifecycle was [stage, day]` is the same customers. Errors: 422 `unknown_field`, 503 `too_expensive`.
 */
export async function stageMoves(
  call: Call,
  filter: Filter,
  since: string,
  on: string,
): Promise<readonly StageMove[]> {
  const model = objectOf(call, 'account');
  const field = plainField(call, model, 'lifecycle', 'lifecycle');
  const { table, record } = historyOf(call, field);
  const relation = visibleRelation(
    call,
    model,
    ['lifecycle', 'created_at'],
    conditionOf(call, model, filter),
  );
  const ends = [endOfDay(call, since), endOfDay(call, on)];
  const past = (end: string, at: number): Sql => sql`left join (
      select distinct on (l.${record}) l.${record} as id, l."to" as stage from ${table} l where ${holdsAt(end)}
      order by l.${record}, l.at desc, l.id desc) ${raw(`x${at}`)} on ${raw(`x${at}`)}.id = v.id`;
  const stage = (end: string, at: number): Sql => sql`case when k.id is not null then ${raw(`x${at}`)}.stage
    when v.created_at < ${end}::timestamptz then v.lifecycle end as ${raw(`s${at}`)}`;
  const rows = await bounded(() =>
    call.db.query(sql`select s0, s1, count(*)::text from (
      select ${join(ends.map(stage))} from ${relation} v
      left join (select distinct l.${record} as id from ${table} l) k on k.id = v.id ${join(ends.map(past), ' ')}) y
    where s1 is not null group by 1, 2 order by 1, 2`),
  );
  return rows.map(([from, to, count]) => ({ from: from ?? null, to: to ?? '', count: Number(count) }));
}
