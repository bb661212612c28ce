import type { Label } from '@kehu/kernel/declare/label.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { reachOn } from '../access/rights-rows.ts';
import type { Call, WritingCall } from '../call/call.ts';
import { empty, sql, tableOf } from '../db/sql.ts';
import type { Draft } from '../records/write/draft.ts';
import type { ObjectModel } from '../registry/model.ts';

interface Limit {
  readonly most: number;
  readonly countsDeals: boolean;
}

/**
 * Nobody is given more records than the pools of his department and roles let him hold (flows §14.3): what is beyond
 * fails with 409 `over_limit`. A reason overrides it, for whoever assigns in departments or everywhere.
 */
export async function keepHoldLimit(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  owner: string,
  reason: unknown,
): Promise<void> {
  if (!model.pooled || drafts.length === 0 || call.actor.system) return;
  const bound = drafts.filter((draft) => !overrides(call, model, draft, reason));
  if (bound.length === 0) return;
  for (const { most, countsDeals } of await limitsOf(call, model, owner)) {
    const counted = countsDeals
      ? bound
      : bound.filter((draft) => Number(draft.before?.['deal_count'] ?? 0) === 0);
    const free = most - (await heldBy(call, model, owner, { most, countsDeals }));
    for (const draft of counted.slice(Math.max(free, 0)))
      draft.fail(overLimit(most, owner === call.actor.userId));
  }
}

function overrides(call: WritingCall, model: ObjectModel, draft: Draft, reason: unknown): boolean {
  const reach = reachOn(call.actor, model.declaration, 'assign', draft.after);
  const manages = reach !== undefined && (reach.all || reach.departments.length > 0);
  return manages && typeof reason === 'string' && reason.trim() !== '';
}

/** Limits of the pools that he takes from. His row is locked: what two people give him at once is counted together. */
async function limitsOf(call: WritingCall, model: ObjectModel, owner: string): Promise<readonly Limit[]> {
  const { schema } = call.workspace;
  const rows = await call.db.query(sql`with u as materialized (
      select department_id, role_ids from ${tableOf(schema, 'user')} where id = ${owner}::uuid for no key update)
    select distinct p.hold_limit, coalesce(p.count_deal, false) from ${tableOf(schema, 'public_pool')} p, u
    where p.object = ${model.name} and p.enabled and p.deleted_at is null and p.hold_limit > 0
      and (coalesce(cardinality(p.department_ids), 0) = 0 or u.department_id = any(p.department_ids))
      and (coalesce(cardinality(p.member_roles), 0) = 0 or u.role_ids && p.member_roles)`);
  return rows.map(([most, deals]) => ({ most: Number(most), countsDeals: deals === 't' }));
}

/** How many he holds, counted no further than the limit. */
export async function heldBy(
  call: Call,
  model: ObjectModel,
  owner: string,
  { most, countsDeals }: Limit,
): Promise<number> {
  const deals =
    countsDeals || !model.fields.has('deal_count') ? empty : sql` and coalesce(t.deal_count, 0) = 0`;
  const [row] = await call.db.query(sql`select count(*) from (select 1
    from ${tableOf(call.workspace.schema, model.table)} t
    where t.owner_id = ${owner}::uuid and t.deleted_at is null${deals} limit ${most}) held`);
  return Number(row?.[0] ?? 0);
}

function overLimit(most: number, own: boolean): KehuError {
  const detail: Label = own
    ? { zh: `您最多可保有 ${most} 条，已达上限`, en: `You may hold ${most} at most` }
    : {
        zh: `对方最多可保有 ${most} 条，已达上限；确需分配请填写原因`,
        en: `They may hold ${most} at most; give a reason to assign beyond it`,
      };
  return new KehuError('over_limit', { detail });
}
