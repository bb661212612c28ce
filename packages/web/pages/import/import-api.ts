import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { sendForm, type Sending } from '@kehu/ui/api/upload.ts';
import { call, post } from '@kehu/ui/api/call.ts';
import type { Job } from '@kehu/ui/data/job.ts';

/** A heading of a sheet and where it stands. */
export interface Heading {
  readonly column: number;
  readonly text: string;
}
export interface Suggestion {
  readonly column: number;
  readonly target: string;
  /** 0–1; from 0.9 on nobody needs to look. */
  readonly confidence: number;
}
export interface Sheet {
  readonly index: number;
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: number | null;
  readonly header_row: number | null;
  readonly headings: readonly Heading[];
  readonly sample: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly suggested: readonly Suggestion[];
}
/** What a column may become. */
export interface Target {
  readonly name: string;
  readonly label: string;
  readonly kind: string;
  readonly required: boolean;
  readonly comparable: boolean;
}
export interface Preview {
  readonly upload: string;
  readonly file_name: string;
  readonly format: 'xlsx' | 'csv';
  readonly encoding: string | null;
  readonly sheet: number;
  readonly sheets: readonly Sheet[];
  readonly targets: readonly Target[];
}

export const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export const modes = ['create', 'update', 'upsert'] as const;
export const policies = ['skip', 'update', 'create'] as const;

/** Everything that decides how a file is read and its rows are treated. */
export interface Wish {
  readonly object: string;
  readonly upload: string;
  readonly file_name: string;
  readonly sheet: number;
  readonly header_row: number;
  readonly encoding: string | null;
  readonly mapping: { readonly [column: string]: string };
  readonly mode: (typeof modes)[number];
  readonly on_duplicate: (typeof policies)[number];
  readonly match_fields: readonly string[];
  readonly owner_id: string | null;
  /** Instead of an owner. */
  readonly pool_id: string | null;
}

export interface RowProblem {
  readonly row: number;
  readonly fate: 'skipped' | 'failed';
  readonly errors: readonly { readonly column: string; readonly code: string; readonly message: string }[];
}
/** How an import, or its rehearsal, ended. */
export interface ImportResult {
  readonly total: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
  readonly problems: readonly RowProblem[];
}
export interface ImportState {
  readonly import: JsonObject;
  readonly job: Job | null;
}

function formOf(parts: { readonly [name: string]: string | number | null | undefined }): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) {
    if (value !== null && value !== undefined && value !== '') form.set(name, String(value));
  }
  return form;
}

/** Looks at a file that is sent along, or once more at one that was sent before. */
export function previewFile(
  object: string,
  file: File | Pick<Preview, 'upload' | 'file_name'>,
  encoding?: string,
  sending?: Sending,
): Promise<Preview> {
  const known = file instanceof File ? {} : { upload: file.upload, file_name: file.file_name };
  const form = formOf({ object, encoding, ...known });
  // After the fields: the server reads the parts in their order.
  if (file instanceof File) form.set('file', file);
  return sendForm('/imports/preview', form, sending).then((answer) => promised<Preview>(answer));
}

export function beginImport(
  wish: Wish,
  dryRun: boolean,
): Promise<{ readonly job: Job; readonly import_id: string }> {
  const form = formOf({
    ...wish,
    mapping: JSON.stringify(wish.mapping),
    match_fields: wish.match_fields.join(),
    dry_run: dryRun ? 'true' : 'false',
  });
  return call('POST', '/imports', { body: form });
}

/** Whether an import's `options` ask for a rehearsal, which writes nothing. */
export const isRehearsal = (options: Json | undefined): boolean =>
  isJsonObject(options) && options['dry_run'] === true;

export const undoImport = (id: string): Promise<{ readonly job: Job }> => post(`/imports/${id}/undo`);
export const cancelJob = (id: string): Promise<Job> => call<Job>('DELETE', `/jobs/${id}`);
export const failedRowsOf = (id: string): string => `/api/v1/imports/${id}/failed-rows.xlsx`;
export const templateOf = (object: string): string => `/api/v1/imports/template/${object}.xlsx`;
