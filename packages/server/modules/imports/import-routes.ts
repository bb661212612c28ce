import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import { readJob } from '@kehu/engine/jobs/read-job.ts';
import { find } from '@kehu/engine/records/find.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, anything, flag, id, listOf, nullable, text, whole } from '../../platform/http/schema.ts';
import { defaultLimits } from '../../platform/sheets/limits.ts';
import { sheetDownload } from '../jobs/download.ts';
import { namedObject } from '../jobs/named-object.ts';
import { readWork } from '../jobs/read-work.ts';
import { jobSchema } from '../records/schemas.ts';
import { beginImport, importOptions } from './begin-import.ts';
import { encodings } from './import-plan.ts';
import { inspectFile } from './inspect.ts';
import { presentPreview, uploadOf } from './preview.ts';
import { chosen, readWish, wishFields } from './read-wish.ts';
import { receive, type Received } from './receive.ts';
import { importable } from './targets.ts';
import { refuseTooManyRows } from './too-many-rows.ts';
import { templateFor } from './template.ts';
import { calledOf } from '../meta/meta-of.ts';

/** Runs a handler that took a file in; the file goes again when it fails. */
async function withFile(
  asked: AskedByUser,
  known: readonly string[],
  work: (received: Received, file: { readonly key: string; readonly name: string }) => Promise<Answer>,
): Promise<Answer> {
  const received = await receive(asked, known);
  const file = received.file ?? uploadOf(received.fields);
  try {
    return await work(received, file);
  } catch (error) {
    if (received.file) await asked.services.files.remove(received.file.key);
    throw error;
  }
}

const preview = (asked: AskedByUser): Promise<Answer> =>
  withFile(asked, ['upload', 'file_name', 'object', 'encoding'], async ({ fields }, file) => {
    const { call, services } = asked;
    const object = fields.get('object') ?? '';
    namedObject(() => importable(call, object));
    const found = await inspectFile(services.files, file.key, chosen(fields, 'encoding', encodings));
    return ok(await presentPreview(call, object, file, found));
  });

const begin = (asked: AskedByUser): Promise<Answer> =>
  withFile(asked, wishFields, async ({ fields }, file) => {
    const { call, services } = asked;
    const wish = readWish(fields);
    namedObject(() => importable(call, wish.object));
    const found = await inspectFile(services.files, file.key, wish.encoding);
    const whole = { ...file, preview: found };
    await refuseTooManyRows(call, importOptions(call, wish, found), whole, services.files);
    const { importId, job } = await beginImport(call, wish, whole);
    return { status: 202, body: { job, import_id: importId } };
  });

async function show({ call, params }: AskedByUser): Promise<Answer> {
  const record = await readWork(call, 'import_job', params['id'] ?? '');
  const jobId = record['job_id'];
  const job = typeof jobId === 'string' ? await readJob(call, jobId).catch(goneAfterAWhile) : null;
  return ok({ import: record, job });
}

function goneAfterAWhile(error: unknown): null {
  if (error instanceof KehuError && error.code === 'not_found') return null;
  throw error;
}

/** A field that never leaves the server by itself. */
async function secretOf({ call, params }: AskedByUser, name: string): Promise<Json> {
  const model = objectOf(call, 'import_job');
  const { id: own } = await readWork(call, 'import_job', params['id'] ?? '');
  const [values] = await find(call, model, { field: 'id', op: 'eq', value: own }, 1);
  return values?.[name] ?? null;
}

async function failedRows(asked: AskedByUser): Promise<Answer> {
  const key = await secretOf(asked, 'error_key');
  if (typeof key !== 'string') throw new KehuError('not_found');
  const name = say({ zh: '未导入的行.xlsx', en: 'refused-rows.xlsx' }, asked.call.locale);
  return sheetDownload(await asked.services.files.open(key), name);
}

async function template({ call, params }: AskedByUser): Promise<Answer> {
  const [, object = ''] = /^([a-z_]+)\.xlsx$/.exec(params['file'] ?? '') ?? [];
  const model = importable(call, object);
  const label = say(calledOf(call, model.declaration).label, call.locale);
  const name = say({ zh: `${label}导入模板.xlsx`, en: `${label} import template.xlsx` }, call.locale);
  return sheetDownload(templateFor(call, model), name);
}

/** The same as the action `undo` of the import's record. */
async function undo({ call, params }: AskedByUser): Promise<Answer> {
  const { id: own } = await readWork(call, 'import_job', params['id'] ?? '');
  const [result] = await runAction(call, 'import_job', 'undo', [own], {});
  if (result?.error) throw result.error;
  const job = await readJob(call, String(result?.output?.['job_id']));
  return { status: 202, body: { job } };
}

const binary: JsonObject = { type: 'string', format: 'binary' };
const texts = Object.fromEntries(wishFields.map((name): [string, JsonObject] => [name, text()]));
const uploading = { bodyLimit: defaultLimits.fileBytes + 1_048_576, deadline: 600_000 } as const;

const sheetSchema = anObject({
  index: whole(),
  name: text(),
  hidden: flag,
  rows: nullable(whole()),
  header_row: nullable(whole()),
  headings: listOf(anObject({ column: whole(), text: text() })),
  sample: listOf(anObject({ row: whole(), cells: listOf(text()) })),
  suggested: listOf(anObject({ column: whole(), target: text(), confidence: { type: 'number' } })),
});

const previewSchema = anObject({
  upload: text(),
  file_name: text(),
  format: text({ enum: ['xlsx', 'csv'] }),
  encoding: nullable(text()),
  sheet: whole(),
  sheets: listOf(sheetSchema),
  targets: listOf(anObject({ name: text(), label: text(), kind: text(), required: flag, comparable: flag })),
});

export const importRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/imports/preview',
    tag: 'imports',
    summary: {
      zh: '导入前预览（multipart：file、object、encoding）',
      en: 'Look at a file before importing it',
    },
    access: 'user',
    ...uploading,
    multipart: anObject(
      { file: binary, upload: text(), file_name: text(), object: text(), encoding: text() },
      ['object'],
    ),
    answers: { 200: previewSchema },
    handle: preview,
  },
  {
    method: 'POST',
    url: '/imports',
    tag: 'imports',
    summary: { zh: '开始导入（multipart；file 或预览返回的 upload）', en: 'Begin an import' },
    access: 'user',
    ...uploading,
    multipart: anObject({ file: binary, ...texts }, ['object']),
    answers: { 202: anObject({ job: jobSchema, import_id: id }) },
    handle: begin,
  },
  {
    method: 'GET',
    url: '/imports/:id',
    tag: 'imports',
    summary: { zh: '导入任务', en: 'An import' },
    access: 'user',
    answers: { 200: anObject({ import: anything, job: nullable(jobSchema) }) },
    handle: show,
  },
  {
    method: 'GET',
    url: '/imports/:id/failed-rows.xlsx',
    tag: 'imports',
    summary: { zh: '下载未导入的行', en: 'The refused rows, with reasons' },
    access: 'user',
    deadline: 600_000,
    answers: { 200: binary },
    handle: failedRows,
  },
  {
    method: 'GET',
    url: '/imports/template/:file',
    tag: 'imports',
    summary: { zh: '下载导入模板（{object}.xlsx）', en: 'An empty workbook to fill in ({object}.xlsx)' },
    access: 'user',
    answers: { 200: binary },
    handle: template,
  },
  {
    method: 'POST',
    url: '/imports/:id/undo',
    tag: 'imports',
    summary: { zh: '撤销导入（完成后 24 小时内）', en: 'Undo an import, for 24 hours after its end' },
    access: 'user',
    answers: { 202: anObject({ job: jobSchema }) },
    handle: undo,
  },
];
