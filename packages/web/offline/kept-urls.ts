import { isJsonList, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';

export const sessionUrl = '/api/v1/session';
export const metaUrl = '/api/v1/meta';

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

/** What is worth keeping: who one is, what may be drawn, records, and the first page of lists and histories. */
export function isKept(url: string): boolean {
  if (url === sessionUrl || url === metaUrl) return true;
  const records = recordsUrl(url);
  if (!records || left.has(records.object)) return false;
  const { query } = records;
  return !['cursor', 'q', 'deleted'].some((name) => query.has(name));
}

const idsIn = (list: Json | undefined): readonly string[] =>
  isJsonList(list)
    ? list.flatMap((item) => (isJsonObject(item) && typeof item['id'] === 'string' ? item['id'] : []))
    : [];

/** Records that an answer holds: `object/id`. */
export function heldBy(url: string, body: Json): readonly string[] {
  const records = recordsUrl(url);
  if (!records) return [];
  const { object, id } = records;
  if (id !== undefined) return [`${object}/${id}`];
  return isJsonObject(body) ? idsIn(body['items']).map((each) => `${object}/${each}`) : [];
}

/** The row of a record in a list that was kept. */
export function rowIn(body: Json, id: string): Json | undefined {
  const items = isJsonObject(body) ? body['items'] : undefined;
  return isJsonList(items) ? items.find((item) => isJsonObject(item) && item['id'] === id) : undefined;
}

/** A list without one of its rows. */
export function withoutRow(body: Json, id: string): Json {
  if (!isJsonObject(body) || !isJsonList(body['items'])) return body;
  return { ...body, items: body['items'].filter((item) => !(isJsonObject(item) && item['id'] === id)) };
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
