import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { everything, type CountMode, type Filter, type SortKey } from '@kehu/kernel/query/filter.ts';
import { parseFilter } from '@kehu/kernel/query/parse-filter.ts';
import { parseSort } from '@kehu/kernel/query/parse-sort.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import type { ListParameters } from '@kehu/engine/query/parameters.ts';
import { resolverOf } from '@kehu/engine/query/resolve-field.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { read } from '@kehu/engine/records/read.ts';
import { isWithheld } from '@kehu/engine/records/veil-questions.ts';
import { parseContext } from '@kehu/engine/records/write/parse-values.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';

const slices = ['mine', 'subordinates', 'shared', 'participating'] as const;
export const isSlice = (value: unknown): value is NonNullable<ListParameters['slice']> =>
  slices.some((slice) => slice === value);

/** A filter as a caller sends it → checked against what he may know. 422 with each mistake at its field. */
export function filterOf(call: Call, model: ObjectModel, json: Json | undefined): Filter {
  const parsed = parseFilter(json, resolverOf(call, model), parseContext(call));
  if (!parsed.ok) throw new KehuError('validation_failed', { errors: parsed.errors });
  return parsed.filter;
}

/** The filter of an address: JSON in a text. */
function jsonOf(name: string, text: Json | undefined): Json | undefined {
  if (typeof text !== 'string') return text;
  if (text === '') return undefined;
  try {
    const json: unknown = JSON.parse(text);
    return isJsonObject(json) ? json : refuseJson(name);
  } catch {
    return refuseJson(name);
  }
}

/** The filter of an address, checked. */
export const filterOfText = (call: Call, model: ObjectModel, text: Json | undefined): Filter =>
  filterOf(call, model, jsonOf('filter', text));

function refuseJson(name: string): never {
  throw fieldError(name, 'bad_format');
}

export function sortOf(call: Call, model: ObjectModel, text: string): readonly SortKey[] {
  const parsed = parseSort(text, resolverOf(call, model));
  if (!parsed.ok) throw new KehuError('validation_failed', { errors: parsed.errors });
  return parsed.sort;
}

/** Names parted by commas, or a list of them. */
export function namesOf(value: Json | undefined): readonly string[] | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const parts = Array.isArray(value) ? value.map(String) : String(value).split(',');
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** What a saved view stands for: conditions, slice and order of its own, under what the caller adds. */
async function viewOf(call: Call, model: ObjectModel, id: string): Promise<JsonObject> {
  const view = await read(call, objectOf(call, 'saved_view'), id).catch((error: unknown) => {
    throw error instanceof KehuError && error.code === 'not_found'
      ? fieldError('view', 'ref_not_found')
      : error;
  });
  if (view['object'] !== model.name) throw fieldError('view', 'ref_not_found');
  if (isWithheld(view['conditions']))
    throw new KehuError('forbidden', {
      detail: {
        zh: '此视图的条件用到您无权查看的字段，无法打开',
        en: 'The conditions of this view ask for fields that are not yours to see',
      },
    });
  return view;
}

/** The parameters of a list (api.md), from an address or a body whose schema was checked. */
export async function listParameters(
  call: Call,
  model: ObjectModel,
  asked: JsonObject,
): Promise<ListParameters> {
  const view =
    typeof asked['view'] === 'string' && asked['view'] !== '' ? await viewOf(call, model, asked['view']) : {};
  const own = filterOf(call, model, jsonOf('filter', asked['filter']));
  const saved = filterOf(call, model, view['conditions'] ?? undefined);
  const filter = saved === everything ? own : own === everything ? saved : { and: [saved, own] };
  const slice = asked['slice'] ?? view['slice'];
  const q = typeof asked['q'] === 'string' ? asked['q'].trim() : '';
  const wanted = asked['sort'];
  const sort = (isJsonArray(wanted) ? wanted.join() : wanted) ?? view['sort'] ?? defaultSort(model, q);
  const fields = namesOf(asked['fields']);
  const expand = namesOf(asked['expand']);
  return {
    filter,
    sort: sortOf(call, model, String(sort)),
    limit: typeof asked['limit'] === 'number' ? asked['limit'] : 50,
    count: countOf(asked['count']),
    ...(q !== '' && { q }),
    ...(typeof asked['cursor'] === 'string' && asked['cursor'] !== '' && { cursor: asked['cursor'] }),
    ...(fields && { fields }),
    ...(expand && { expand }),
    ...(asked['deleted'] === true && { deleted: true }),
    ...(isSlice(slice) && { slice }),
  };
}

const countOf = (value: Json | undefined): CountMode =>
  value === 'capped' || value === 'exact' ? value : 'none';

/** A search without an order is ranked; everything else is in the declared order, or newest first. */
function defaultSort(model: ObjectModel, q: string): string {
  if (q !== '') return '';
  if (model.declaration.views?.list?.sort) return model.declaration.views.list.sort;
  if (model.fields.has('updated_at')) return '-updated_at';
  return model.fields.has('created_at') ? '-created_at' : '';
}
