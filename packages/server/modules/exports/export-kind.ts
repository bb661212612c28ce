import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import { mayAtAll } from '@kehu/engine/access/rights-rows.ts';
import type { Call, WritingCall } from '@kehu/engine/call/call.ts';
import type { Queryable } from '@kehu/engine/db/database.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import type { Ending, JobKind, JobRun } from '@kehu/engine/jobs/job.ts';
import type { ListParameters } from '@kehu/engine/query/parameters.ts';
import { keepValues } from '@kehu/engine/records/keep.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { countNow } from '@kehu/engine/guard/sights.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import { markOf } from '../guard/watermark.ts';
import type { FileStore } from '../../platform/files/store.ts';
import type { WriteRow } from '../../platform/sheets/write/column.ts';
import { writeCsv } from '../../platform/sheets/write/csv.ts';
import { writeXlsx } from '../../platform/sheets/write/xlsx.ts';
import { forgetLater } from '../jobs/forget-file.ts';
import { listParameters } from '../records/list-parameters.ts';
import { exportColumns } from './columns.ts';

/** What the job's row holds. */
export interface ExportInput {
  readonly export_id: string;
  readonly object: string;
  readonly format: 'xlsx' | 'csv';
  readonly file_name: string;
  readonly columns: readonly string[];
  /** `q`, `filter`, `sort`, `slice`, `view` as the list takes them. */
  readonly conditions: JsonObject;
  readonly most: number;
  /** Nobody approved it: it may not grow beyond what needs no approval. */
  readonly free?: true;
}

/** Records of one page. */
const pageSize = 500;
/** Rest between two pages, as a share of the page's time. */
const rest = 0.3;

/** Writes what a list shows into a file, page by page, with the person's scope and field rights at that moment. */
export function exportKind(files: FileStore): JobKind {
  return {
    name: 'export',
    run: (run) => runExport(files, run),
    settle,
  };
}

async function runExport(files: FileStore, run: JobRun): Promise<JsonObject> {
  const input = promised<ExportInput>(run.job.input);
  const first = await run.call();
  const { workspace } = first;
  const counts = { rows: 0 };
  // One view of the database for the whole file: a record that changes meanwhile is neither lost nor there twice.
  const key = await workspace.database.transaction(async (tx) => {
    await tx.query(raw('set transaction isolation level repeatable read, read only'));
    const through = new PassThrough();
    const columns = exportColumns(first, modelFor(first, input.object), input.columns);
    const rows = rowsOf(run, tx, input, counts);
    const writes = columns.map((column) => column.write);
    const model = objectOf(first, input.object);
    const sheet = say(model.declaration.label, first.locale);
    const mark = settingOf(first.registry, 'watermark_files')
      ? { watermark: await markOf(first, first.locale) }
      : {};
    const writing =
      input.format === 'csv'
        ? writeCsv(writes, rows, through, mark)
        : writeXlsx(writes, rows, through, { sheet, ...mark });
    const broken = writing.catch((error: unknown) => {
      through.destroy(error instanceof Error ? error : undefined);
      throw error;
    });
    const [stored] = await Promise.all([files.put(through, Number.MAX_SAFE_INTEGER), broken]);
    return stored.key;
  });
  await run.portion(async (call) => {
    await keepFile(call, input, key, counts.rows);
    return { progress: { rows: counts.rows }, done: counts.rows, total: counts.rows };
  });
  return { export_id: input.export_id, rows: counts.rows, file: `/exports/${input.export_id}/file` };
}

/** Days that the file is kept. */
const keptDays = 7;

async function keepFile(call: WritingCall, input: ExportInput, key: string, rows: number): Promise<void> {
  const expires = new Date(call.now.getTime() + keptDays * 86_400_000).toISOString();
  const kept = { file_key: key, row_count: rows, expires_at: expires };
  await keepValues(call, objectOf(call, 'export_job'), [{ id: input.export_id, values: kept }]);
  await forgetLater(call, key, keptDays);
}

/** The object, for somebody who may take it away. */
export function modelFor(call: Call, object: string): ReturnType<typeof objectOf> {
  const model = objectOf(call, object);
  const allowed =
    call.actor.isAdmin || call.actor.system || mayAtAll(call.actor, model.declaration, 'export');
  if (!allowed || model.declaration.kind === 'log') throw new KehuError('forbidden');
  return model;
}

async function* rowsOf(
  run: JobRun,
  db: Queryable,
  input: ExportInput,
  counts: { rows: number },
): AsyncGenerator<WriteRow> {
  let cursor: string | null = null;
  do {
    const began = performance.now();
    const call: Call = { ...(await run.call()), db };
    const model = modelFor(call, input.object);
    const columns = exportColumns(call, model, input.columns);
    const parameters = await pageOf(call, input, cursor);
    const references = columns.filter((column) => column.isReference).map((column) => column.name);
    const page = await list(
      call,
      model,
      { ...parameters, fields: input.columns, expand: references },
      'export',
    );
    counts.rows += page.items.length;
    if (counts.rows > input.most) throw input.free ? grown(input.most) : tooMany(input.most);
    yield* page.items.map((record) => columns.map((column) => column.text(record)));
    cursor = page.nextCursor;
    await run.report(counts.rows);
    await sleep((performance.now() - began) * rest);
  } while (cursor !== null);
}

async function pageOf(call: Call, input: ExportInput, cursor: string | null): Promise<ListParameters> {
  const asked = await listParameters(call, objectOf(call, input.object), input.conditions);
  return { ...asked, limit: pageSize, count: 'none', ...(cursor !== null && { cursor }) };
}

/** More records than an administrator allows in one file (company_setting, export_max). */
export const tooMany = (most: number): KehuError =>
  new KehuError('over_limit', {
    detail: {
      zh: `一次最多导出 ${most} 条记录，请缩小范围，或请管理员在企业设置中调高上限`,
      en: `At most ${most} records at a time: narrow the list, or ask an administrator to raise the limit`,
    },
  });

/** While it ran the list grew beyond what may be taken without approval. */
const grown = (most: number): KehuError =>
  new KehuError('over_limit', {
    detail: {
      zh: `导出期间记录增加到 ${most} 条以上，须先申请审批，请重新导出`,
      en: `The list grew to more than ${most} records, which needs approval: export it again`,
    },
  });

async function settle(call: WritingCall, { state, job }: Ending): Promise<void> {
  const { export_id, object, columns, format, conditions } = promised<ExportInput>(job.input);
  const about = { export_id, object, format, columns, conditions, rows: job.done, state };
  await writeEvents(call, auditRow(call, 'export', object, about));
  if (state === 'done' && job.userId !== null) await countNow(call, job.userId, 'exported', job.done);
}
