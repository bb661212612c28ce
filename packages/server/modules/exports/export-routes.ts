import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { inTransaction, type Call } from '@kehu/engine/call/call.ts';
import { enqueue } from '@kehu/engine/jobs/enqueue.ts';
import { readJob, type PresentedJob } from '@kehu/engine/jobs/read-job.ts';
import { count } from '@kehu/engine/records/count.ts';
import { create } from '@kehu/engine/records/create.ts';
import { find } from '@kehu/engine/records/find.ts';
import { keepValues } from '@kehu/engine/records/keep.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import type { Answer, AskedByUser, Route } from '../../platform/http/route.ts';
import { anObject, id, listOf, text } from '../../platform/http/schema.ts';
import { sheetDownload } from '../jobs/download.ts';
import { namedObject } from '../jobs/named-object.ts';
import { readWork } from '../jobs/read-work.ts';
import { jobSchema } from '../records/schemas.ts';
import { listParameters } from '../records/list-parameters.ts';
import { exportColumns, usualColumns } from './columns.ts';
import { modelFor, tooMany, type ExportInput } from './export-kind.ts';

/** What an export is asked with. */
export interface ExportWish {
  readonly object: string;
  readonly format: 'xlsx' | 'csv';
  readonly columns?: readonly string[];
  readonly conditions: JsonObject;
}

/** Checks an export and puts it into the queue. */
export async function beginExport(
  call: Call,
  wish: ExportWish,
): Promise<{ readonly exportId: string; readonly job: PresentedJob }> {
  const model = namedObject(() => modelFor(call, wish.object));
  const columns =
    wish.columns ??
    usualColumns(model).filter((name) => call.actor.fieldAccess(model.name, name) !== 'hidden');
  if (columns.length === 0) throw fieldError('columns', 'required');
  exportColumns(call, model, columns);
  const most = settingOf(call.registry, 'export_max');
  await refuseTooMany(call, model, wish.conditions, most);
  const label = say(model.declaration.label, call.locale);
  const day = dayOf(call.now.toISOString(), call.workspace.timeZone);
  const name = `${label}-${day}.${wish.format}`;
  return inTransaction(call, async (writing) => {
    const { object, format, conditions } = wish;
    const values = { object, format, conditions, columns: [...columns], file_name: name };
    const exportId = only(await create(writing, 'export_job', [values]));
    const input: ExportInput = {
      export_id: exportId,
      object,
      format,
      file_name: name,
      columns,
      conditions,
      most,
    };
    const jobId = await enqueue(writing, { kind: 'export', input: promised<JsonObject>(input) });
    const kept = { job_id: jobId ?? null };
    await keepValues(writing, objectOf(writing, 'export_job'), [{ id: exportId, values: kept }]);
    return { exportId, job: await readJob(writing, jobId ?? '') };
  });
}

/** 409 before anything is written; while nobody can say how many there are in a moment, the job finds out. */
async function refuseTooMany(
  call: Call,
  model: ObjectModel,
  conditions: JsonObject,
  most: number,
): Promise<void> {
  const asked = await listParameters(call, model, conditions);
  const roughly = await count(call, model, { ...asked, count: 'capped' }, 'export');
  if (roughly?.exact && (roughly.value ?? 0) > most) throw tooMany(most);
  if (roughly?.exact) return;
  const exactly = await count(call, model, { ...asked, count: 'exact' }, 'export').catch(unlessExpensive);
  if ((exactly?.value ?? 0) > most) throw tooMany(most);
}

function unlessExpensive(error: unknown): null {
  if (error instanceof KehuError && error.code === 'too_expensive') return null;
  throw error;
}

async function begin({ call, body }: AskedByUser): Promise<Answer> {
  const { object, format, columns, ...conditions } = body;
  const wish: ExportWish = {
    object: String(object),
    format: format === 'csv' ? 'csv' : 'xlsx',
    ...(Array.isArray(columns) && { columns: columns.map(String) }),
    conditions,
  };
  const { exportId, job } = await beginExport(call, wish);
  return { status: 202, body: { job, export_id: exportId } };
}

/** Only for who asked for it, and only while he may still take such records away. */
async function download({ services, call, params }: AskedByUser): Promise<Answer> {
  const model = objectOf(call, 'export_job');
  const { id: own, object } = await readWork(call, 'export_job', params['id'] ?? '');
  modelFor(call, String(object));
  const [values] = await find(call, model, { field: 'id', op: 'eq', value: own }, 1);
  const key = values?.['file_key'];
  const until = values?.['expires_at'];
  if (typeof key !== 'string' || typeof until !== 'string' || new Date(until) < call.now)
    throw new KehuError('not_found');
  return sheetDownload(await services.files.open(key), String(values?.['file_name'] ?? 'export.xlsx'));
}

export const exportRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/exports',
    tag: 'exports',
    summary: { zh: '导出列表', en: 'Export a list' },
    access: 'user',
    body: anObject(
      {
        object: text({ maxLength: 63 }),
        format: text({ enum: ['xlsx', 'csv'] }),
        columns: listOf(text({ maxLength: 63 }), { minItems: 1, maxItems: 200 }),
        view: text({ maxLength: 36 }),
        q: text({ maxLength: 200 }),
        filter: { type: 'object' },
        sort: text({ maxLength: 200 }),
        slice: text({ enum: ['mine', 'subordinates', 'shared', 'participating'] }),
      },
      ['object'],
    ),
    answers: { 202: anObject({ job: jobSchema, export_id: id }) },
    handle: begin,
  },
  {
    method: 'GET',
    url: '/exports/:id/file',
    tag: 'exports',
    summary: { zh: '下载导出文件', en: 'The exported file' },
    access: 'user',
    deadline: 600_000,
    answers: { 200: { type: 'string', format: 'binary' } },
    handle: download,
  },
];
