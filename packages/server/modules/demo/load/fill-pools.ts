import { loadActor } from '@kehu/engine/access/load-actor.ts';
import { systemActor } from '@kehu/engine/access/system-actor.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import type { WritingCall } from '@kehu/engine/call/call.ts';
import { find } from '@kehu/engine/records/find.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { update } from '@kehu/engine/records/update.ts';
import { each } from '@kehu/engine/records/write/outcome.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';

/** Customers of the demo company that nobody has spoken to for longest lie in its pool. */
const pooled = 24;
/** In an office that is only looked at, the pool would soon have swallowed all others. */
const noContactDays = 180;
const reasons = ['no_time', 'no_demand', 'unreachable', 'wrong_area'];

const forgotten: Filter = {
  and: [
    { field: 'grade', op: 'in', value: ['C', 'D'] },
    { field: 'type', op: 'ne', value: 'supplier' },
    { field: 'owner_id', op: 'not_empty' },
  ],
};

/** Fills the pool of customers: each was given back by whoever had it, and the heads administer it. */
export async function fillPools(call: WritingCall): Promise<void> {
  const system = { ...call, actor: systemActor() };
  await letHeadsAdminister(system);
  const found = await find(system, objectOf(call, 'account'), forgotten);
  const last = (values: (typeof found)[number]): string => String(values['last_contact_at'] ?? '');
  const longest = found.toSorted((a, b) => last(a).localeCompare(last(b))).slice(0, pooled);
  for (const [at, account] of longest.entries()) {
    const actor = await loadActor(call.workspace, call.registry, String(account['owner_id']));
    const params = { reason: reasons[at % reasons.length] ?? 'other' };
    await runAction({ ...call, actor }, 'account', 'return_to_pool', [String(account['id'])], params);
  }
}

async function letHeadsAdminister(system: WritingCall): Promise<void> {
  const below: Filter = { field: 'parent_id', op: 'not_empty' };
  const departments = await find(system, objectOf(system, 'department'), below);
  const heads = departments.flatMap((one) => textsIn(one['head_ids']));
  const pools = await find(system, objectOf(system, 'public_pool'), {
    field: 'object',
    op: 'eq',
    value: 'account',
  });
  const patches = pools.map(({ id, admin_ids: admins }) => ({
    id: String(id),
    values: { admin_ids: [...new Set([...textsIn(admins), ...heads])], no_contact_days: noContactDays },
  }));
  each(await update(system, 'public_pool', patches, { unlocked: true }));
}
