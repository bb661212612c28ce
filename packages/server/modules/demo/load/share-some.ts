import { loadActor } from '@kehu/engine/access/load-actor.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import type { WritingCall } from '@kehu/engine/call/call.ts';
import { create } from '@kehu/engine/records/create.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { idOf } from './references.ts';
import type { Replay } from './replay.ts';

/** Who lets whom in: what he has worked on last is shared, one of it with the sales team. */
const owners = ['wangyifan', 'shenjiayi'] as const;
const day = 86_400_000;

/** A sales team, some customers shared with others, some with people who work on them together. */
export async function shareSome({ call, known }: Replay, now: Date): Promise<void> {
  const user = (login: string): string => idOf(known, `user/${login}`);
  const today: WritingCall = { ...call, now };
  const team = only(
    await create(today, 'sales_team', [
      {
        name: '重点客户攻坚组',
        leader_id: user('zhoumingzhe'),
        member_ids: [user('zhoumingzhe'), ...owners.map(user)],
        goal: '跨部门跟进年度重点客户',
      },
    ]),
  );
  const until = new Date(now.getTime() + 90 * day).toISOString().slice(0, 10);
  for (const [at, owner] of owners.entries()) {
    const other = user(owners[1 - at] ?? owners[0]);
    await give(today, user(owner), [
      ['share', { user_ids: [other], access: 'read', expires_on: until }],
      ['share', { team_ids: [team] }],
      ['add_members', { user_ids: [other], role_text: '售前支持' }],
    ]);
  }
}

type Deed = readonly [action: string, params: JsonObject];

/** One deed for each of the customers that somebody has worked on last. */
async function give(call: WritingCall, userId: string, deeds: readonly Deed[]): Promise<void> {
  const actor = await loadActor(call.workspace, call.registry, userId);
  const own: WritingCall = { ...call, actor };
  const { items } = await list(own, objectOf(own, 'account'), {
    filter: everything,
    sort: [{ field: 'updated_at', descending: true }],
    limit: deeds.length,
    count: 'none',
    slice: 'mine',
    fields: ['id'],
  });
  for (const [at, { id }] of items.entries()) {
    const [action, params] = deeds[at] ?? deeds[0] ?? ['', {}];
    const [done] = await runAction(own, 'account', action, [id], params);
    if (done?.error) throw done.error;
  }
}
