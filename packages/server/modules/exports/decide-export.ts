import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Actor } from '@kehu/engine/access/actor.ts';
import { systemActor } from '@kehu/engine/access/system-actor.ts';
import { inTransaction, type Call, type WritingCall } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { decidesOn, requestDays } from '@kehu/engine/guard/export-approval.ts';
import { keepValues } from '@kehu/engine/records/keep.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { locate } from '@kehu/engine/records/write/locate.ts';
import { queueExport } from './begin-export.ts';
import { modelFor } from './export-kind.ts';

export interface Decision {
  readonly approve: boolean;
  readonly note: string;
}

/**
 * Approves an export, which then runs as its requester with the rights that he has at that time, or rejects it with a
 * reason. Errors: 404 for whoever may not decide on it; 403 on one's own; 409 when it is decided, too old, or its requester
 * may not export any more.
 */
export async function decideExport(
  call: Call,
  id: string,
  decision: Decision,
  actorOf: (userId: string) => Promise<Actor>,
): Promise<void> {
  await inTransaction(call, async (writing) => {
    const model = objectOf(writing, 'export_job');
    const system: WritingCall = { ...writing, actor: systemActor() };
    const values = (await locate(system, model, [id], 'view', { lock: true })).get(id)?.values;
    const requester = String(values?.['user_id'] ?? '');
    if (!values || !(await mayDecide(writing, requester))) throw new KehuError('not_found');
    refuseDecided(writing, values);
    if (!decision.approve && decision.note === '') throw fieldError('note', 'required');
    const jobId = decision.approve
      ? await begin(writing, id, values, await requesterOf(actorOf, requester))
      : null;
    const decided = {
      approval: decision.approve ? 'approved' : 'rejected',
      job_id: jobId,
      decided_by: call.actor.userId,
      decided_at: call.now.toISOString(),
      decision_note: decision.note || null,
    };
    await keepValues(system, model, [{ id, values: decided }]);
    await tell(writing, id, values, decision);
  });
}

async function mayDecide(call: Call, requester: string): Promise<boolean> {
  if (requester === call.actor.userId)
    throw new KehuError('forbidden', {
      detail: { zh: '不能审批自己的导出', en: 'Nobody decides on his own export' },
    });
  return requester !== '' && (await decidesOn(call, requester));
}

const refusals: { readonly [why: string]: Label } = {
  decided: { zh: '这次导出已经处理过', en: 'It has been decided already' },
  old: {
    zh: `申请已超过 ${requestDays} 天，请对方重新申请`,
    en: `The request is older than ${requestDays} days`,
  },
};

function refuseDecided(call: Call, values: Values): void {
  const age = call.now.getTime() - Date.parse(String(values['created_at']));
  const why =
    values['approval'] !== 'pending' ? 'decided' : age > requestDays * 86_400_000 ? 'old' : undefined;
  const detail = why && refusals[why];
  if (detail) throw new KehuError('state_conflict', { detail });
}

const gone: Label = { zh: '申请人已停用', en: 'Whoever asked for it does not work here any more' };

async function requesterOf(actorOf: (userId: string) => Promise<Actor>, userId: string): Promise<Actor> {
  try {
    return await actorOf(userId);
  } catch (error) {
    if (error instanceof KehuError) throw new KehuError('state_conflict', { detail: gone });
    throw error;
  }
}

const closed: Label = { zh: '申请人已没有导出权限', en: 'Whoever asked for it may not export any more' };

async function begin(
  call: WritingCall,
  exportId: string,
  values: Values,
  requester: Actor,
): Promise<string | null> {
  const own: WritingCall = { ...call, actor: requester, locale: requester.locale };
  // What is printed is not made beforehand: its requester may print it for a day, with the rights that he then has.
  if (isPrinted(values)) return null;
  try {
    modelFor(own, String(values['object']));
  } catch (error) {
    if (error instanceof KehuError) throw new KehuError('state_conflict', { detail: closed });
    throw error;
  }
  const asked = values['conditions'] ?? null;
  const wish = {
    object: String(values['object']),
    format: values['format'] === 'csv' ? ('csv' as const) : ('xlsx' as const),
    columns: textsIn(values['columns']),
    conditions: isJsonObject(asked) ? asked : {},
  };
  return queueExport(own, wish, exportId, undefined);
}

const isPrinted = ({ format }: Values): boolean => format === 'print' || format === 'labels';

async function tell(
  call: WritingCall,
  id: string,
  values: Values,
  { approve, note }: Decision,
): Promise<void> {
  const object = String(values['object']);
  const about = {
    export_id: id,
    object,
    user_id: values['user_id'] ?? null,
    rows: values['wanted_rows'] ?? null,
    note,
  };
  await writeEvents(call, auditRow(call, approve ? 'export_approved' : 'export_rejected', object, about));
  const { label } = objectOf(call, object).declaration;
  const deed = isPrinted(values) ? { zh: '打印', en: 'print' } : { zh: '导出', en: 'export' };
  const then = isPrinted(values)
    ? { zh: '24 小时内可打印', en: 'you may print it for a day' }
    : { zh: '文件生成后可下载', en: 'the file is being made' };
  await call.workspace.contextOf(call).notify([String(values['user_id'])], {
    kind: 'export_decided',
    title: approve
      ? {
          zh: `${call.actor.name} 批准了您${deed.zh}${label.zh}，${then.zh}`,
          en: `${call.actor.name} approved your ${deed.en} of ${label.en}; ${then.en}`,
        }
      : {
          zh: `${call.actor.name} 驳回了您${deed.zh}${label.zh}`,
          en: `${call.actor.name} rejected your ${deed.en} of ${label.en}`,
        },
    ...(note !== '' && { body: { zh: note, en: note } }),
    link: { object: 'export_job', id },
    by: ['in_app', 'email'],
  });
}
