import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { startOfDay } from '@kehu/kernel/time/zone.ts';
import { poolOf, poolRules, type PoolRules } from '../actions/pool-rules.ts';
import { giveBack } from '../actions/return-to-pool.ts';
import { openBatch } from '../batches/in-batch.ts';
import { sourceOfBatch } from '../batches/log-moves.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf, type Sql } from '../db/sql.ts';
import { Draft } from '../records/write/draft.ts';
import { recordColumns, recordOf } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';
import { visitRules } from '../visits/visit-rules.ts';
import { mayBeDueSince, recycleDue, type DueFacts, type RecycleDue } from './due.ts';
import type { Warned } from './tell-warned.ts';
import { addTold } from './told.ts';

/** Records that one portion looks at, whoever has them: what a table without an index for it costs at a time. */
const stretch = 20_000;

export interface Recycling {
  readonly today: string;
  /** The id after which it goes on. */
  readonly after: string | null;
  /** Records that one portion takes back or warns of at most. */
  readonly size: number;
  /** What is taken back is one batch that can be undone; `taken` by earlier portions. */
  readonly batch: { readonly id: string; readonly job: string; readonly taken: number };
  readonly warned: Warned;
  /** This pool alone. */
  readonly pool?: string;
  /** An administrator does not wait for the days of warning. */
  readonly atOnce: boolean;
}

interface Found {
  readonly record: Values;
  readonly pool: PoolRules;
  readonly due: RecycleDue;
  /** The last day of which its owner was warned, and when. */
  readonly warned: { readonly of: string; readonly on: string } | undefined;
}

export interface Recycled {
  /** Where the next portion begins; null at the end. */
  readonly next: string | null;
  /** Taken back by this portion. */
  readonly taken: number;
  readonly warned: Warned;
}

/** One portion of a round. */
export async function recyclePortion(
  call: WritingCall,
  model: ObjectModel,
  recycling: Recycling,
): Promise<Recycled> {
  const all = await poolRules(call, model);
  const facts = await factsOf(call);
  const { last, rows } = await candidates(call, model, recycling, all, facts);
  const found = rows.flatMap((row) => foundIn(model, row, recycling, all, facts));
  const taken = found.filter((one) => isDue(one, recycling));
  const warned = recycling.atOnce
    ? []
    : found.filter((one) => !taken.includes(one) && one.warned?.of !== one.due.on);
  const moved = await takeBack(call, model, taken, recycling);
  await noteWarned(call, model, warned, recycling);
  const next = rows.length === recycling.size ? String(recordOf(model, rows.at(-1) ?? [])['id']) : last;
  return { next, taken: moved, warned: withWarned(model, recycling, warned) };
}

async function factsOf(call: WritingCall): Promise<DueFacts> {
  const deals = call.registry.objects.has('order') || call.registry.objects.has('contract');
  return { visits: await visitRules(call), timeZone: call.workspace.timeZone, deals };
}

/** Records of the stretch that somebody has had, and not contacted, long enough for the strictest rule; locked. */
async function candidates(
  call: WritingCall,
  model: ObjectModel,
  { today, after, size }: Recycling,
  pools: readonly PoolRules[],
  facts: DueFacts,
): Promise<{ readonly last: string | null; readonly rows: readonly (readonly (string | null)[])[] }> {
  const rules = pools.map(({ recycle }) => recycle);
  const ahead = Math.max(0, ...rules.map(({ notifyDays }) => notifyDays));
  const since = mayBeDueSince(rules, facts, addDays(today, ahead));
  if (since === '') return { last: null, rows: [] };
  const table = tableOf(call.workspace.schema, model.table);
  const from = after === null ? sql`true` : sql`t.id > ${after}::uuid`;
  const [end] = await call.db.query(
    sql`select t.id from ${table} t where ${from} order by t.id offset ${stretch - 1} limit 1`,
  );
  const last = end?.[0] ?? null;
  const to = last === null ? sql`` : sql` and t.id <= ${last}::uuid`;
  const rows = await call.db
    .query(sql`select ${recordColumns(model, 't')}, ${openOf(call, model)}, w.due_on::text, w.told_on::text
    from ${table} t left join ${tableOf(call.workspace.schema, 'pool_warning')} w
      on w.object = ${model.name} and w.record_id = t.id
    where ${from}${to} and t.owner_id is not null and t.deleted_at is null${untouched(facts, since)}
    order by t.id limit ${size} for no key update of t`);
  return { last, rows };
}

/** Whether somebody is selling to a customer at the moment. */
function openOf({ registry, workspace }: WritingCall, { name }: ObjectModel): Sql {
  if (name !== 'account' || !registry.objects.has('opportunity')) return sql`false`;
  return sql`exists (select 1 from ${tableOf(workspace.schema, 'opportunity')} o
    where o.account_id = t.id and o.deleted_at is null and o.status in ('open', 'on_hold'))`;
}

function untouched({ deals, timeZone }: DueFacts, since: string | null): Sql {
  if (since === null) return sql``;
  const before = startOfDay(addDays(since, 1), timeZone);
  const owned = sql` and coalesce(t.owner_changed_at, t.created_at) < ${before}::timestamptz`;
  return deals
    ? owned
    : sql`${owned} and (t.last_contact_at is null or t.last_contact_at < ${before}::timestamptz)`;
}

function foundIn(
  model: ObjectModel,
  row: readonly (string | null)[],
  { today, pool: wanted }: Recycling,
  pools: readonly PoolRules[],
  facts: DueFacts,
): readonly Found[] {
  const record: Values = { ...recordOf(model, row), open_opportunity: row.at(-3) === 't' };
  const pool = poolOf(pools, record['owner_dept_id']);
  if (!pool || (wanted !== undefined && pool.id !== wanted)) return [];
  const due = recycleDue(pool.recycle, record, facts);
  if (!due || due.on > addDays(today, pool.recycle.notifyDays)) return [];
  const [of, on] = row.slice(-2);
  return [{ record, pool, due, warned: of && on ? { of, on } : undefined }];
}

/** Past its last day, and its owner has had the days of warning that the pool promises. */
function isDue({ pool, due, warned }: Found, { today, atOnce }: Recycling): boolean {
  const { notifyDays } = pool.recycle;
  if (due.on >= today) return false;
  if (atOnce || notifyDays === 0) return true;
  return warned?.of === due.on && addDays(warned.on, notifyDays) <= today;
}

/** As a batch of its own, opened with the first record. How many went. */
async function takeBack(
  call: WritingCall,
  model: ObjectModel,
  taken: readonly Found[],
  { batch }: Recycling,
): Promise<number> {
  const idOf = ({ record }: Found): string => String(record['id']);
  const drafts = taken.map((one, index) => new Draft(index, idOf(one), one.record));
  const reasons = new Map(taken.map((one) => [idOf(one), one.due.reason]));
  const acting = { ...call, source: sourceOfBatch(batch.id) };
  const moved = await giveBack(acting, model, drafts, {
    targets: new Map(taken.map((one) => [idOf(one), one.pool])),
    action: 'recycle',
    reasonOf: ({ id }) => reasons.get(id) ?? 'no_contact',
  });
  if (moved.length === 0) return 0;
  if (batch.taken === 0)
    await openBatch(acting, batch.id, { object: model.name, action: 'recycle' }, batch.job);
  await call.db.query(sql`delete from ${tableOf(call.workspace.schema, 'pool_warning')}
    where object = ${model.name} and record_id = any(${moved.map(({ id }) => id)}::uuid[])`);
  return moved.length;
}

async function noteWarned(
  call: WritingCall,
  model: ObjectModel,
  warned: readonly Found[],
  { today }: Recycling,
): Promise<void> {
  if (warned.length === 0) return;
  const ids = warned.map(({ record }) => String(record['id']));
  await call.db.query(sql`insert into ${tableOf(call.workspace.schema, 'pool_warning')}
      (object, record_id, due_on, told_on)
    select ${model.name}, w.id, w.due, ${today}::date
      from unnest(${ids}::uuid[], ${warned.map(({ due }) => due.on)}::date[]) w(id, due)
    on conflict (object, record_id) do update set due_on = excluded.due_on, told_on = excluded.told_on`);
}

/** What owners are told of at the end of the round. */
function withWarned(
  { name, declaration }: ObjectModel,
  { warned, today }: Recycling,
  found: readonly Found[],
): Warned {
  let told = warned;
  for (const { record, due, pool } of found) {
    const first = [addDays(due.on, 1), addDays(today, pool.recycle.notifyDays)].toSorted()[1] ?? due.on;
    const names = [String(record[declaration.title] ?? '')];
    const about = { object: name, id: String(record['id']), count: 1, names, on: first };
    told = addTold(told, String(record['owner_id']), about);
  }
  return told;
}
