import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { startOfDay } from '@kehu/kernel/time/zone.ts';
import { graceEnds, ruleFor, type VisitRule } from '@kehu/objects/customer/visit_rule/visit-days.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { addTold } from '../pools/told.ts';
import { create } from '../records/create.ts';
import { find } from '../records/find.ts';
import { objectOf } from '../records/object-of.ts';
import { each } from '../records/write/outcome.ts';
import { recordColumns, recordOf } from '../records/write/locate.ts';
import type { VisitsTold } from './tell-visits.ts';
import { visitRules, workCalendarOf } from './visit-rules.ts';

export interface VisitsAsked {
  readonly today: string;
  /** The due date that is gone through. */
  readonly day: string;
  readonly after: string | null;
  readonly size: number;
  /** What became due, or overdue, before this day is no news any more. */
  readonly since: string;
}

interface Step {
  readonly account: Values;
  readonly rule: VisitRule;
  readonly step: 'due' | 'overdue';
}

/** One portion of the customers of a due date; `next` is the id after which it goes on, null when the date is done. */
export async function visitPortion(
  call: WritingCall,
  asked: VisitsAsked,
  told: VisitsTold,
): Promise<{ readonly next: string | null; readonly told: VisitsTold }> {
  const accounts = await dueOn(call, asked);
  const rules = await visitRules(call);
  const steps = accounts.flatMap((account) => stepsOf(call, account, rules, asked));
  const fresh = await noteTold(call, asked.day, steps);
  await planVisits(call, asked.today, fresh);
  const next = accounts.length === asked.size ? idOf(accounts.at(-1) ?? {}) : null;
  return { next, told: fresh.reduce((all, step) => withStep(all, asked.day, step), told) };
}

const idOf = (account: Values): string => String(account['id']);

async function dueOn(call: WritingCall, { day, after, size }: VisitsAsked): Promise<readonly Values[]> {
  const model = objectOf(call, 'account');
  const beyond = after === null ? sql`` : sql` and t.id > ${after}::uuid`;
  const rows = await call.db.query(sql`select ${recordColumns(model, 't')}
    from ${tableOf(call.workspace.schema, model.table)} t
    where t.next_visit_due_on = ${day}::date and t.deleted_at is null and t.owner_id is not null${beyond}
    order by t.id limit ${size}`);
  return rows.map((row) => recordOf(model, row));
}

/** Due since a few days at most; overdue since a few days at most. */
function stepsOf(
  { registry }: WritingCall,
  account: Values,
  rules: readonly VisitRule[],
  { day, today, since }: VisitsAsked,
): readonly Step[] {
  const rule = ruleFor(rules, account);
  if (!rule) return [];
  const ends = graceEnds(rule, day, workCalendarOf(registry, today));
  return [
    ...(day >= since ? [{ account, rule, step: 'due' } as const] : []),
    ...(ends < today && ends >= since ? [{ account, rule, step: 'overdue' } as const] : []),
  ];
}

/** Notes what is told of, in the same transaction; what was told of before is left out. */
async function noteTold(call: WritingCall, day: string, steps: readonly Step[]): Promise<readonly Step[]> {
  if (steps.length === 0) return [];
  const rows = await call.db.query(sql`insert into ${tableOf(call.workspace.schema, 'visit_told')}
      (account_id, due_on, step)
    select s.id, ${day}::date, s.step
      from unnest(${steps.map(({ account }) => idOf(account))}::uuid[], ${steps.map(({ step }) => step)}::text[]) s(id, step)
    on conflict do nothing returning account_id || step`);
  const fresh = new Set(rows.map(([key]) => key));
  return steps.filter(({ account, step }) => fresh.has(`${idOf(account)}${step}`));
}

/** A call on the day for each whose rule says so, unless his owner has planned something with him already. */
async function planVisits(call: WritingCall, today: string, steps: readonly Step[]): Promise<void> {
  const due = steps.filter(({ step, rule }) => step === 'due' && rule.autoPlan);
  if (due.length === 0) return;
  const midnight = startOfDay(today, call.workspace.timeZone);
  const ahead: Filter = {
    and: [
      { field: 'account_id', op: 'in', value: due.map(({ account }) => idOf(account)) },
      { field: 'status', op: 'eq', value: 'planned' },
      { field: 'start_at', op: 'gte', value: midnight },
    ],
  };
  const planned = await find(call, objectOf(call, 'appointment'), ahead, 10_000);
  const having = new Set(planned.map((plan) => plan['account_id']));
  const wanted = due.filter(({ account }) => !having.has(idOf(account)));
  each(
    await create(
      call,
      'appointment',
      wanted.map(({ account }) => ({
        subject: `例行回访：${String(account['name'] ?? '')}`.slice(0, 100),
        type: 'call',
        target: { object: 'account', id: idOf(account) },
        owner_id: account['owner_id'] ?? null,
        start_at: midnight,
        all_day: true,
        remind_before: [],
      })),
    ),
  );
}

function withStep(told: VisitsTold, day: string, { account, rule, step }: Step): VisitsTold {
  const owner = String(account['owner_id']);
  const one = {
    count: 1,
    names: [String(account['name'] ?? '')],
    object: 'account',
    id: idOf(account),
    on: day,
  };
  if (step === 'due') return { ...told, due: addTold(told.due, owner, one) };
  return rule.tellsSuperior
    ? { ...told, escalated: addTold(told.escalated, owner, one) }
    : { ...told, overdue: addTold(told.overdue, owner, one) };
}
