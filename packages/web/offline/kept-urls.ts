import { isJsonList, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';

export const sessionUrl = '/api/v1/session';
export const metaUrl = '/api/v1/meta';
export const searchUrl = '/api/v1/search';

/** An address of records taken apart. */
export interface RecordsUrl {
  readonly object: string;
  readonly id: string | undefined;
  readonly timeline: boolean;
  readonly query: URLSearchParams;
}

export function recordsUrl(url: string): RecordsUrl | undefined {
  const [path = '', search = ''] = url.split('?');
  const found = /^\/api\/v1\/records\/([^/]+)(?:\/([0-9a-f-]{36})(\/timeline)?)?$/.exec(path);
  if (!found) return undefined;
  const [, object = '', id, timeline] = found;
  return { object, id, timeline: timeline !== undefined, query: new URLSearchParams(search) };
}

/** Parts of the administration that nobody needs on the road. */
const left: ReadonlySet<string> = new Set(['audit_log', 'import_job', 'export_job', 'permission_rule']);

/** Pages that are answered in one piece. */
const whole = /^\/api\/v1\/(calendar|home\/team)(\?|$)/;

/** What is worth keeping: who one is, what may be drawn, records, and the first page of lists and histories. */
export function isKept(url: string): boolean {
  if (url === sessionUrl || url === metaUrl || whole.test(url)) return true;
  const records = recordsUrl(url);
  if (!records || left.has(records.object)) return false;
  const { query } = records;
  return !['cursor', 'q', 'deleted'].some((name) => query.has(name));
}

const word = (item: JsonObject, name: string): string | undefined => {
  const value = item[name];
  return typeof value === 'string' ? value : undefined;
};

/** A row, and the record that it is or tells of: in lists, in the calendar, in histories. */
function rowOf(item: Json): { readonly row: JsonObject; readonly id: string | undefined } | undefined {
  if (!isJsonObject(item)) return undefined;
  const { record } = item;
  const row = isJsonObject(record) ? record : item;
  return { row, id: word(item, 'record_id') ?? word(row, 'id') };
}

const itemsIn = (body: Json): readonly Json[] | undefined => {
  const items = isJsonObject(body) ? body['items'] : undefined;
  return isJsonList(items) ? items : undefined;
};

/** Records that an answer holds: `object/id`. */
export function heldBy(url: string, body: Json): readonly string[] {
  const records = recordsUrl(url);
  const own = records?.id === undefined ? [] : [`${records.object}/${records.id}`];
  if (own.length > 0 && !records?.timeline) return own;
  const rows = (itemsIn(body) ?? []).flatMap((item) => {
    const id = rowOf(item)?.id;
    const object = (isJsonObject(item) && word(item, 'object')) || records?.object;
    return id && object ? [`${object}/${id}`] : [];
  });
  return [...new Set([...own, ...rows])];
}

/** The row of a record in a list that was kept. */
export const rowIn = (body: Json, id: string): Json | undefined =>
  (itemsIn(body) ?? []).map(rowOf).find((each) => each?.id === id)?.row;

/** A list without what it tells of a record. */
export function withoutRow(body: Json, id: string): Json {
  const items = itemsIn(body);
  if (!items || !isJsonObject(body)) return body;
  return { ...body, items: items.filter((item) => rowOf(item)?.id !== id) };
}

/** A record, or a list, with some values of one record changed. */
export function withValues(body: Json, id: string, values: { readonly [field: string]: Json }): Json {
  if (!isJsonObject(body)) return body;
  if (body['id'] === id) return { ...body, ...values };
  if (!isJsonList(body['items'])) return body;
  return {
    ...body,
    items: body['items'].map((item) =>
      isJsonObject(item) && item['id'] === id ? { ...item, ...values } : item,
    ),
  };
}
