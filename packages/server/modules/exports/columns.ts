import { say, type Locale } from '@kehu/kernel/declare/label.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { wallClock } from '@kehu/kernel/time/zone.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { isMasked, knownField, poolsThatMask } from '@kehu/engine/query/field-rights.ts';
import type { PresentedRecord } from '@kehu/engine/query/parameters.ts';
import { parseContext } from '@kehu/engine/records/write/parse-values.ts';
import type { FieldModel, ObjectModel } from '@kehu/engine/registry/model.ts';
import { referencesOf } from '@kehu/engine/registry/references.ts';
import type { ColumnType, WriteColumn } from '../../platform/sheets/write/column.ts';

/** A column of an export: how its heading reads, and how a record's value becomes the text of a cell. */
export interface ExportColumn {
  readonly name: string;
  readonly write: WriteColumn;
  readonly isReference: boolean;
  text(record: PresentedRecord): string | null;
}

/** Kinds that a spreadsheet can calculate with; everything else is text. */
const types: { readonly [kind: string]: ColumnType } = {
  int: 'number',
  decimal: 'number',
  qty: 'number',
  price: 'number',
  rate: 'number',
  money: 'money',
  date: 'date',
  datetime: 'datetime',
};

/** What the list shows when nobody chose columns: the declared ones. */
export function usualColumns(model: ObjectModel): readonly string[] {
  const declared = model.declaration.views?.list?.columns;
  if (declared) return declared;
  return [...model.fields.values()].filter((field) => field.declaration.list).map((field) => field.name);
}

/** Columns by name, in order; 422 `unknown_field` for one that the person may not know. */
export function exportColumns(
  call: Call,
  model: ObjectModel,
  names: readonly string[],
): readonly ExportColumn[] {
  return names.map((name, at) => {
    const field = knownField(call, model, name, `columns[${at}]`);
    const masked = isMasked(call, model, field) || poolsThatMask(call, model, name).length > 0;
    const heading = headingOf(field, call.locale);
    return {
      name,
      write: { heading, type: masked ? 'text' : (types[field.declaration.kind] ?? 'text') },
      isReference: isReference(field),
      text: writer(call, model, field),
    };
  });
}

const headingOf = (field: FieldModel, locale: Locale): string => say(field.declaration.label, locale);

function writer(
  call: Call,
  model: ObjectModel,
  field: FieldModel,
): (record: PresentedRecord) => string | null {
  const { declaration, kind, name } = field;
  const type = types[declaration.kind];
  const context = parseContext(call);
  const { timeZone } = call.workspace;
  if (isReference(field)) return (record) => labelsOf(record, name);
  // Where something is masked, in all records or in those of a pool, it is a text already.
  const shown = isMasked(call, model, field) || poolsThatMask(call, model, name).length > 0;
  if (shown || (type !== undefined && type !== 'datetime')) return (record) => plain(record[name] ?? null);
  return (record) => {
    const value = record[name] ?? null;
    if (value === null) return null;
    return type === 'datetime'
      ? wallClock(String(value), timeZone)
      : kind.format(value, declaration, context);
  };
}

const isReference = (field: FieldModel): boolean =>
  referencesOf(field.declaration).length > 0 && field.name !== 'id';

const plain = (value: Json): string | null =>
  value === null ? null : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** Labels of the records that a field points at; one that the reader does not see stays empty. */
function labelsOf(record: PresentedRecord, name: string): string | null {
  const refs = isJsonObject(record['_refs']) ? record['_refs'][name] : null;
  const list: readonly Json[] = Array.isArray(refs) ? refs : [refs ?? null];
  const labels = list.flatMap((ref) =>
    isJsonObject(ref) && typeof ref['label'] === 'string' ? [ref['label']] : [],
  );
  return labels.length === 0 ? null : labels.join('、');
}
