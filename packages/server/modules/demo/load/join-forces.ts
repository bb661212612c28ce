import { loadActor } from '@kehu/engine/access/load-actor.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import type { WritingCall } from '@kehu/engine/call/call.ts';
import { create } from '@kehu/engine/records/create.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { idOf } from './references.ts';
import type { Replay } from './replay.ts';

const day = 86_400_000;

/** One joint operation about a great opportunity of a department, led by its manager, with people of three departments. */
export async function joinForces({ call, known }: Replay, now: Date): Promise<void> {
  const user = (login: string): string => idOf(known, `user/${login}`);
  const actor = await loadActor(call.workspace, call.registry, user('zhoumingzhe'));
  const own: WritingCall = { ...call, now, actor };
  const { items } = await list(own, objectOf(own, 'opportunity'), {
    filter: {
      and: [
        { field: 'status', op: 'eq', value: 'open' },
        { field: 'owner_id', op: 'eq', value: user('wangyifan') },
      ],
    },
    sort: [{ field: 'expected_amount', descending: true }],
    limit: 1,
    count: 'none',
    fields: ['id', 'name', 'expected_amount'],
  });
  const [target] = items;
  if (!target) return;
  const body: JsonObject = {
    name: `${String(target['name'])}联合攻坚`,
    target: { object: 'opportunity', id: target.id },
    leader_id: user('zhoumingzhe'),
    sales_ids: [user('wangyifan')],
    presale_ids: [user('shenjiayi')],
    aftersale_ids: [user('huangxinran')],
    start_on: now.toISOString().slice(0, 10),
    end_on: new Date(now.getTime() + 45 * day).toISOString().slice(0, 10),
    goal: '四十五天内完成方案评审与商务谈判，争取签约',
    strategy: '高层互访 · 样板客户参观 · 售后现场答疑',
    expected_amount: target['expected_amount'] ?? null,
    budget: '20000.00',
  };
  const id = only(await create(own, 'joint_operation', [body]));
  const [started] = await runAction(own, 'joint_operation', 'start', [id], {});
  if (started?.error) throw started.error;
}
