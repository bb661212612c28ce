import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { Entry } from './entry.ts';

/** An answer to something that was sent. */
export interface Reply {
  readonly status: number;
  readonly body: JsonObject;
}

/**
 * What an answer means: done; try again later (and with it everything after it); or the entry stays with a word to its
 * owner, and the next one goes on.
 */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'later' }
  | { readonly kind: 'newer' }
  | {
      readonly kind: 'stays';
      readonly stand: Exclude<Entry['stand'], 'waiting'>;
      readonly problem: JsonObject;
    };

/** Keys are remembered by the server for a day: until then repeating is safe. */
const safeMs = 23 * 3_600_000;
/** A first attempt that broke off may be running at the server for so long. */
const runningMs = 180_000;

const firstOf = (list: Json | undefined): JsonObject =>
  Array.isArray(list) && isJsonObject(list[0]) ? list[0] : {};

/** The customer that it is about is not there any more, or not for its owner. */
function isLost({ status, body }: Reply, entry: Entry): boolean {
  if (entry.id !== undefined) return status === 404;
  const { field, code } = firstOf(body['errors']);
  const missing = code === 'ref_not_found' || code === 'ref_no_access';
  return status === 422 && missing && (field === 'target' || field === 'account_id');
}

export function outcomeOf(reply: Reply, entry: Entry, now: number): Outcome {
  const { status, body } = reply;
  const code = body['code'];
  const stays = (stand: Exclude<Entry['stand'], 'waiting'>): Outcome => ({
    kind: 'stays',
    stand,
    problem: body,
  });
  if (status >= 200 && status < 300) return { kind: 'done' };
  if (status === 401 || status === 429 || status >= 500 || code === 'password_change_required')
    return { kind: 'later' };
  if (code === 'idempotency_mismatch')
    return now - Date.parse(entry.sentAt ?? entry.at) > runningMs ? stays('unsure') : { kind: 'later' };
  if (code === 'confirmation_required') return stays('confirm');
  if (code === 'version_conflict') return { kind: 'newer' };
  return stays(isLost(reply, entry) ? 'gone' : 'refused');
}

/** It was sent once, nobody knows whether it arrived, and the server has forgotten the key by now. */
export const isUnsure = ({ id, sentAt }: Entry, now: number): boolean =>
  id === undefined && sentAt !== undefined && now - Date.parse(sentAt) > safeMs;

const same = (a: Json | undefined, b: Json | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Two versions of one record: the change is there already, touches nothing that the other one touched, or disputes it. */
export function compare(entry: Entry, current: JsonObject): 'there' | 'apart' | 'disputed' {
  const fields = Object.keys(entry.body);
  if (fields.every((field) => same(entry.body[field], current[field]))) return 'there';
  return fields.every((field) => same(entry.before?.[field], current[field])) ? 'apart' : 'disputed';
}
