import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Fields } from '@kehu/kernel/declare/field.ts';
import type { Where } from '@kehu/kernel/query/where.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { present } from '@kehu/kernel/json/stored.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import type { ActionResult } from '../actions/result.ts';
import { behaviourOf } from '../behaviour/hooks.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { holds } from '../query/evaluation.ts';
import { update } from '../records/update.ts';
import { locate, refusalOf } from '../records/write/locate.ts';
import { each } from '../records/write/outcome.ts';
import type { ObjectModel } from '../registry/model.ts';
import { asSystem } from './course.ts';
import { chosenIn } from './submit.ts';

/** What goes through approval as a whole. */
export const isDocument = ({ declaration }: ObjectModel): boolean =>
  declaration.approvable?.of === 'document';
/** What may wait for an approver at all. */
export const isApprovable = ({ declaration }: ObjectModel): boolean => declaration.approvable !== undefined;

const opinion = textarea({ label: { zh: '审批意见', en: 'Opinion' }, max: 500 });

export const submitInput: Fields = {
  note: textarea({ label: { zh: '提交说明', en: 'Note' }, max: 500 }),
  chosen: json({ label: { zh: '自选审批人', en: 'Approvers chosen' }, max: 20_000 }),
};
export const approveInput: Fields = { opinion };
export const rejectInput: Fields = { opinion: { ...opinion, required: true } };
export const unapproveInput: Fields = {
  reason: textarea({ label: { zh: '反审核原因', en: 'Reason' }, required: true, max: 500 }),
};

/** Drafts, and what was sent back. */
export const submittable = ({ declaration }: ObjectModel): Where => ({
  ...declaration.approvable?.when,
  approval_status: { in: ['draft', 'rejected'] },
});
export const waitsForMe: Where = { approval_status: 'pending', approver_ids: { is_me: true } };
export const unapprovable = ({ declaration }: ObjectModel): Where => ({
  ...declaration.approvable?.unapproveWhen,
  approval_status: 'approved',
});

/** Does something with each record alone: what one is refused does not take back the others. */
async function eachAlone(
  call: Call,
  ids: readonly string[],
  work: (call: WritingCall, id: string) => Promise<Values | void>,
): Promise<readonly ActionResult[]> {
  return inTransaction(call, async (writing) => {
    const results: ActionResult[] = [];
    for (const id of ids) results.push(await alone(writing, id, work, ids.length > 1));
    return results;
  });
}

async function alone(
  call: WritingCall,
  id: string,
  work: (call: WritingCall, id: string) => Promise<Values | void>,
  several: boolean,
): Promise<ActionResult> {
  if (!several) {
    const output = await work(call, id);
    return { id, ...(output && { output }) };
  }
  try {
    await call.workspace.contextOf(call).attempt(async () => void (await work(call, id)));
    return { id };
  } catch (error) {
    if (error instanceof KehuError) return { id, error };
    throw error;
  }
}

/** A record that the actor may do this with, locked; throws what stands in the way. */
async function permittedOne(
  call: WritingCall,
  model: ObjectModel,
  id: string,
  operation: 'view' | 'edit',
  when: Where,
): Promise<Values> {
  const lock = operation === 'edit';
  const located = (await locate(call, model, [id], operation, { lock })).get(id);
  const refusal = refusalOf(located);
  if (refusal || !located) throw refusal ?? new KehuError('not_found');
  if (!holds(call, model, when, located.values)) throw new KehuError('state_conflict');
  return located.values;
}

/** 提交审批. */
export const submitDocuments = (
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  { note, chosen }: Values,
): Promise<readonly ActionResult[]> =>
  eachAlone(call, ids, async (writing, id) => {
    await permittedOne(writing, model, id, 'edit', submittable(model));
    const submission = { id, note: typeof note === 'string' ? note : null, chosen: chosenIn(chosen) };
    await writing.workspace.contextOf(writing).approvals.submit(model.name, [submission]);
  });

/** 审核, 驳回 of a document: the same as of the request that is open on it. */
export const decideOnDocuments = (
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  action: 'approve' | 'reject',
  input: Values,
): Promise<readonly ActionResult[]> =>
  eachAlone(call, ids, async (writing, id) => {
    const located = (await locate(writing, model, [id], 'view')).get(id);
    if (!located) throw new KehuError('not_found');
    const request = located.values['approval_request_id'];
    if (typeof request !== 'string' || !holds(writing, model, waitsForMe, located.values))
      throw new KehuError('state_conflict');
    await writing.workspace.contextOf(writing).act('approval_request', action, [request], present(input));
  });

/** 反审核: the last approver takes it back, as long as nothing was made from it. */
export const unapproveDocuments = (
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  { reason }: Values,
): Promise<readonly ActionResult[]> =>
  eachAlone(call, ids, (writing, id) => unapprove(writing, model, id, reason));

async function unapprove(
  call: WritingCall,
  model: ObjectModel,
  id: string,
  reason: Values[string],
): Promise<void> {
  const system = asSystem(call);
  if (!(await locate(call, model, [id], 'view')).has(id)) throw new KehuError('not_found');
  const values = (await locate(system, model, [id], 'view', { lock: true })).get(id)?.values ?? {};
  if (!holds(call, model, unapprovable(model), values)) throw new KehuError('state_conflict');
  if (values['approved_by'] !== call.actor.userId && !call.actor.isAdmin) throw new KehuError('forbidden');
  const context = call.workspace.contextOf(call);
  const hooks = behaviourOf(model.name)?.approval;
  if ((await hooks?.downstream?.(context, [id]))?.has(id))
    throw new KehuError('state_conflict', {
      detail: { zh: '已有后续单据，不能反审核', en: 'Something was made from it since' },
    });
  const request = values['approval_request_id'];
  if (typeof request === 'string')
    each(
      await update(system, 'approval_request', [{ id: request, values: { status: 'void' } }], {
        unlocked: true,
        action: 'unapprove',
      }),
    );
  const draft = { approval_status: 'draft', approved_by: null, approved_at: null, approver_ids: null };
  each(
    await update(system, model.name, [{ id, values: draft }], {
      unlocked: true,
      duplicates: 'ignore',
      action: 'unapprove',
      detail: { reason: String(reason ?? '') },
    }),
  );
  const submitter = String(values['owner_id'] ?? '');
  await hooks?.draft?.(context, [{ id, values, change: null, submitter, opinion: null }]);
  await tellUnapproved(call, model, { id, values }, reason);
}

async function tellUnapproved(
  call: WritingCall,
  model: ObjectModel,
  { id, values }: { readonly id: string; readonly values: Values },
  reason: Values[string],
): Promise<void> {
  const { label, title } = model.declaration;
  const subject = String(values[title] ?? '');
  const owner = values['owner_id'];
  if (typeof owner !== 'string') return;
  await call.workspace.contextOf(call).notify([owner], {
    kind: 'approval_unapproved',
    title: {
      zh: `${call.actor.name}反审核了${label.zh}“${subject}”：${String(reason ?? '')}`,
      en: `${call.actor.name} took back the approval of ${label.en} ${subject}: ${String(reason ?? '')}`,
    },
    link: { object: model.name, id },
  });
}
