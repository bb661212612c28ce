import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { foldCase } from '@kehu/kernel/text/normalise.ts';
import { pinyinKey } from '@kehu/kernel/text/pinyin-key.ts';
import { documentTokens, searchTexts } from '@kehu/kernel/text/search-tokens.ts';
import type { FieldModel, ObjectModel } from '../../registry/model.ts';
import { hasFoldedKey, hasSortKey } from '../../schema/object-columns.ts';
import { facetTokens } from '../../search/facet-tokens.ts';
import { duplicateKeys } from './duplicate-keys.ts';

/**
 * Everything that is stored for a record, worked out from its canonical values and nothing else; the bench's bulk loader
 * uses the same functions.
 */

/** Columns of the record's own table for some of its fields, as JSON for json_populate_recordset. */
export function columnValues(model: ObjectModel, values: Values, names: Iterable<string>): JsonObject {
  const row: { [column: string]: Json } = {};
  for (const name of names) {
    const field = model.fields.get(name);
    if (field) fill(row, model, field, values[name] ?? null);
  }
  return row;
}

function fill(row: { [column: string]: Json }, model: ObjectModel, field: FieldModel, value: Json): void {
  const written = field.sql.write(value, field.declaration);
  field.columns.forEach((column, at) => {
    row[column] = written[at] ?? null;
  });
  const text = value === null ? null : String(value);
  if (hasSortKey(model, field)) row[`${field.name}__sort`] = text === null ? null : pinyinKey(text);
  if (hasFoldedKey(model, field)) row[`${field.name}__key`] = text === null ? null : foldCase(text);
}

/** Columns that `columnValues` fills for these fields. */
export function columnNames(model: ObjectModel, names: Iterable<string>): readonly string[] {
  return [...names].flatMap((name) => {
    const field = model.fields.get(name);
    if (!field) return [];
    return [
      ...field.columns,
      ...(hasSortKey(model, field) ? [`${name}__sort`] : []),
      ...(hasFoldedKey(model, field) ? [`${name}__key`] : []),
    ];
  });
}

/** Row of `<object>_search`. */
export function searchRow(model: ObjectModel, id: string, values: Values): JsonObject {
  const fields = model.searchFields.flatMap((field) => {
    const value = values[field.name];
    return typeof value === 'string' ? [{ kind: field.declaration.kind, value }] : [];
  });
  return { id, ...searchTexts(fields), tokens: documentTokens(fields) };
}

/** Row of `<object>_facet`. */
export const facetRow = (model: ObjectModel, id: string, values: Values): JsonObject => ({
  id,
  tokens: facetTokens(model, values),
});

/** Row of `<object>_duplicate`. */
export const duplicateRow = (model: ObjectModel, id: string, values: Values): JsonObject => ({
  id,
  keys: duplicateKeys(model, values),
});

/** Rows of `<object>_link`, for the many-to-many fields among `names`. */
export function linkRows(
  model: ObjectModel,
  id: string,
  values: Values,
  names: Iterable<string>,
): readonly JsonObject[] {
  return [...names].flatMap((name) => {
    const value = values[name];
    if (model.fields.get(name)?.declaration.kind !== 'refs' || !Array.isArray(value)) return [];
    return [...new Set(value)].map((target) => ({ field: name, target_id: target, record_id: id }));
  });
}

const touches = (fields: readonly FieldModel[], names: ReadonlySet<string>): boolean =>
  fields.some((field) => names.has(field.name));

/** Side tables that a change of these fields touches. */
export function touchedSides(
  model: ObjectModel,
  names: ReadonlySet<string>,
): { search: boolean; facet: boolean; duplicate: boolean; links: boolean } {
  const keys = model.declaration.duplicates?.keys.flatMap((key) => key.fields) ?? [];
  return {
    search: model.searchable && touches(model.searchFields, names),
    facet: model.faceted && touches(model.facetFields, names),
    duplicate: keys.some((name) => names.has(name)),
    links: [...names].some((name) => model.fields.get(name)?.declaration.kind === 'refs'),
  };
}
