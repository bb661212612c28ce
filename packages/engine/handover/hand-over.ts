import { textsIn } from '@kehu/kernel/json/stored.ts';
import { systemActor } from '../access/system-actor.ts';
import { returnToPool } from '../actions/return-to-pool.ts';
import { moveTo, type Holder } from '../actions/move.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { update } from '../records/update.ts';
import { Draft } from '../records/write/draft.ts';
import { locate, type Located } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';
import { chooserOf } from './choose.ts';
import type { Holding } from './estate.ts';
import { receiversOf, wayOf, type Plan } from './plan.ts';

/** What became of a portion. */
export interface HandedOver {
  /** How many records of the object each person got; `pool` for those in a pool. */
  readonly got: ReadonlyMap<string, number>;
  /** Records that stay, by way of the plan or because something refused. */
  readonly stayed: number;
  /** Where the turn of a split stands. */
  readonly turn: number;
}

export interface Leaving {
  readonly userId: string;
  readonly plan: Plan;
}

/**
 * Hands one portion of a holding over, beyond the rights of whoever began it: he was judged then. States, plans and approvals
 * of the records stay as they are; each record keeps its history.
 */
export async function handOver(
  call: WritingCall,
  holding: Holding,
  ids: readonly string[],
  leaving: Leaving,
  turn: number,
): Promise<HandedOver> {
  const system: WritingCall = { ...call, actor: systemActor(call.actor) };
  const { isAdmin, headOf } = call.actor;
  const may: May = (departmentId) => isAdmin || headOf.includes(departmentId);
  return holding.owner
    ? giveAway(system, holding.model, ids, leaving, { turn, may })
    : replace(system, holding, ids, leaving, turn);
}

/** Whether people of a department may get something by whoever hands over. */
type May = (departmentId: string) => boolean;

async function giveAway(
  call: WritingCall,
  model: ObjectModel,
  ids: readonly string[],
  { userId, plan }: Leaving,
  { turn, may }: { readonly turn: number; readonly may: May },
): Promise<HandedOver> {
  const found = await locate(call, model, ids, 'assign', { lock: true });
  const his = [...found.values()].filter(({ values }) => values['owner_id'] === userId);
  const way = wayOf(plan, model.name);
  const { targets, turn: next } = await targetsOf(call, model, his, plan, { turn, may });
  const got = new Map<string, number>();
  const holders = await holdersOf(call, [...new Set(targets.values())]);
  for (const [user, some] of Map.groupBy(his, ({ id }) => targets.get(id))) {
    const holder = user === undefined ? undefined : holders.get(user);
    if (!holder || user === undefined) continue;
    const drafts = some.map(({ id, values }, index) => new Draft(index, id, values));
    const detail = () => ({ reason: plan.reason, from: userId });
    const moved = await moveTo(call, model, drafts, holder, 'departure', detail);
    if (moved.length > 0) got.set(user, moved.length);
  }
  const rest = his.filter(({ id }) => !targets.has(id)).map(({ id }) => id);
  const pooled = way.to === 'pool' && model.pooled ? await intoPool(call, model, rest, way.pool) : 0;
  if (pooled > 0) got.set('pool', pooled);
  const moved = [...got.values()].reduce((sum, one) => sum + one, 0);
  return { got, stayed: his.length - moved, turn: next };
}

/** Who gets each of these records: whoever got its customer, else whom its own way says. */
async function targetsOf(
  call: WritingCall,
  model: ObjectModel,
  records: readonly Located[],
  plan: Plan,
  { turn, may }: { readonly turn: number; readonly may: May },
): Promise<{ readonly targets: ReadonlyMap<string, string>; readonly turn: number }> {
  const chooser = await chooserOf(call, wayOf(plan, model.name), may);
  const { others } = await chooserOf(call, wayOf(plan, 'account'), may);
  const followed = await customersOwners(call, model, records, plan, others);
  const targets = new Map<string, string>();
  let at = turn;
  for (const { id, values } of records) {
    const to = followed.get(String(values['account_id']));
    const by = to ?? chooser.of(values, at);
    if (by !== undefined) targets.set(id, by);
    if (to === undefined) at += 1;
  }
  return { targets, turn: at };
}

async function intoPool(
  call: WritingCall,
  model: ObjectModel,
  ids: readonly string[],
  pool: string | null,
): Promise<number> {
  if (ids.length === 0) return 0;
  const results = await returnToPool(call, model, ids, { reason: 'other', pool_id: pool });
  return results.filter(({ error }) => error === undefined).length;
}

/** Customers of these records that somebody has now who gets something by the plan: id → him. */
async function customersOwners(
  call: WritingCall,
  model: ObjectModel,
  records: readonly Located[],
  plan: Plan,
  others: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const account = call.registry.objects.get('account');
  if (!plan.follow || !account || !model.fields.has('account_id') || records.length === 0) return new Map();
  const ids = records.flatMap(({ values }) => textsIn([values['account_id'] ?? null]));
  const receivers = [...receiversOf(plan), ...others];
  const rows = await call.db
    .query(sql`select id, owner_id from ${tableOf(call.workspace.schema, account.table)}
    where id = any(${[...new Set(ids)]}::uuid[]) and owner_id = any(${receivers}::uuid[])`);
  return new Map(rows.map(([id, owner]) => [id ?? '', owner ?? '']));
}

async function holdersOf(call: WritingCall, ids: readonly string[]): Promise<ReadonlyMap<string, Holder>> {
  const rows = await call.db.query(sql`select id, department_id from ${tableOf(call.workspace.schema, 'user')}
    where id = any(${ids}::uuid[]) and deleted_at is null and status <> 'disabled'`);
  return new Map(
    rows.map(([id, department]) => [id ?? '', { id: id ?? '', departmentId: department ?? null }]),
  );
}

/** Puts somebody else in the leaver's place on records that name him; nobody becomes his own superior. */
async function replace(
  call: WritingCall,
  { model, field }: Holding,
  ids: readonly string[],
  { userId, plan }: Leaving,
  turn: number,
): Promise<HandedOver> {
  const { named } = plan;
  const others = ids.filter((id) => !(model.name === 'user' && id === userId));
  if (named === null) return { got: new Map(), stayed: others.length, turn };
  const found = await locate(call, model, others, 'edit', { lock: true });
  const patches = [...found.values()].map(({ id, values }) => {
    const self = model.name === 'user' && id === named;
    const now = values[field.name] ?? null;
    const stead = self ? [] : [named];
    const people = textsIn(now).flatMap((one) => (one === userId ? stead : [one]));
    const value = field.declaration.kind === 'refs' ? [...new Set(people)] : (stead[0] ?? null);
    return { id, values: { [field.name]: value } };
  });
  const options = { unlocked: true, duplicates: 'ignore', action: 'departure' } as const;
  const outcomes = await update(call, model.name, patches, options);
  const done = outcomes.filter(({ ok }) => ok).length;
  return { got: new Map(done > 0 ? [[named, done]] : []), stayed: others.length - done, turn };
}
