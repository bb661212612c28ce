import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { Call } from '../call/call.ts';
import { identifier, sql, tableOf, type Sql } from '../db/sql.ts';
import { bounded } from '../query/failure.ts';
import { plainField } from '../query/field-rights.ts';
import { endOfDay } from '../query/was-sql.ts';
import { objectOf } from '../records/object-of.ts';
import { recordAt, relationAt } from './relation-at.ts';

/** Ways by which opportunities come into what is open, leave it, or change within it: each is in one of them. */
export const changeKinds = [
  'new',
  'reopened',
  'date_in',
  'moved_in',
  'grown',
  'shrunk',
  'same',
  'won',
  'lost',
  'void',
  'on_hold',
  'date_out',
  'moved_out',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What happened besides, to those that were there at either day: one may be in several. */
export const changeNotes = ['pushed', 'pulled', 'skipped', 'back'] as const;
export type ChangeNote = (typeof changeNotes)[number];

export interface ChangesQuestion {
  /** What is looked at besides being open: whose, which process … Asked of each of the two days. */
  readonly filter: Filter;
  readonly since: string;
  readonly on: string;
  /** Days between which they are expected to close. */
  readonly close?: { readonly from: string; readonly to: string };
  readonly amount: 'expected_amount' | 'weighted_amount';
}

export interface ChangeSum {
  readonly kind: string;
  readonly count: number;
  /** Sums of what they were worth at either day, 0 where they were not in it. */
  readonly before: string;
  readonly after: string;
}

/**
 * What became of the open opportunities between two days, under today's rights: the sum of all `before` is what was open at
 * the first day, of all `after` what was at the second, to the cent. Errors: 422 `unknown_field`, 503 `too_expensive`.
 */
export async function changeSums(
  call: Call,
  question: ChangesQuestion,
): Promise<{ readonly kinds: readonly ChangeSum[]; readonly notes: readonly ChangeSum[] }> {
  const sums = sql`count(*)::text, coalesce(sum(before), 0)::text, coalesce(sum(after), 0)::text`;
  const notes = changeNotes.map(
    (note) => sql`union all select ${note}, ${sums} from c where ${identifier(note)}`,
  );
  const rows = await bounded(() =>
    call.db.query(sql`with ${changes(call, question)}
      select kind, ${sums} from c group by kind
      ${notes.reduce((all, one) => sql`${all} ${one}`)}`),
  );
  const all = rows.map(([kind, count, before, after]): ChangeSum => ({
    kind: kind ?? '',
    count: Number(count),
    before: before ?? '0',
    after: after ?? '0',
  }));
  const isNote = ({ kind }: ChangeSum): boolean => changeNotes.some((note) => note === kind);
  return {
    kinds: all.filter((one) => !isNote(one)),
    notes: all.filter((one) => isNote(one) && one.count > 0),
  };
}

export interface ChangedRecord {
  readonly id: string;
  readonly kind: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly close_before: string | null;
  readonly close_after: string | null;
  readonly stage_before: string | null;
  readonly stage_after: string | null;
}

/** The opportunities of one kind or note, those whose worth moved most first. */
export async function changedRecords(
  call: Call,
  question: ChangesQuestion,
  which: ChangeKind | ChangeNote,
  page: { readonly from: number; readonly limit: number },
): Promise<readonly ChangedRecord[]> {
  const note = changeNotes.find((one) => one === which);
  const condition = note ? identifier(note) : sql`kind = ${which}`;
  const rows = await bounded(() =>
    call.db.query(sql`with ${changes(call, question)}
      select id, kind, before, after, close_before, close_after, stage_before, stage_after from c where ${condition}
      order by abs(coalesce(after, 0) - coalesce(before, 0)) desc, greatest(before, after) desc, id
      limit ${page.limit} offset ${page.from}`),
  );
  return rows.map(
    ([id, kind, before, after, closeBefore, closeAfter, stageBefore, stageAfter]): ChangedRecord => ({
      id: id ?? '',
      kind: kind ?? '',
      before: before ?? null,
      after: after ?? null,
      close_before: closeBefore ?? null,
      close_after: closeAfter ?? null,
      stage_before: stageBefore ?? null,
      stage_after: stageAfter ?? null,
    }),
  );
}

/** `c`: every opportunity that was in the question at one of the two days, with what became of it. */
function changes(call: Call, question: ChangesQuestion): Sql {
  const { filter, since, on, close, amount } = question;
  const model = objectOf(call, 'opportunity');
  const fields = [amount, 'expected_close_on', 'stage_id', 'created_at'];
  for (const field of ['status', ...fields]) plainField(call, model, field);
  const open: Filter = {
    and: [
      { field: 'status', op: 'eq', value: 'open' },
      filter,
      ...(close
        ? [{ field: 'expected_close_on', op: 'between' as const, value: [close.from, close.to] }]
        : []),
    ],
  };
  const columns = ['status', 'expected_close_on', 'stage_id'];
  const worth = identifier(amount);
  const id = sql`coalesce(b.id, a.id)`;
  // Both days are one row only where it was in neither's question at the other: looked up by its id.
  return sql`b as materialized (select id, ${worth} as worth, expected_close_on, stage_id from ${relationAt(call, model, fields, open, since)} v),
    a as materialized (select id, ${worth} as worth, expected_close_on, stage_id, created_at from ${relationAt(call, model, fields, open, on)} v),
    j as materialized (select ${id} as id, b.id is not null as was, a.id is not null as is,
        b.worth as before, a.worth as after, b.expected_close_on as close_b, a.expected_close_on as close_a,
        b.stage_id as stage_b, a.stage_id as stage_a,
        a.created_at >= ${endOfDay(call, since)}::timestamptz as fresh
      from b full join a on a.id = b.id),
    x as (select j.*, bx.status as status_x, bx.expected_close_on as close_x, bx.stage_id as stage_x
      from j left join lateral ${recordAt(call, model, columns, sql`j.id`, since)} bx on not j.was and not j.fresh
      where not j.was
      union all select j.*, ax.status, ax.expected_close_on, ax.stage_id
      from j left join lateral ${recordAt(call, model, columns, sql`j.id`, on)} ax on true
      where not j.is
      union all select j.*, null, null, null from j where j.was and j.is),
    moved as (${stageMoves(call, since, on)}),
    c as materialized (select x.id, x.before, x.after,
        case when x.was then x.close_b else x.close_x end as close_before,
        case when x.is then x.close_a else x.close_x end as close_after,
        case when x.was then x.stage_b else x.stage_x end as stage_before,
        case when x.is then x.stage_a else x.stage_x end as stage_after,
        ${kindOf(close)} as kind,
        x.was and x.is and x.close_a > x.close_b as pushed,
        x.was and x.is and x.close_a < x.close_b as pulled,
        coalesce(moved.skipped, false) as skipped, coalesce(moved.back, false) as back
      from x left join moved on moved.id = x.id)`;
}

function kindOf(close: ChangesQuestion['close']): Sql {
  const outside = close ? sql`x.close_x < ${close.from}::date or x.close_x > ${close.to}::date` : sql`false`;
  return sql`case
    when x.was and x.is then case when coalesce(x.after, 0) > coalesce(x.before, 0) then 'grown'
      when coalesce(x.after, 0) < coalesce(x.before, 0) then 'shrunk' else 'same' end
    when x.is then case when x.fresh then 'new' when x.status_x <> 'open' then 'reopened'
      when ${outside} then 'date_in' else 'moved_in' end
    else case when x.status_x <> 'open' then x.status_x
      when ${outside} then 'date_out' else 'moved_out' end end`;
}

/** Which opportunities of `j` skipped or went back between the two days, by the log. */
function stageMoves(call: Call, since: string, on: string): Sql {
  const log = objectOf(call, 'opportunity_stage_log');
  return sql`select l.opportunity_id as id, bool_or(l.kind = 'skip') as skipped, bool_or(l.kind = 'back') as back
    from ${tableOf(call.workspace.schema, log.table)} l
    where l.kind in ('skip', 'back') and l.at >= ${endOfDay(call, since)}::timestamptz
      and l.at < ${endOfDay(call, on)}::timestamptz and l.opportunity_id in (select id from j)
    group by 1`;
}
