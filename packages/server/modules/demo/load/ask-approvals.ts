import { loadActor } from '@kehu/engine/access/load-actor.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import type { WritingCall } from '@kehu/engine/call/call.ts';
import { create } from '@kehu/engine/records/create.ts';
import { find } from '@kehu/engine/records/find.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { each } from '@kehu/engine/records/write/outcome.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { idOf } from './references.ts';
import type { Replay } from './replay.ts';

const hour = 3_600_000;

/** Who asks for more credit, and what for. */
const raises: readonly (readonly [limit: string, reason: string])[] = [
  ['150000.00', '年度框架合同已签，回款一直准时'],
  ['200000.00', '旺季备货，客户申请提高额度'],
  ['180000.00', '新增两家分公司，订单量翻倍'],
];

/** How the demo company reviews: larger limits of credit, with some requests under way. */
export async function askApprovals({ call, known }: Replay, now: Date): Promise<void> {
  const user = (login: string): string => idOf(known, `user/${login}`);
  const system: WritingCall = { ...call, now };
  await makeProcesses(system, user, idOf(known, 'role/finance'));
  const profiles = await find(system, objectOf(system, 'credit_profile'), {
    field: 'limit',
    op: 'lte',
    value: '100000.00',
  });
  const as = async (login: string, ago: number): Promise<WritingCall> => ({
    ...system,
    now: new Date(now.getTime() - ago * hour),
    actor: await loadActor(call.workspace, call.registry, user(login)),
  });
  for (const [at, [limit, reason]] of raises.entries()) {
    const id = String(profiles[at * 3]?.['id'] ?? '');
    if (id === '') continue;
    await run(await as('gaoshumin', 30 - at * 9), 'credit_profile', 'adjust', id, { limit, reason });
    if (at === 0)
      await run(await as('zhoumingzhe', 4), 'credit_profile', 'approve', id, {
        opinion: '合作三年，同意提高',
      });
  }
}

async function makeProcesses(
  system: WritingCall,
  user: (login: string) => string,
  finance: string,
): Promise<void> {
  const bodies: JsonObject[] = [
    {
      name: '授信额度审批',
      object: 'credit_profile',
      condition: { and: [{ field: 'limit', op: 'gt', value: '100000.00' }] },
      priority: 10,
      nodes: [
        { key: 'sales', name: '销售负责人', approver: 'user', user_ids: [user('zhoumingzhe')] },
        { key: 'top', name: '总经理', approver: 'superior', timeout_hours: 48 },
      ],
    },
    {
      name: '大额报价审批',
      object: 'quote',
      condition: { and: [{ field: 'total_amount', op: 'gt', value: '50000.00' }] },
      priority: 10,
      nodes: [
        { key: 'head', name: '部门负责人', approver: 'dept_head' },
        { key: 'money', name: '财务复核', approver: 'role', role_ids: [finance], timeout_hours: 24 },
      ],
    },
  ];
  const usable = bodies.filter(({ object }) => {
    const model = system.registry.objects.get(String(object));
    return model?.declaration.approvable !== undefined;
  });
  each(await create(system, 'approval_process', usable));
}

async function run(
  call: WritingCall,
  object: string,
  action: string,
  id: string,
  params: JsonObject,
): Promise<void> {
  for (const { error } of await runAction(call, object, action, [id], params)) if (error) throw error;
}
