import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { getOne, put } from '../database.ts';
import type { Entry, Photo } from './entry.ts';
import type { Reply } from './outcome.ts';

const base = '/api/v1';
/** The server throws away files that nothing refers to after a day: older ones are sent again. */
const fileMs = 12 * 3_600_000;
/** Of device and server, in ms, from which the time of a follow-up is put right. */
const tolerance = 60_000;

/** Calls the server as the owner of what is sent, and nobody else. Throws TypeError while it cannot be reached. */
async function ask(
  path: string,
  owner: string,
  init: RequestInit,
): Promise<Reply & { readonly date: string }> {
  const headers = new Headers(init.headers);
  headers.set('Accept', 'application/json');
  headers.set('X-Kehu-User', owner);
  const response = await fetch(base + path, { ...init, headers, credentials: 'same-origin' });
  const json: unknown = /json/.test(response.headers.get('content-type') ?? '')
    ? await response.json().catch(() => undefined)
    : undefined;
  const body = promised<JsonObject | undefined>(json);
  return {
    status: response.status,
    body: isJsonObject(body) ? body : {},
    date: response.headers.get('date') ?? '',
  };
}

/** By how much the server's clock is ahead of this one; undefined when somebody else, or nobody, is signed in. */
export async function meetServer(owner: string): Promise<number | undefined> {
  const { status, body, date } = await ask('/session', owner, { cache: 'no-store' });
  const { user } = body;
  if (status !== 200 || !isJsonObject(user) || user['id'] !== owner) return undefined;
  const ahead = Date.parse(date) - Date.now();
  return Number.isFinite(ahead) ? ahead : 0;
}

async function sendPhoto(entry: Entry, photo: Photo, turn: number): Promise<Reply> {
  const form = new FormData();
  form.append('category', 'photo');
  form.append('file', photo.bytes, photo.name);
  const headers = { 'Idempotency-Key': `${entry.key}-${photo.id}-${turn}` };
  return ask('/files', entry.owner, { method: 'POST', body: form, headers });
}

/** Photos go first, each remembered as soon as it has arrived; the entry as it then is, or the refusal. */
async function sendPhotos(entry: Entry): Promise<Entry | Reply> {
  let now = entry;
  for (const id of entry.photos ?? []) {
    const known = now.files?.[id];
    if (known && Date.now() - known.at < fileMs) continue;
    const photo = await getOne<Photo>('photos', id);
    if (!photo) continue;
    const reply = await sendPhoto(now, photo, known?.at ?? 0);
    const sent = reply.body['id'];
    if (reply.status !== 201 || typeof sent !== 'string') return reply;
    now = { ...now, files: { ...now.files, [id]: { id: sent, at: Date.now() } } };
    await put('outbox', now);
  }
  return now;
}

/** What a device with a wrong clock wrote, at the time when it was written. */
function rightTime(body: JsonObject, ahead: number): JsonObject {
  const at = body['started_at'];
  if (typeof at !== 'string' || Math.abs(ahead) < tolerance) return body;
  return { ...body, started_at: new Date(Date.parse(at) + ahead).toISOString() };
}

const bodyOf = ({ body, photos = [], files }: Entry): JsonObject => {
  const ids = photos.flatMap((id) => files?.[id]?.id ?? []);
  return ids.length > 0 ? { ...body, files: ids } : body;
};

/**
 * Sends one entry. From its first attempt on it is marked in the store as sent, so that an answer that is lost, or a
 * browser that dies, is known of afterwards. Throws TypeError while the server cannot be reached.
 */
export async function send(entry: Entry, ahead: number): Promise<{ entry: Entry; reply: Reply }> {
  const ready = await sendPhotos(entry);
  if (!('order' in ready)) return { entry, reply: ready };
  const first = ready.sentAt === undefined;
  const now: Entry = first
    ? { ...ready, body: rightTime(ready.body, ahead), sentAt: new Date().toISOString() }
    : ready;
  await put('outbox', now);
  const { object, id, version, key, owner, confirmed = [] } = now;
  const change = id !== undefined;
  const body = change ? { ...now.body, version } : bodyOf(now);
  const headers = {
    'Content-Type': 'application/json',
    ...(!change && { 'Idempotency-Key': key }),
    ...(confirmed.length > 0 && { 'X-Confirm-Warnings': confirmed.join() }),
  };
  const path = change ? `/records/${object}/${id}` : `/records/${object}`;
  const init = { method: change ? 'PATCH' : 'POST', headers, body: JSON.stringify(body) };
  return { entry: now, reply: await ask(path, owner, init) };
}

/** A record as it is now at the server. */
export const readCurrent = ({ object, id = '', owner }: Entry): Promise<Reply> =>
  ask(`/records/${object}/${id}`, owner, { cache: 'no-store' });
