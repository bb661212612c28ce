import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { list } from '@kehu/engine/records/list.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, moment, text } from '../../platform/http/schema.ts';
import { filterOf } from '../records/list-parameters.ts';

/** A month of a department of thirty; whoever has more chooses fewer people or fewer days. */
const most = 1_000;

interface Source {
  readonly object: string;
  /** Who takes part, beside the owner. */
  readonly also: string;
  readonly sort: string;
  readonly fields: readonly string[];
  within(from: string, to: string): readonly JsonObject[];
}

const sources: readonly Source[] = [
  {
    object: 'appointment',
    also: 'participant_ids',
    sort: 'start_at',
    fields: ['subject', 'type', 'start_at', 'end_at', 'all_day', 'status', 'owner_id', 'version'],
    within: (from, to) => [
      { field: 'start_at', op: 'lt', value: to },
      { field: 'end_at', op: 'gte', value: from },
    ],
  },
  {
    object: 'task',
    also: 'assignee_ids',
    sort: 'due_at',
    fields: ['subject', 'due_at', 'status', 'owner_id', 'version'],
    within: (from, to) => [
      { field: 'due_at', op: 'gte', value: from },
      { field: 'due_at', op: 'lt', value: to },
    ],
  },
];

const mine = (also: string): JsonObject => ({
  or: [
    { field: 'owner_id', op: 'is_me' },
    { field: also, op: 'is_me' },
  ],
});

/** What of one object lies in the range, as far as the reader may see it; nothing of an object that is closed to him. */
async function readSource(call: Call, source: Source, query: JsonObject): Promise<readonly JsonObject[]> {
  const model = call.registry.objects.get(source.object);
  if (!model || !call.actor.modules.has(model.declaration.module)) return [];
  const parts = source.within(String(query['from']), String(query['to']));
  const own = query['whose'] === 'all' ? [] : [mine(source.also)];
  const filter = filterOf(call, model, { and: [...own, ...parts] });
  const fields = source.fields.filter((name) => call.actor.fieldAccess(model.name, name) !== 'hidden');
  const sort = [{ field: source.sort, descending: false }];
  const { items } = await list(call, model, { filter, sort, limit: most + 1, count: 'none', fields });
  return items.map((item) => ({ object: source.object, record: item }));
}

async function read({ call, query }: AskedByUser): Promise<Answer> {
  const parts = await Promise.all(sources.map((source) => readSource(call, source, query)));
  return ok({
    items: parts.flatMap((part) => part.slice(0, most)),
    cut: parts.some((part) => part.length > most),
  });
}

export const calendarRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/calendar',
    tag: 'calendar',
    summary: { zh: '日程', en: 'Plans and tasks of some days' },
    access: 'user',
    query: { from: moment, to: moment, whose: text({ enum: ['mine', 'all'], default: 'mine' }) },
    answers: {
      200: anObject({
        items: listOf(
          anObject({
            object: text(),
            record: { type: 'object', additionalProperties: true, properties: { id }, required: ['id'] },
          }),
        ),
        cut: flag,
      }),
    },
    handle: read,
  },
];
