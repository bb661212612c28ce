import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { accessTo } from '@kehu/engine/query/field-rights.ts';
import { list } from '@kehu/engine/records/list.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, nullable, text, whole } from '../../platform/http/schema.ts';
import { namesOf } from '../records/list-parameters.ts';
import { isOpen } from '../records/model-of.ts';

/** Business objects come first, in the order of their declaration; then what belongs to them, then settings. */
const order = ['business', 'line', 'setting'];

function objectsOf(call: Call, wanted: readonly string[] | undefined): readonly ObjectModel[] {
  const all = [...call.registry.objects.values()].filter(
    (model) => model.searchable && order.includes(model.declaration.kind) && isOpen(call, model),
  );
  if (!wanted)
    return all.toSorted((a, b) => order.indexOf(a.declaration.kind) - order.indexOf(b.declaration.kind));
  return wanted.map((name) => {
    const model = all.find((one) => one.name === name);
    if (!model) throw fieldError('objects', 'not_in_options');
    return model;
  });
}

/** Hits of one object: enough to recognise it and to tell two alike apart. */
async function hitsOf(
  call: Call,
  model: ObjectModel,
  q: string,
  limit: number,
): Promise<JsonObject | undefined> {
  const title = model.fields.get(model.declaration.title);
  const wanted = [model.declaration.title, ...(model.declaration.views?.header ?? [])].slice(0, 5);
  const fields = [...new Set(wanted)].filter((name) => {
    const field = model.fields.get(name);
    return field && accessTo(call.actor, model, field) !== 'hidden';
  });
  const references = fields.filter((name) => 'to' in (model.fields.get(name)?.declaration ?? {}));
  const page = await list(call, model, {
    q,
    filter: everything,
    sort: [],
    limit,
    count: 'none',
    fields,
    expand: references,
  }).catch(tooSlow);
  if (!page || page.items.length === 0) return undefined;
  const items = page.items.map((item) => ({
    id: item.id,
    title: title ? (item[title.name] ?? null) : null,
    record: item,
  }));
  return { object: model.name, items, more: page.nextCursor !== null };
}

/** One object that takes too long must not keep the others' hits back. */
function tooSlow(error: unknown): undefined {
  if (error instanceof KehuError && error.code === 'too_expensive') return undefined;
  throw error;
}

async function search({ call, query }: AskedByUser): Promise<Answer> {
  const q = String(query['q'] ?? '').trim();
  const limit = typeof query['limit'] === 'number' ? query['limit'] : 5;
  const models = objectsOf(call, namesOf(query['objects']));
  if (q === '') return ok({ groups: [] });
  const groups = await Promise.all(models.map((model) => hitsOf(call, model, q, limit)));
  return ok({ groups: groups.filter((group) => group !== undefined) });
}

const record: JsonObject = {
  type: 'object',
  additionalProperties: true,
  properties: { id },
  required: ['id'],
};

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
      limit: whole({ minimum: 1, maximum: 20, default: 5 }),
    },
    answers: {
      200: anObject({
        groups: listOf(
          anObject({
            object: text(),
            items: listOf(anObject({ id, title: nullable(text()), record })),
            more: flag,
          }),
        ),
      }),
    },
    handle: search,
  },
];
