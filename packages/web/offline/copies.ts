import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Copies, Copy } from '@kehu/ui/api/copies.ts';
import { dropDrafts } from '@kehu/ui/data/draft.ts';
import { knownRecords, listAnswer, searchAnswer, type Known } from './find.ts';
import { empty, getAll, getAllBy, getOne, put, remove } from './database.ts';
import {
  heldBy,
  isKept,
  metaUrl,
  recordsUrl,
  rowIn,
  searchUrl,
  sessionUrl,
  withoutRow,
  withValues,
} from './kept-urls.ts';
import { keepsCopies, ownerNow, setAllowed, setOwner } from './owner.ts';

interface Answer extends Copy {
  readonly url: string;
  /** When it was last looked at, in ms. */
  readonly seen: number;
  /** Characters of its text. */
  readonly size: number;
  readonly holds: readonly string[];
}

const dayMs = 86_400_000;
/** Nobody reads customers for longer than this without the server having let him. */
export const longestMs = 7 * dayMs;
/** About 200 records with what belongs to them. */
const most = { answers: 3_000, size: 12_000_000 };
/** Answers after which it is looked whether there are too many. */
const portion = 100;

const clear = (): Promise<void> => empty('answers');

/** Leaves out what was seen longest ago. */
async function prune(): Promise<void> {
  const all = [...(await getAll<Answer>('answers'))].sort((a, b) => b.seen - a.seen);
  let size = 0;
  const over = all.filter((answer, at) => {
    size += answer.size;
    return at >= most.answers || size > most.size || Date.now() - Date.parse(answer.at) > 30 * dayMs;
  });
  await remove('answers', ...over.map(({ url }) => url));
}

/** Another person, or another view of the same one: what the former could see is no longer shown. */
async function settle(url: string, body: Json): Promise<void> {
  if (url === sessionUrl) {
    const user = isJsonObject(body) ? body['user'] : undefined;
    const { id, name } = isJsonObject(user) ? user : {};
    const former = ownerNow();
    if (former?.id !== id) await clear();
    if (former && former.id !== id) dropDrafts();
    if (typeof id === 'string') setOwner({ id, name: String(name ?? '') });
  }
  if (url !== metaUrl) return;
  const company = isJsonObject(body) ? body['company'] : undefined;
  setAllowed(!isJsonObject(company) || company['offline'] !== false);
  if (!keepsCopies()) return clear();
  const known = await getOne<Answer>('answers', metaUrl);
  if (known && JSON.stringify(known.body) !== JSON.stringify(body)) {
    const session = await getOne<Answer>('answers', sessionUrl);
    await clear();
    if (session) await put('answers', session);
  }
}

/** Milliseconds after which it is noted again that the server knows the owner. */
const noting = 600_000;

async function keep(url: string, body: Json): Promise<void> {
  await settle(url, body);
  const owner = ownerNow();
  if (!owner || !keepsCopies()) return;
  if (Date.now() - owner.met > noting) setOwner(owner);
  const at = new Date().toISOString();
  const size = JSON.stringify(body).length;
  await put('answers', { url, body, at, seen: Date.now(), size, holds: heldBy(url, body) });
}

/** A row with fewer fields than this was read to be counted, not to be looked at. */
const leastTold = 4;

/** A record that was never opened is known as far as a list showed it. */
async function sketch(url: string): Promise<Copy | undefined> {
  const records = recordsUrl(url);
  if (!records || records.id === undefined || records.timeline) return undefined;
  const { object, id } = records;
  const lists = await getAllBy<Answer>('answers', 'holds', `${object}/${id}`);
  const rows = lists.flatMap(({ url: from, body, at }) => {
    if (recordsUrl(from)?.timeline) return [];
    const row = rowIn(body, id);
    return isJsonObject(row) ? [{ row, at }] : [];
  });
  const told = (row: JsonObject): number => Object.keys(row).length;
  const [fullest] = rows.sort((a, b) => told(b.row) - told(a.row) || b.at.localeCompare(a.at));
  return fullest && told(fullest.row) >= leastTold ? { at: fullest.at, body: fullest.row } : undefined;
}

/** What people look for by words on the road. */
const sought = ['account', 'contact', 'lead', 'appointment', 'task'];

/** Words are looked for in what is kept: in one object, or in all that people look for. */
async function found(url: string): Promise<Copy | undefined> {
  const [path, query = ''] = url.split('?');
  const asked = new URLSearchParams(query);
  const words = asked.get('q') ?? '';
  const limit = Number(asked.get('limit') ?? 20);
  const records = recordsUrl(url);
  const all = path === searchUrl;
  const plain =
    records?.id === undefined && !['filter', 'slice', 'deleted', 'cursor'].some((name) => asked.has(name));
  if (!all && !(records && plain)) return undefined;
  const objects = new Set(records ? [records.object] : sought);
  const known = knownRecords(await getAll<Answer>('answers'), objects);
  const oldest = known.map(({ at }) => at).sort()[0];
  if (oldest === undefined) return undefined;
  return { at: oldest, body: all ? searchAnswer(known, words, limit) : listAnswer(known, words, limit) };
}

/** Records of some objects whose pages were looked at, the last one first. */
export async function recentRecords(objects: readonly string[], most: number): Promise<readonly Known[]> {
  const known = knownRecords(await getAll<Answer>('answers'), new Set(objects));
  return known
    .filter(({ opened }) => opened > 0)
    .sort((a, b) => b.opened - a.opened)
    .slice(0, most);
}

async function read(url: string): Promise<Copy | undefined> {
  const owner = ownerNow();
  if (!owner || Date.now() - owner.met > longestMs) return undefined;
  const answer = isKept(url) ? await getOne<Answer>('answers', url) : undefined;
  if (!answer) return (await sketch(url)) ?? found(url);
  void put('answers', { ...answer, seen: Date.now() }).catch(() => undefined);
  return answer;
}

/** Takes a record out of everything that is kept. */
async function forget(object: string, id: string): Promise<void> {
  for (const answer of await getAllBy<Answer>('answers', 'holds', `${object}/${id}`)) {
    if (recordsUrl(answer.url)?.id === id) await remove('answers', answer.url);
    else {
      const body = withoutRow(answer.body, id);
      await put('answers', { ...answer, body, holds: heldBy(answer.url, body) });
    }
  }
}

/** Shows a change that waits for the server in what is kept, so that a page opened anew has it too. */
export async function changeCopies(object: string, id: string, values: JsonObject): Promise<void> {
  for (const answer of await getAllBy<Answer>('answers', 'holds', `${object}/${id}`)) {
    if (recordsUrl(answer.url)?.timeline) continue;
    await put('answers', { ...answer, body: withValues(answer.body, id, values) });
  }
}

/** How much is kept: records, characters. */
export async function measure(): Promise<{ readonly records: number; readonly size: number }> {
  const all = await getAll<Answer>('answers');
  const records = all.filter(({ url }) => recordsUrl(url)?.id !== undefined && !recordsUrl(url)?.timeline);
  return { records: records.length, size: all.reduce((sum, { size }) => sum + size, 0) };
}

/** Everything that happens to the store, one after the other: an answer must not come back after it was forgotten. */
let line: Promise<unknown> = Promise.resolve();
const inLine = (work: () => Promise<unknown>): Promise<unknown> =>
  (line = line.then(work).catch(() => undefined)); // A full or closed store costs the copies, not the page.
let kept = 0;

/** Resolves once what was asked of the store until now has happened. */
export const settledCopies = (): Promise<unknown> => line;

export const copies: Copies = {
  async read(url) {
    await line;
    return read(url).catch(() => undefined);
  },
  keep(url, body) {
    if (!isKept(url)) return;
    void inLine(() => keep(url, promised<Json>(body)));
    kept += 1;
    if (kept % portion === 20) void inLine(prune);
  },
  refused(url) {
    const records = recordsUrl(url);
    if (records?.id !== undefined) this.forget(records.object, records.id);
    else void inLine(() => remove('answers', url));
  },
  forget: (object, id) => void inLine(() => forget(object, id)),
  clear: () => void inLine(clear),
};
