import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Fields } from '@kehu/kernel/declare/field.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { returnReasons } from '@kehu/objects/customer/public_pool/pool-reasons.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { Draft, alive } from '../records/write/draft.ts';
import { locate, refusalOf } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';
import { endAllGrants } from './grants/let-in.ts';
import { contactsOf, moveTo } from './move.ts';
import { poolOf, poolRules, type PoolRules } from './pool-rules.ts';
import type { ActionResult } from './result.ts';

export const returnInput = {
  reason: state(returnReasons, { label: { zh: '退回原因', en: 'Reason' }, required: true }),
  pool_id: ref('public_pool', {
    label: { zh: '退回到', en: 'Into' },
    help: { zh: '不选则退回所属部门的公海', en: "Left empty: its department's pool" },
  }),
} satisfies Fields;

/**
 * 退回公海 (flows §14.1): nobody's from now on; shares end, contacts go along, and what else follows is its object's matter
 * (`moving`). Errors of a record: 409 `state_conflict` for what is nobody's already, locked, or has no pool to go to.
 */
export async function returnToPool(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  input: Values,
): Promise<readonly ActionResult[]> {
  return inTransaction(call, async (writing) => {
    const pools = await poolRules(writing, model);
    const chosen = chosenOf(pools, input['pool_id']);
    const found = await locate(writing, model, ids, 'return', { lock: true });
    const targets = new Map<string, PoolRules>();
    const drafts = ids.map((id, index) => {
      const located = found.get(id);
      const draft = new Draft(index, id, located?.values ?? {});
      const refusal = refusalOf(located) ?? unreturnable(draft);
      const pool = refusal ? undefined : poolFor(draft, chosen ? [chosen] : pools);
      if (refusal) draft.fail(refusal);
      else if (pool) targets.set(id, pool);
      else draft.fail(nowhere(chosen));
      return draft;
    });
    const reason = String(input['reason']);
    const how = { targets, action: 'return_to_pool', reasonOf: () => reason } as const;
    await giveBack(writing, model, alive(drafts), how);
    return drafts.map((draft) => ({ id: draft.id, ...(draft.failure && { error: draft.failure }) }));
  });
}

function chosenOf(pools: readonly PoolRules[], id: Values[string]): PoolRules | undefined {
  if (typeof id !== 'string') return undefined;
  const pool = pools.find((one) => one.id === id);
  if (!pool) throw fieldError('pool_id', 'not_in_options');
  return pool;
}

function unreturnable({ before }: Draft): KehuError | undefined {
  if (typeof before?.['owner_id'] !== 'string') return new KehuError('state_conflict');
  if (before['is_locked'] !== true) return undefined;
  return new KehuError('state_conflict', {
    detail: { zh: '已锁定，请先解锁', en: 'Locked: unlock it first' },
  });
}

/** A pool is for its departments: other departments get nothing by a way around their manager (permissions §7). */
const poolFor = ({ before }: Draft, pools: readonly PoolRules[]): PoolRules | undefined =>
  poolOf(pools, before?.['owner_dept_id']);

const nowhere = (chosen: PoolRules | undefined): KehuError =>
  chosen
    ? fieldError('pool_id', 'not_in_options', undefined, {
        zh: '该公海不属于记录所在部门',
        en: "Not a pool of the record's department",
      })
    : new KehuError('state_conflict', {
        detail: { zh: '没有可退回的公海，请联系管理员', en: 'There is no pool for it: ask an administrator' },
      });

/** How records come into pools: into which one each, by what, and why. */
export interface GivenBack {
  readonly targets: ReadonlyMap<string, { readonly id: string }>;
  readonly action: 'return_to_pool' | 'recycle';
  readonly reasonOf: (draft: Draft) => string;
}

/** Nobody's from now on, shares ended, contacts along with them. Those that a hook refuses stay. */
export async function giveBack(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  { targets, action, reasonOf }: GivenBack,
): Promise<readonly Draft[]> {
  if (drafts.length === 0) return [];
  for (const draft of drafts) {
    draft.set('pool_id', targets.get(draft.id)?.id ?? null);
    draft.set('pooled_at', call.now.toISOString());
    draft.set('pool_reason', reasonOf(draft));
    draft.set('previous_owner_id', draft.before?.['owner_id'] ?? null);
    draft.set('protect_until', null);
  }
  const nobody = { id: null, departmentId: null };
  const moved = await moveTo(call, model, drafts, nobody, action, (draft) => ({
    reason: reasonOf(draft),
    pool_id: targets.get(draft.id)?.id ?? null,
  }));
  await endAllGrants(
    call,
    model,
    moved.map(({ id }) => id),
  );
  const along = model.name === 'account' ? await contactsOf(call, moved) : undefined;
  if (along) await moveTo(call, along.model, along.drafts, nobody, action, () => ({ reason: null }));
  return moved;
}
