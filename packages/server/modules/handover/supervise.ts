import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { systemActor } from '@kehu/engine/access/system-actor.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import { inTransaction, type Call, type WritingCall } from '@kehu/engine/call/call.ts';
import { passApprovals } from '@kehu/engine/handover/approvals.ts';
import { receiversOf, type Plan, type Way } from '@kehu/engine/handover/plan.ts';
import { enqueue } from '@kehu/engine/jobs/enqueue.ts';
import { readJob, type PresentedJob } from '@kehu/engine/jobs/read-job.ts';
import { administrators } from '@kehu/engine/identity/administrators.ts';
import { keepValues } from '@kehu/engine/records/keep.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { locate } from '@kehu/engine/records/write/locate.ts';
import type { HandOverInput } from './hand-over-kind.ts';

/** Somebody who leaves, as far as whoever hands over may. */
export interface Leaver {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string;
  readonly status: string;
}

const usersOf = async (call: Call, ids: readonly string[]): Promise<ReadonlyMap<string, Values>> => {
  const system = { ...call, actor: systemActor() };
  const found = await locate(system, objectOf(call, 'user'), ids, 'view');
  return new Map([...found].map(([id, { values }]) => [id, values]));
};

/**
 * The person, for an administrator or the head of his department (actions.md, hand_over). 404 for nobody; 403 for whoever
 * may not, for oneself, and for an administrator unless one is one.
 */
export async function leaverFor(call: Call, id: string): Promise<Leaver> {
  const values = (await usersOf(call, [id])).get(id);
  if (!values || values['type'] === 'system') throw new KehuError('not_found');
  const departmentId = String(values['department_id']);
  const { actor } = call;
  const heads = actor.headOf.includes(departmentId) && !(await administrators(call)).includes(id);
  if (!actor.isAdmin && !heads) throw new KehuError('forbidden');
  if (id === actor.userId)
    throw new KehuError('forbidden', {
      detail: {
        zh: '不能交接自己，请由上级或系统管理员操作',
        en: 'Nobody hands himself over: ask your superior',
      },
    });
  return { id, name: String(values['name']), departmentId, status: String(values['status']) };
}

/** Receivers who work here, and within the subtree of a head (flows §11.2); 422 at its place in the plan. */
async function checkReceivers(call: Call, leaver: Leaver, plan: Plan): Promise<void> {
  const receivers = receiversOf(plan);
  const known = await usersOf(call, receivers);
  for (const id of receivers) {
    const values = known.get(id);
    if (!values || values['type'] === 'system') throw fieldError('plan', 'ref_not_found');
    if (id === leaver.id || values['status'] === 'disabled') throw fieldError('plan', 'inactive_ref');
    if (!call.actor.isAdmin && !call.actor.headOf.includes(String(values['department_id'])))
      throw new KehuError('cross_department_assign');
  }
}

function checkWays(call: Call, { main, objects }: Plan): void {
  for (const [object, way] of [...Object.entries(objects), ['', main] as const]) {
    const model = call.registry.objects.get(object);
    if (object !== '' && !model) throw fieldError(`plan.objects.${object}`, 'not_in_options');
    const decided = object === 'approval_request';
    if (decided && way.to !== 'one') throw fieldError(`plan.objects.${object}`, 'bad_format');
    if (isEmpty(way)) throw fieldError(object === '' ? 'plan.main' : `plan.objects.${object}`, 'required');
    const known = way.to !== 'field' || object === '' || model?.fields.has(way.field) === true;
    if (!known || (way.to === 'pool' && object !== '' && !model?.pooled))
      throw fieldError(`plan.objects.${object}`, 'bad_format');
  }
}

const isEmpty = (way: Way): boolean =>
  (way.to === 'split' && way.users.length === 0) ||
  ((way.to === 'field' || way.to === 'territory') && way.otherwise === '');

/** Ends the account, then hands everything over in the background: both are begun together or not at all. */
export async function beginHandOver(
  call: Call,
  leaver: Leaver,
  plan: Plan,
  disable: boolean,
): Promise<PresentedJob> {
  checkWays(call, plan);
  await checkReceivers(call, leaver, plan);
  return inTransaction(call, async (writing) => {
    const approvals = await passApprovals(writing, leaver.id, plan);
    if (disable) await endAccount(writing, leaver);
    const { id: user_id, name: user_name } = leaver;
    const asked: HandOverInput = { user_id, user_name, plan, disabled: disable, approvals };
    const input = promised<JsonObject>(asked);
    const jobId = await enqueue(writing, { kind: 'hand_over', input, uniqueKey: `handover:${leaver.id}` });
    if (jobId === undefined)
      throw new KehuError('state_conflict', {
        detail: { zh: '此员工的交接正在进行', en: 'This person is being handed over already' },
      });
    return readJob(writing, jobId);
  });
}

/** Sessions and tokens end at once; the account can be enabled again. */
async function endAccount(call: WritingCall, { id, status }: Leaver): Promise<void> {
  const system: WritingCall = { ...call, actor: systemActor(call.actor) };
  if (status !== 'disabled') {
    const [result] = await runAction(system, 'user', 'disable', [id], {});
    if (result?.error) throw result.error;
  }
  await call.workspace.contextOf(call).identity.endTokens(id);
  const model = objectOf(call, 'user');
  const left = (await usersOf(system, [id])).get(id)?.['left_on'] ?? null;
  const today = dayOf(call.now.toISOString(), call.workspace.timeZone);
  if (left === null) await keepValues(system, model, [{ id, values: { left_on: today } }]);
}

/** A plan from a body that its schema let pass. */
export function planOf(body: JsonObject): Plan {
  const given = promised<Partial<Plan>>(body);
  return {
    main: given.main ?? { to: 'stay' },
    objects: given.objects ?? {},
    follow: given.follow !== false,
    named: textsIn([given.named ?? null])[0] ?? null,
    reason: given.reason ?? '',
  };
}
