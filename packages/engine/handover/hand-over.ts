import type { Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { systemActor } from '../access/system-actor.ts';
import { returnToPool } from '../actions/return-to-pool.ts';
import { moveTo, type Holder } from '../actions/move.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { update } from '../records/update.ts';
import { Draft } from '../records/write/draft.ts';
import { locate } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { Holding } from './estate.ts';
import { receiverBy, receiversOf, wayOf, type Plan } from './plan.ts';

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
  return holding.owner
    ? giveAway(system, holding.model, ids, leaving, turn)
    : replace(system, holding, ids, leaving, turn);
}

async function giveAway(
  call: WritingCall,
  model: ObjectModel,
  ids: readonly string[],
  { userId, plan }: Leaving,
  turn: number,
): Promise<HandedOver> {
  const found = await locate(call, model, ids, 'assign', { lock: true });
  const his = [...found.values()].filter(({ values }) => values['owner_id'] === userId);
  const way = wayOf(plan, model.name);
  const followed = plan.follow
    ? await customersOwners(
        call,
        model,
        his.map(({ values }) => values),
        plan,
      )
    : new Map<string, string>();
  const targets = new Map<string, string>();
  let at = turn;
  for (const { id, values } of his) {
    const account = String(values['account_id']);
    const to = model.name === 'account' ? undefined : followed.get(account);
    const by = to ?? receiverBy(way, way.to === 'field' ? (values[way.field] ?? null) : null, at);
    if (by !== undefined) targets.set(id, by);
    if (to === undefined && way.to === 'split') at += 1;
  }
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
  return { got, stayed: his.length - moved, turn: at };
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

/** Customers of these records that a receiver of the plan has now: id → him. */
async function customersOwners(
  call: WritingCall,
  model: ObjectModel,
  records: readonly { readonly [field: string]: Json | undefined }[],
  plan: Plan,
): Promise<ReadonlyMap<string, string>> {
  const account = call.registry.objects.get('account');
  if (!account || !model.fields.has('account_id') || records.length === 0) return new Map();
  const ids = records.flatMap((values) => textsIn([values['account_id'] ?? null]));
  const rows = await call.db
    .query(sql`select id, owner_id from ${tableOf(call.workspace.schema, account.table)}
    where id = any(${[...new Set(ids)]}::uuid[]) and owner_id = any(${receiversOf(plan)}::uuid[])`);
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
