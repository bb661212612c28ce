import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { say, type Locale } from '@kehu/kernel/declare/label.ts';
import { inTransaction, type Call } from '@kehu/engine/call/call.ts';
import { isComparable } from '@kehu/engine/records/match.ts';
import { parseContext } from '@kehu/engine/records/write/parse-values.ts';
import { cellText } from '../../platform/sheets/cell.ts';
import type { BookPreview } from '../../platform/sheets/worker/read-in-worker.ts';
import type { SheetPreview } from '../../platform/sheets/worker/protocol.ts';
import { firstSheet } from './begin-import.ts';
import { forgetLater } from '../jobs/forget-file.ts';
import { suggestMapping } from './suggest.ts';
import { importable, targetsOf, type Target } from './targets.ts';

/** Rows of a sheet that are shown. */
const shown = 12;

/** What the import screen shows first: the sheets, their headings and first rows, and what the columns probably are. */
export async function presentPreview(
  call: Call,
  object: string,
  file: { readonly key: string; readonly name: string },
  preview: BookPreview,
): Promise<JsonObject> {
  const model = importable(call, object);
  const targets = targetsOf(call, model);
  await inTransaction(call, (writing) => forgetLater(writing, file.key));
  return {
    upload: file.key,
    file_name: file.name,
    format: preview.format,
    encoding: preview.encoding ?? null,
    sheet: firstSheet(preview),
    sheets: preview.sheets.map((info) => {
      const found = preview.previews.find(({ sheet }) => sheet === info.index);
      return {
        index: info.index,
        name: info.name,
        hidden: info.hidden,
        rows: info.rowEstimate,
        ...sheetOf(call, targets, found),
      };
    }),
    targets: targets.map((target) => targetJson(target, call.locale)),
  };
}

function sheetOf(call: Call, targets: readonly Target[], found: SheetPreview | undefined): JsonObject {
  const rows = found?.rows ?? [];
  const header = found?.header;
  const suggested = header ? suggestMapping(targets, header, rows, parseContext(call)) : [];
  return {
    header_row: header?.row ?? null,
    headings: (header?.headings ?? []).map(({ column, text }) => ({ column, text })),
    sample: rows.slice(0, shown).map((row) => ({ row: row.number, cells: row.cells.map(cellText) })),
    suggested: suggested.map((one) => ({ ...one })),
  };
}

function targetJson({ name, label, model, field, child }: Target, locale: Locale): JsonObject {
  const { kind, required } = field.declaration;
  return {
    name,
    label: say(label, locale),
    kind,
    required: required === true && child === undefined && field.declaration.default === undefined,
    comparable: child === undefined && isComparable(model, field),
  };
}

/** The stored file of an earlier preview. Its key is known to nobody else. */
export function uploadOf(fields: ReadonlyMap<string, string>): {
  readonly key: string;
  readonly name: string;
} {
  const key = fields.get('upload') ?? '';
  if (!/^[0-9a-f]{2}\/[0-9a-f]{38}$/.test(key)) throw fieldError('file', 'required');
  return { key, name: (fields.get('file_name') ?? '').slice(0, 200) || 'import' };
}
