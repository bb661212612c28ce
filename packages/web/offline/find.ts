import { isJsonList, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { recordsUrl } from './kept-urls.ts';

/** An answer that is kept, as far as it is searched. */
export interface Searched {
  readonly url: string;
  readonly body: Json;
  readonly at: string;
  /** When it was last looked at, in ms. */
  readonly seen: number;
}

/** A record as the fullest answer has it. */
export interface Known {
  readonly object: string;
  readonly id: string;
  readonly row: JsonObject;
  readonly at: string;
  /** When its page was last looked at, in ms; 0 when it was only a line of a list. */
  readonly opened: number;
}

const rowsOf = (body: Json, alone: boolean): readonly JsonObject[] => {
  if (!isJsonObject(body)) return [];
  const rows = alone ? [body] : isJsonList(body['items']) ? body['items'] : [];
  return rows.filter(isJsonObject);
};
const told = (row: JsonObject): number => Object.keys(row).length;

/** Each record of some objects that any answer holds, once. */
export function knownRecords(answers: readonly Searched[], objects: ReadonlySet<string>): readonly Known[] {
  const known = new Map<string, Known>();
  for (const { url, body, at, seen } of answers) {
    const records = recordsUrl(url);
    if (!records || records.timeline || !objects.has(records.object)) continue;
    const alone = records.id !== undefined;
    for (const row of rowsOf(body, alone)) {
      const id = String(row['id']);
      const other = known.get(id);
      const opened = Math.max(alone ? seen : 0, other?.opened ?? 0);
      const best = other && told(other.row) >= told(row) ? other : { object: records.object, id, row, at };
      known.set(id, { ...best, opened });
    }
  }
  return [...known.values()];
}

const texts = (row: JsonObject): readonly string[] =>
  Object.values(row).filter((value) => typeof value === 'string');

/** Whether a record says the words anywhere in its texts; of telephone numbers the digits count. */
export function says(row: JsonObject, words: string): boolean {
  const sought = words.trim().toLowerCase();
  const digits = sought.replace(/[\s-]/g, '');
  return texts(row).some(
    (text) =>
      text.toLowerCase().includes(sought) ||
      (/^\d{3,}$/.test(digits) && text.replace(/[\s-]/g, '').includes(digits)),
  );
}

/** What a record is called, where nobody knows its declaration. */
export const nameOf = (row: JsonObject): string =>
  texts({ 0: row['name'] ?? null, 1: row['subject'] ?? null })[0] ?? '';

/** The answer of the global search, as far as this device can give it. */
export function searchAnswer(known: readonly Known[], words: string, limit: number): JsonObject {
  const hits = known.filter(({ row }) => says(row, words));
  const objects = [...new Set(hits.map(({ object }) => object))];
  return {
    groups: objects.map((object) => {
      const own = hits.filter((hit) => hit.object === object);
      const items = own.slice(0, limit).map(({ id, row }) => ({ id, title: nameOf(row), record: row }));
      return { object, items, more: own.length > limit };
    }),
  };
}

/** A page of a list that asks for words and nothing else. */
export function listAnswer(known: readonly Known[], words: string, limit: number): JsonObject {
  const hits = known.filter(({ row }) => says(row, words));
  return { items: hits.slice(0, limit).map(({ row }) => row), next_cursor: null, count: null };
}
