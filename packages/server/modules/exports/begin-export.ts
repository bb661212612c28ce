import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { say, type Label } from '@kehu/kernel/declare/label.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { inTransaction, type Call, type WritingCall } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { exportApprovers, freeRows, needsApproval } from '@kehu/engine/guard/export-approval.ts';
import { enqueue } from '@kehu/engine/jobs/enqueue.ts';
import { readJob, type PresentedJob } from '@kehu/engine/jobs/read-job.ts';
import { count } from '@kehu/engine/records/count.ts';
import { create } from '@kehu/engine/records/create.ts';
import { keepValues } from '@kehu/engine/records/keep.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import { namedObject } from '../jobs/named-object.ts';
import { listParameters } from '../records/list-parameters.ts';
import { exportColumns, usualColumns } from './columns.ts';
import { modelFor, tooMany, type ExportInput } from './export-kind.ts';

/** What an export is asked with. */
export interface ExportWish {
  readonly object: string;
  readonly format: 'xlsx' | 'csv';
  readonly columns?: readonly string[];
  readonly conditions: JsonObject;
  /** Why so many: for whoever has to approve it. */
  readonly reason?: string;
}

/** An export in the queue, or one that waits for approval and has no job yet. */
export interface Begun {
  readonly exportId: string;
  readonly job: PresentedJob | null;
}

/**
 * Checks an export and puts it into the queue, or before whoever approves it. 422 `required` at `reason` where it needs approval and
 * nobody has said why: repeated with a reason it is a request.
 */
export async function beginExport(call: Call, wish: ExportWish): Promise<Begun> {
  const model = namedObject(() => modelFor(call, wish.object));
  const columns =
    wish.columns ??
    usualColumns(model).filter((name) => call.actor.fieldAccess(model.name, name) !== 'hidden');
  if (columns.length === 0) throw fieldError('columns', 'required');
  exportColumns(call, model, columns);
  const most = settingOf(call.registry, 'export_max');
  const wanted = await wantedRows(call, model, wish.conditions, most);
  return inTransaction(call, async (writing) => {
    const asks = await needsApproval(writing, wanted);
    if (asks && wish.reason === undefined) throw approvalNeeded(freeRows(call) ?? 0);
    const exportId = await note(writing, { ...wish, columns });
    const kept = { wanted_rows: wanted, approval: asks ? 'pending' : 'none' };
    if (asks) await requestApproval(writing, model, exportId, wanted, wish.reason ?? '', exportWords);
    const jobId = asks ? null : await queueExport(writing, { ...wish, columns }, exportId, freeRows(call));
    const values = { ...kept, job_id: jobId };
    await keepValues(writing, objectOf(writing, 'export_job'), [{ id: exportId, values }]);
    return { exportId, job: jobId === null ? null : await readJob(writing, jobId) };
  });
}

type Checked = ExportWish & { readonly columns: readonly string[] };

function fileName(call: Call, { object, format }: ExportWish): string {
  const label = say(objectOf(call, object).declaration.label, call.locale);
  return `${label}-${dayOf(call.now.toISOString(), call.workspace.timeZone)}.${format}`;
}

async function note(call: WritingCall, wish: Checked): Promise<string> {
  const { object, format, conditions, columns, reason = null } = wish;
  const values = {
    object,
    format,
    conditions,
    columns: [...columns],
    reason,
    file_name: fileName(call, wish),
  };
  return only(await create(call, 'export_job', [values]));
}

/** The job, as the caller. `free`: so many at most, for nobody approved it. */
export async function queueExport(
  call: WritingCall,
  wish: Checked,
  exportId: string,
  free: number | undefined,
): Promise<string | null> {
  const { object, format, conditions, columns } = wish;
  const most = settingOf(call.registry, 'export_max');
  const input: ExportInput = {
    export_id: exportId,
    object,
    format,
    file_name: fileName(call, wish),
    columns,
    conditions,
    most: Math.min(most, free ?? most),
    ...(free !== undefined && free < most && { free: true }),
  };
  return (await enqueue(call, { kind: 'export', input: promised<JsonObject>(input) })) ?? null;
}

const exportWords: Label = { zh: '导出', en: 'export' };

/** Tells those who approve, and the log. `deed`: what somebody asks to do. */
export async function requestApproval(
  call: WritingCall,
  model: ObjectModel,
  exportId: string,
  wanted: number | null,
  reason: string,
  deed: Label,
): Promise<void> {
  const { label } = model.declaration;
  const about = { export_id: exportId, object: model.name, rows: wanted, reason };
  await writeEvents(call, auditRow(call, 'export_requested', model.name, about));
  const many = wanted === null ? { zh: '大量', en: 'many' } : { zh: `${wanted} 条`, en: String(wanted) };
  await call.workspace.contextOf(call).notify(await exportApprovers(call, call.actor.userId), {
    kind: 'export_request',
    title: {
      zh: `${call.actor.name} 申请${deed.zh}${many.zh}${label.zh}`,
      en: `${call.actor.name} asks to ${deed.en} ${many.en} × ${label.en}`,
    },
    body: { zh: reason, en: reason },
    by: ['in_app', 'email'],
  });
}

export const approvalNeeded = (most: number): KehuError => {
  const message = {
    zh: `24 小时内导出和打印超过 ${most} 条须由上级批准，请填写原因后提交申请`,
    en: `More than ${most} records exported or printed in 24 hours need approval: say why, and it is asked for`,
  };
  return fieldError('reason', 'required', undefined, message);
};

/** How many it would hold, null where nobody can say in a moment. 409 for more than may ever be: the job finds out again. */
async function wantedRows(
  call: Call,
  model: ObjectModel,
  conditions: JsonObject,
  most: number,
): Promise<number | null> {
  const asked = await listParameters(call, model, conditions);
  const roughly = await count(call, model, { ...asked, count: 'capped' }, 'export');
  const exactly = roughly?.exact
    ? roughly
    : await count(call, model, { ...asked, count: 'exact' }, 'export').catch(unlessExpensive);
  const value = exactly?.value ?? null;
  if (value !== null && value > most) throw tooMany(most);
  return value;
}

function unlessExpensive(error: unknown): null {
  if (error instanceof KehuError && error.code === 'too_expensive') return null;
  throw error;
}
