import { fieldError } from '@kehu/kernel/errors/error.ts';
import { inTransaction, type Call } from '@kehu/engine/call/call.ts';
import { enqueue } from '@kehu/engine/jobs/enqueue.ts';
import { readJob, type PresentedJob } from '@kehu/engine/jobs/read-job.ts';
import { create } from '@kehu/engine/records/create.ts';
import { keepValues } from '@kehu/engine/records/keep.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { read } from '@kehu/engine/records/read.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Encoding } from '../../platform/sheets/book.ts';
import type { SheetRow } from '../../platform/sheets/cell.ts';
import { detectHeader, type HeaderGuess } from '../../platform/sheets/header.ts';
import type { BookPreview } from '../../platform/sheets/worker/read-in-worker.ts';
import { forgetLater } from '../jobs/forget-file.ts';
import { columnsOf, type Mapping } from './choose-mapping.ts';
import type { ImportInput } from './import-kind.ts';
import { planOf, type ImportOptions } from './import-plan.ts';

/** What the caller chose; what he left out is found in the file. */
export interface ImportWish extends Omit<ImportOptions, 'sheet' | 'header' | 'encoding' | 'mapping'> {
  readonly mapping?: Mapping;
  readonly sheet?: number;
  readonly header_row?: number;
  readonly encoding?: Encoding;
}

export interface Begun {
  readonly importId: string;
  readonly job: PresentedJob;
}

/** Checks an import against its file and puts it into the queue. */
export async function beginImport(
  call: Call,
  wish: ImportWish,
  file: { readonly key: string; readonly name: string; readonly preview: BookPreview },
): Promise<Begun> {
  const options = importOptions(call, wish, file.preview);
  planOf(call, options);
  await refuseOtherPool(call, options);
  return inTransaction(call, async (writing) => {
    const { mapping, object, ...rest } = options;
    const { mode, on_duplicate, match_fields } = rest;
    const values = {
      object,
      file_name: file.name,
      mapping,
      mode,
      match_field: match_fields.join() || null,
      on_duplicate,
      options: promised<JsonObject>(rest),
    };
    const importId = only(await create(writing, 'import_job', [values]));
    const input: ImportInput = {
      import_id: importId,
      file_key: file.key,
      options,
      confirmed: [...call.confirmed],
    };
    const jobId = await enqueue(writing, { kind: 'import', input: promised<JsonObject>(input) });
    const kept = { job_id: jobId ?? null, file_key: file.key };
    await keepValues(writing, objectOf(writing, 'import_job'), [{ id: importId, values: kept }]);
    await forgetLater(writing, file.key);
    return { importId, job: await readJob(writing, jobId ?? '') };
  });
}

/** A pool that is there, open and for these records. */
async function refuseOtherPool(call: Call, { object, pool_id: pool }: ImportOptions): Promise<void> {
  if (pool === undefined) return;
  const found = await read(call, objectOf(call, 'public_pool'), pool).catch(() => undefined);
  if (found?.['object'] !== object || found['enabled'] !== true) throw fieldError('pool_id', 'ref_not_found');
}

/** What the caller chose, with what was found in the file. */
export function importOptions(call: Call, wish: ImportWish, preview: BookPreview): ImportOptions {
  const { sheet = firstSheet(preview), header_row: row, encoding, mapping: wanted, ...rest } = wish;
  const found = preview.previews.find((one) => one.sheet === sheet);
  if (!found) throw fieldError('sheet', 'not_in_options');
  const header = row === undefined ? (found.header ?? detectHeader(found.rows)) : headerAt(found.rows, row);
  if (!header)
    throw fieldError('header_row', 'required', undefined, {
      zh: '没有找到表头行，请指定表头所在的行',
      en: 'No row of headings was found: say which row it is',
    });
  const read = encoding ?? preview.encoding;
  const mapping = columnsOf(call, wish.object, wanted, { header, rows: found.rows });
  return { ...rest, sheet, header, mapping, ...(read && { encoding: read }) };
}

/** The first sheet that is not hidden. */
export function firstSheet(preview: BookPreview): number {
  return (preview.sheets.find((sheet) => !sheet.hidden) ?? preview.sheets[0])?.index ?? 0;
}

/** The headings of a row that a person pointed at. */
export function headerAt(rows: readonly SheetRow[], number: number): HeaderGuess {
  const row = rows.find((one) => one.number === number);
  // Whatever the row looks like: a person says that it is the one.
  const headings = (row?.cells ?? []).flatMap((cell, column) => {
    const text = (typeof cell === 'string' ? cell : (cell?.text ?? '')).replace(/\s+/g, ' ').trim();
    return text === '' ? [] : [{ column, text }];
  });
  if (headings.length === 0) throw fieldError('header_row', 'not_in_options');
  const above = rows.filter((one) => one.number < number).map((one) => one.number);
  return { row: number, headings, dataFrom: number + 1, above };
}
