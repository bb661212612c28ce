import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { expand } from '@kehu/engine/records/labels.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { globalSearch, type SearchGroup } from '@kehu/engine/search/global-search.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, nullable, text, whole } from '../../platform/http/schema.ts';
import { namesOf } from '../records/list-parameters.ts';

/** Hits of one object with their titles, and their owners by name: what tells two alike apart. */
async function shownGroup(call: Call, { object, items, more }: SearchGroup): Promise<JsonObject> {
  const model = objectOf(call, object);
  const owned = items.some((item) => 'owner_id' in item);
  const records = owned ? await expand(call, model, items, ['owner_id']) : items;
  const { title } = model.declaration;
  return {
    object,
    more,
    items: records.map((record) => ({ id: record.id, title: titleOf(record[title]), record })),
  };
}

const titleOf = (value: JsonObject[string] | undefined): string | null =>
  typeof value === 'string' ? value : null;

async function search({ call, query }: AskedByUser): Promise<Answer> {
  const objects = namesOf(query['objects']);
  const unknown = objects?.find((name) => !call.registry.objects.has(name));
  if (unknown !== undefined) throw fieldError('objects', 'not_in_options');
  const { limit } = query;
  const groups = await globalSearch(call, {
    q: String(query['q'] ?? ''),
    ...(typeof limit === 'number' && { limit }),
    ...(objects && { objects }),
  });
  return ok({ groups: await Promise.all(groups.map((group) => shownGroup(call, group))) });
}

const record: JsonObject = {
  type: 'object',
  additionalProperties: true,
  properties: { id },
  required: ['id'],
};
const item = anObject({ id, title: nullable(text()), record });

export const searchRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/search',
    tag: 'search',
    summary: { zh: '全局搜索', en: 'Search across objects' },
    access: 'user',
    query: {
      q: text({ maxLength: 200 }),
      objects: text({ maxLength: 500 }),
      limit: whole({ minimum: 1, maximum: 50, default: 5 }),
    },
    answers: {
      200: anObject({ groups: listOf(anObject({ object: text(), items: listOf(item), more: flag })) }),
    },
    handle: search,
  },
];
