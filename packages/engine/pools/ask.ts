import { KehuError } from '@kehu/kernel/errors/error.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import type { PoolRules } from '../actions/pool-rules.ts';
import { systemActor } from '../access/system-actor.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { create } from '../records/create.ts';
import { each } from '../records/write/outcome.ts';
import { alive, type Draft } from '../records/write/draft.ts';
import type { ObjectModel } from '../registry/model.ts';

const object = 'claim_request';

/**
 * Asks the administrators of pools for what lies in them (public_pool, claim_mode 需审批). Request ids by record; what the
 * actor has asked for already fails with 409 `state_conflict`.
 */
export async function askFor(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  pools: ReadonlyMap<string, PoolRules>,
): Promise<ReadonlyMap<string, string>> {
  if (drafts.length === 0) return new Map();
  await refuseAsked(call, model, drafts);
  const asked = alive(drafts);
  const poolOf = ({ before }: Draft): string => String(before?.['pool_id']);
  const bodies = asked.map((draft) => ({
    subject: titleOf(call, model, draft),
    target: { object: model.name, id: draft.id },
    pool_id: poolOf(draft),
    admin_ids: pools.get(poolOf(draft))?.admins ?? [],
    owner_id: call.actor.userId,
  }));
  const system = { ...call, actor: systemActor(call.actor) };
  const ids = each(await create(system, object, bodies));
  for (const [id, some] of Map.groupBy(asked, poolOf))
    await tell(call, model, pools.get(id), some.length, ids[asked.findIndex((one) => one === some[0])] ?? '');
  return new Map(asked.map((draft, at) => [draft.id, ids[at] ?? '']));
}

/** One waits for the answer to one request. */
async function refuseAsked(call: WritingCall, model: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  const ids = drafts.map(({ id }) => id);
  const rows = await call.db.query(sql`select target_id from ${tableOf(call.workspace.schema, object)}
    where owner_id = ${call.actor.userId}::uuid and status = 'pending' and target_object = ${model.name}
      and target_id = any(${ids}::uuid[])`);
  const waiting = new Set(rows.map(([id]) => id));
  const detail = { zh: '您已提交领取申请，请等待审批', en: 'You have asked for it: wait for the answer' };
  for (const draft of drafts)
    if (waiting.has(draft.id)) draft.fail(new KehuError('state_conflict', { detail }));
}

/** What the pool lets its members read of the record's name. */
function titleOf({ actor }: WritingCall, { declaration }: ObjectModel, { before }: Draft): string {
  const pool = actor.pools.find(({ id }) => id === before?.['pool_id']);
  const title = pool?.hidden.includes(declaration.title) ? undefined : before?.[declaration.title];
  return String(title ?? say(declaration.label, 'zh-CN')).slice(0, 100);
}

async function tell(
  call: WritingCall,
  { declaration: { label } }: ObjectModel,
  pool: PoolRules | undefined,
  count: number,
  id: string,
): Promise<void> {
  const { notify } = call.workspace.contextOf(call);
  await notify(pool?.admins ?? [], {
    kind: 'claim_asked',
    title: {
      zh: `${call.actor.name} 申请领取 ${count} 条${label.zh}（${pool?.name ?? ''}）`,
      en: `${call.actor.name} asks for ${count} × ${label.en} (${pool?.name ?? ''})`,
    },
    link: { object, id },
  });
}
