import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonArray, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { foldCase } from '@kehu/kernel/text/normalise.ts';
import { pinyinKey } from '@kehu/kernel/text/pinyin-key.ts';
import type { SearchField } from '@kehu/kernel/text/search-text.ts';
import { documentTokens, searchTexts } from '@kehu/kernel/text/search-tokens.ts';
import type { FieldModel, ObjectModel } from '../../registry/model.ts';
import { hasFoldedKey, hasSortKey } from '../../schema/object-columns.ts';
import { facetTokens } from '../../search/facet-tokens.ts';
import {
  facetPart,
  isSigned,
  searchPart,
  signatureColumns,
  signatureOf,
  type SignaturePart,
} from '../../search/signature.ts';
import { duplicateKeys } from './duplicate-keys.ts';

/**
 * Everything that is stored for a record, worked out from its canonical values and nothing else; the bench's bulk loader
 * uses the same functions.
 */

/** How a field is stored; worked out once for an object, as it is asked for every value of every record. */
interface Storing {
  readonly field: FieldModel;
  readonly sort: string | undefined;
  readonly key: string | undefined;
}

const storings = new WeakMap<ObjectModel, ReadonlyMap<string, Storing>>();

function storingsOf(model: ObjectModel): ReadonlyMap<string, Storing> {
  const known = storings.get(model);
  if (known) return known;
  const found = new Map(
    [...model.fields.values()].map((field) => {
      const sort = hasSortKey(model, field) ? `${field.name}__sort` : undefined;
      return [
        field.name,
        { field, sort, key: hasFoldedKey(model, field) ? `${field.name}__key` : undefined },
      ];
    }),
  );
  storings.set(model, found);
  return found;
}

/**
 * Columns of the record's own table for some of its fields, as JSON for json_populate_recordset. What is empty is left
 * out: it is null there anyway, and most fields of most records are empty.
 */
export function columnValues(
  model: ObjectModel,
  values: Values,
  names: Iterable<string>,
  tokens = tokensOf(model, values),
): JsonObject {
  const row: { [column: string]: Json } = {};
  const all = storingsOf(model);
  const changed = new Set(names);
  for (const name of changed) {
    const storing = all.get(name);
    const value = values[name] ?? null;
    if (storing && value !== null) fill(row, storing, value);
  }
  for (const part of signatureParts(model, changed)) fillSignature(row, part, tokens);
  return row;
}

/** Parts of the signature that a change of these fields touches. */
function signatureParts(model: ObjectModel, names: ReadonlySet<string>): readonly SignaturePart[] {
  if (!isSigned(model)) return [];
  return [
    ...(touches(model.searchFields, names) ? [searchPart] : []),
    ...(touches(model.facetFields, names) ? [facetPart] : []),
  ];
}

function fillSignature(row: { [column: string]: Json }, part: SignaturePart, tokens: Tokens): void {
  const words = signatureOf(part, part === searchPart ? tokens.search : tokens.facet);
  signatureColumns(part).forEach((column, at) => {
    row[column] = words[at] ?? null;
  });
}

function fill(row: { [column: string]: Json }, { field, sort, key }: Storing, value: Json): void {
  const written = field.sql.write(value, field.declaration);
  field.columns.forEach((column, at) => {
    row[column] = written[at] ?? null;
  });
  if (sort) row[sort] = pinyinKey(String(value));
  if (key) row[key] = foldCase(String(value));
}

/** Columns that `columnValues` fills for these fields. */
export function columnNames(model: ObjectModel, names: Iterable<string>): readonly string[] {
  const all = storingsOf(model);
  const changed = new Set(names);
  const stored = [...changed].flatMap((name) => {
    const storing = all.get(name);
    if (!storing) return [];
    return [
      ...storing.field.columns,
      ...(storing.sort ? [storing.sort] : []),
      ...(storing.key ? [storing.key] : []),
    ];
  });
  return [...stored, ...signatureParts(model, changed).flatMap(signatureColumns)];
}

/** Tokens of a record, worked out once for whoever stores them; each only when it is asked for. */
export interface Tokens {
  readonly search: readonly number[];
  readonly facet: readonly number[];
}

export function tokensOf(model: ObjectModel, values: Values): Tokens {
  let search: readonly number[] | undefined;
  let facet: readonly number[] | undefined;
  return {
    get search() {
      return (search ??= documentTokens(textsOf(model, values)));
    },
    get facet() {
      return (facet ??= facetTokens(model, values));
    },
  };
}

const textsOf = (model: ObjectModel, values: Values): readonly SearchField[] =>
  model.searchFields.flatMap((field) => {
    const value = values[field.name];
    return typeof value === 'string' ? [{ kind: field.declaration.kind, value }] : [];
  });

/** Row of `<object>_search`. */
export function searchRow(
  model: ObjectModel,
  id: string,
  values: Values,
  tokens = tokensOf(model, values),
): JsonObject {
  return { id, ...searchTexts(textsOf(model, values)), tokens: tokens.search };
}

/** Row of `<object>_facet`. */
export const facetRow = (
  model: ObjectModel,
  id: string,
  values: Values,
  tokens = tokensOf(model, values),
): JsonObject => ({ id, tokens: tokens.facet });

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
    if (model.fields.get(name)?.declaration.kind !== 'refs' || !isJsonArray(value)) return [];
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
