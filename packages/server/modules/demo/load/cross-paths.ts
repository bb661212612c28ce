import { loadActor } from '@kehu/engine/access/load-actor.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import type { WritingCall } from '@kehu/engine/call/call.ts';
import { collide } from '@kehu/engine/duplicates/collide.ts';
import { report, sealed } from '@kehu/engine/duplicates/report.ts';
import { create } from '@kehu/engine/records/create.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { each } from '@kehu/engine/records/write/outcome.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { idOf } from './references.ts';
import type { Replay } from './replay.ts';

/** Which regions are whose: provinces by their codes of GB/T 2260. */
const territories = [
  ['华北', ['110000', '120000', '130000', '140000'], 'sales_bj', ['chenxiaotong', 'wangyifan']],
  ['华东', ['310000', '320000', '330000', '340000'], 'sales_sh', ['shenjiayi', 'qianzihao']],
  ['华南', ['440000', '450000', '460000'], 'sales_gz', ['tanxiaofeng', 'luoyingshi']],
] as const;

/** Who entered a customer that a colleague has already: of one department, and of two. */
const twins = [
  ['wangyifan', 'chenxiaotong', 2],
  ['shenjiayi', 'qianzihao', 1],
  ['tanxiaofeng', 'zhaoliwen', 1],
] as const;

/** How many customers changed hands in one go. */
const moved = 6;

/**
 * What happens where several people sell: territories, customers entered twice, one who asked for a colleague's customer,
 * and a batch of customers given to others, which can still be undone.
 */
export async function crossPaths({ call, known }: Replay, now: Date): Promise<void> {
  const user = (login: string): string => idOf(known, `user/${login}`);
  const as = async (login: string): Promise<WritingCall> => ({
    ...call,
    now,
    confirmed: new Set(['duplicate_found']),
    actor: await loadActor(call.workspace, call.registry, user(login)),
  });
  const areas = territories.map(([name, regions, department, people]) => ({
    name: `${name}大区`,
    regions: [...regions],
    department_id: idOf(known, `department/${department}`),
    user_ids: people.map(user),
  }));
  each(await create({ ...call, now }, 'territory', areas));
  for (const [owner, other, count] of twins) {
    const found = await newest(await as(owner), ['name', 'phone', 'mobile', 'region', 'source'], count);
    each(await create(await as(other), 'account', found.map(retyped)));
  }
  await ask(await as('qianzihao'), await newest(await as('wangyifan'), ['name'], 1));
  const given = await newest(await as('zhaoliwen'), ['id'], moved);
  await runAction(
    await as('zhoumingzhe'),
    'account',
    'assign_evenly',
    given.map(({ id }) => String(id)),
    { user_ids: [user('wangyifan'), user('sunjianing')], by: 'turn', reason: '区域调整' },
  );
}

/** His own customers that were worked on last. */
async function newest(
  own: WritingCall,
  fields: readonly string[],
  limit: number,
): Promise<readonly JsonObject[]> {
  const { items } = await list(own, objectOf(own, 'account'), {
    filter: { and: [everything, { field: 'kind', op: 'eq', value: 'company' }] },
    sort: [{ field: 'updated_at', descending: true }],
    limit,
    count: 'none',
    slice: 'mine',
    fields,
  });
  return items;
}

/** The same customer as somebody else would write it down. */
const retyped = ({ name, phone, mobile, region, source }: JsonObject): JsonObject => ({
  name: String(name).replace(/(?:股份)?有限(?:责任)?公司$/, ''),
  phone: phone ?? null,
  mobile: mobile ?? null,
  region: region ?? null,
  source: source ?? null,
});

async function ask(call: WritingCall, [wanted]: readonly JsonObject[]): Promise<void> {
  const probe = { name: String(wanted?.['name'] ?? '') };
  const hidden = (await collide(call, probe)).find(({ visible }) => !visible);
  if (!hidden) return;
  const reason = '该客户的上海分公司由我在跟进，希望共享';
  await report(call, probe, { ref: sealed(call, hidden), kind: 'share', reason });
}
