import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { waitingExports } from '@kehu/engine/guard/export-approval.ts';
import { find } from '@kehu/engine/records/find.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { done, ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, moment, nullable, text, whole } from '../../platform/http/schema.ts';
import { sheetDownload } from '../jobs/download.ts';
import { readWork } from '../jobs/read-work.ts';
import { jobSchema } from '../records/schemas.ts';
import { beginExport, type ExportWish } from './begin-export.ts';
import { decideExport } from './decide-export.ts';
import { modelFor } from './export-kind.ts';

async function begin({ call, body }: AskedByUser): Promise<Answer> {
  const { object, format, columns, reason, ...conditions } = body;
  const wish: ExportWish = {
    object: String(object),
    format: format === 'csv' ? 'csv' : 'xlsx',
    ...(Array.isArray(columns) && { columns: columns.map(String) }),
    ...(typeof reason === 'string' && reason.trim() !== '' && { reason: reason.trim() }),
    conditions,
  };
  const { exportId, job } = await beginExport(call, wish);
  return { status: 202, body: { job, export_id: exportId, approval: job ? 'none' : 'pending' } };
}

const waiting = async ({ call }: AskedByUser): Promise<Answer> =>
  ok(promised<Json>({ items: await waitingExports(call) }));

async function decide({ services, call, params, body }: AskedByUser): Promise<Answer> {
  const note = typeof body['note'] === 'string' ? body['note'].trim() : '';
  const decision = { approve: body['approve'] === true, note };
  await decideExport(call, params['id'] ?? '', decision, (userId) =>
    services.workspace.actor(userId, call.now),
  );
  return done;
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
        reason: text({ maxLength: 200, description: 'Why so many; needed where the export needs approval' }),
      },
      ['object'],
    ),
    answers: {
      202: anObject({
        job: nullable(jobSchema),
        export_id: id,
        approval: text({ enum: ['none', 'pending'] }),
      }),
    },
    handle: begin,
  },
  {
    method: 'GET',
    url: '/exports/waiting',
    tag: 'exports',
    summary: { zh: '待我审批的导出', en: 'Exports that wait for my approval' },
    access: 'user',
    answers: {
      200: anObject({
        items: listOf(
          anObject({
            id,
            user_id: id,
            name: text(),
            department: nullable(text()),
            object: text(),
            format: text(),
            wanted_rows: nullable(whole()),
            reason: nullable(text()),
            created_at: moment,
          }),
        ),
      }),
    },
    handle: waiting,
  },
  {
    method: 'POST',
    url: '/exports/:id/decision',
    tag: 'exports',
    summary: { zh: '批准或驳回导出', en: 'Approve or reject an export' },
    access: 'user',
    body: anObject({ approve: flag, note: text({ maxLength: 200 }) }, ['approve']),
    answers: { 204: null },
    handle: decide,
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
