import type { Label } from '@kehu/kernel/declare/label.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { dayOf, startOfDay } from '@kehu/kernel/time/zone.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { Draft, alive } from '../records/write/draft.ts';
import { isId, locate, refusalOf } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';
import { askFor } from '../pools/ask.ts';
import { keepHoldLimit } from './hold-limit.ts';
import { contactsOf, moveTo } from './move.ts';
import { poolRules, type PoolRules } from './pool-rules.ts';
import type { ActionResult } from './result.ts';

const dayMs = 86_400_000;

/**
 * 领取 (flows §14.2): whoever may take from the pool owns the record from now on, and one of several who try at once wins.
 * Where the pool's administrators decide, it is a request to them instead (`requested`, its id), unless they have `approved`.
 * Errors of a record: 409 `already_claimed`, `over_limit` (a day's claims, records held), `reclaim_blocked`; 403 where its
 * pool is given out by its administrators; 409 `state_conflict` for what lies in no pool, or was asked for already.
 */
export async function claim(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  { approved = false }: { readonly approved?: boolean } = {},
): Promise<readonly ActionResult[]> {
  return inTransaction(call, async (writing) => {
    const found = await locate(writing, model, ids, 'claim', { lock: true });
    const lost = await lostToOthers(
      writing,
      model,
      ids.filter((id) => isId(id) && !found.has(id)),
    );
    const pools = new Map((await poolRules(writing, model)).map((pool) => [pool.id, pool]));
    const drafts = ids.map((id, index) => {
      const located = found.get(id);
      const draft = new Draft(index, id, located?.values ?? {});
      const refusal = lost.has(id) ? new KehuError('already_claimed') : refusalOf(located);
      const pool = pools.get(String(draft.before?.['pool_id']));
      const reason = refusal ?? (located && unclaimable(writing, draft, pool));
      if (reason) draft.fail(reason);
      return draft;
    });
    const isAsked = ({ before }: Draft): boolean => {
      const pool = pools.get(String(before?.['pool_id']));
      return !approved && pool?.mode === 'approve' && !administers(writing, pool);
    };
    const requested = await askFor(writing, model, alive(drafts).filter(isAsked), pools);
    const taken = alive(drafts).filter((draft) => !isAsked(draft));
    await keepDayLimit(writing, model, taken, pools);
    await keepHoldLimit(writing, model, alive(taken), writing.actor.userId, undefined);
    await take(writing, model, alive(taken), pools);
    return drafts.map((draft) => resultOf(draft, requested.get(draft.id)));
  });
}

function resultOf({ id, failure }: Draft, requested: string | undefined): ActionResult {
  if (failure) return { id, error: failure };
  return { id, ...(requested !== undefined && { output: { requested } }) };
}

const administers = ({ actor }: Call, pool: PoolRules): boolean =>
  actor.isAdmin || pool.admins.includes(actor.userId);

function unclaimable(call: Call, { before }: Draft, pool: PoolRules | undefined): KehuError | undefined {
  const owner = before?.['owner_id'];
  if (typeof owner === 'string')
    return new KehuError(owner === call.actor.userId ? 'state_conflict' : 'already_claimed');
  if (!pool) return new KehuError('state_conflict');
  if (administers(call, pool)) return undefined;
  if (pool.mode === 'assign_only') return new KehuError('forbidden', { detail: givenOut });
  const until = Date.parse(String(before?.['pooled_at'])) + pool.blockedDays * dayMs;
  if (before?.['previous_owner_id'] !== call.actor.userId || until <= call.now.getTime()) return undefined;
  const detail: Label = {
    zh: `您刚退回或被收回，${pool.blockedDays} 天内不能再领`,
    en: `You had it until lately: not again within ${pool.blockedDays} days`,
  };
  return new KehuError('reclaim_blocked', { detail });
}

const givenOut: Label = {
  zh: '该公海由管理员分配，不能自行领取',
  en: 'Records of this pool are given out by its administrators',
};

/**
 * Those that somebody else took from a pool of the actor within the last day: he may just have seen them there. Whatever
 * else he does not see is answered like nothing.
 */
async function lostToOthers(
  call: WritingCall,
  model: ObjectModel,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const pools = call.actor.pools.filter(({ object }) => object === model.name).map(({ id }) => id);
  if (ids.length === 0 || pools.length === 0) return new Set();
  const { schema } = call.workspace;
  const since = new Date(call.now.getTime() - dayMs).toISOString();
  const rows = await call.db.query(sql`select s.record_id from ${tableOf(schema, 'event_subject')} s
    join ${tableOf(schema, 'event')} e on e.id = s.event_id
    where s.record_id = any(${ids}::uuid[]) and s.at > ${since}::timestamptz and s.object = ${model.name}
      and e.object = ${model.name} and e.action = 'claim' and e.detail->>'pool_id' = any(${pools}::text[])`);
  return new Set(rows.map(([id]) => id ?? ''));
}

/** His own row is locked: what he claims in two windows at once is counted together. */
async function keepDayLimit(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  pools: ReadonlyMap<string, PoolRules>,
): Promise<void> {
  const { schema, timeZone } = call.workspace;
  for (const [id, some] of Map.groupBy(drafts, ({ before }) => String(before?.['pool_id']))) {
    const pool = pools.get(id);
    if (!pool || pool.perDay === 0 || administers(call, pool)) continue;
    await call.db.query(sql`select 1 from ${tableOf(schema, 'user')}
      where id = ${call.actor.userId}::uuid for no key update`);
    const since = startOfDay(dayOf(call.now.toISOString(), timeZone), timeZone);
    const [row] = await call.db.query(sql`select count(*) from ${tableOf(schema, 'event')}
      where created_by = ${call.actor.userId}::uuid and created_at >= ${since}::timestamptz
        and action = 'claim' and object = ${model.name} and detail->>'pool_id' = ${id}`);
    const free = Math.max(0, pool.perDay - Number(row?.[0] ?? 0));
    const detail: Label = {
      zh: `每天最多领取 ${pool.perDay} 条，今天已领满`,
      en: `At most ${pool.perDay} claims a day`,
    };
    for (const draft of some.slice(free)) draft.fail(new KehuError('over_limit', { detail }));
  }
}

async function take(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  pools: ReadonlyMap<string, PoolRules>,
): Promise<void> {
  if (drafts.length === 0) return;
  for (const draft of drafts) {
    const days = pools.get(String(draft.before?.['pool_id']))?.protectedDays ?? 0;
    const until = new Date(call.now.getTime() + days * dayMs).toISOString();
    draft.set('protect_until', days > 0 ? until : null);
  }
  const holder = { id: call.actor.userId, departmentId: call.actor.departmentId };
  const detailOf = ({ before }: Draft) => ({ pool_id: before?.['pool_id'] ?? null });
  const moved = await moveTo(call, model, drafts, holder, 'claim', detailOf);
  const along = model.name === 'account' ? await contactsOf(call, moved) : undefined;
  if (along) await moveTo(call, along.model, along.drafts, holder, 'claim', () => ({}));
}
