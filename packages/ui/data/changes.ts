import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { call, post } from '../api/call.ts';
import { copiesNow } from '../api/copies.ts';
import { isOffline } from '../api/connection.ts';
import { isLost, isProblem } from '../api/problem.ts';
import { uniqueKey } from '../api/unique-key.ts';
import { client } from './client.ts';
import { keys } from './keys.ts';
import { changeInLists } from './list.ts';
import { readRecord } from './one.ts';
import { outboxNow, type Outgoing } from './outbox.ts';
import { patched, toRecord, type RecordData, type Ref, type Values } from './record.ts';

type Refs = { readonly [field: string]: readonly Ref[] };

/** Two people changed the same record: what each of them has, and which fields differ. */
export interface Conflict {
  readonly object: ObjectMeta;
  readonly mine: Values;
  /** Labels of what `mine` refers to. */
  readonly refs: Refs;
  readonly current: RecordData;
}
/** Asks the person field by field: the fields that he keeps, none when he gives up; undefined when he does not decide. */
type Resolve = (conflict: Conflict) => Promise<Values | undefined>;
let resolve: Resolve | undefined;

export function resolveConflictsWith(ask: Resolve): void {
  resolve = ask;
}
export const askConflict: Resolve = (conflict) => resolve?.(conflict) ?? Promise.resolve(undefined);

/** Puts a record into everything that shows it. */
export function showRecord(object: string, record: RecordData): void {
  client.setQueryData<RecordData>(keys.record(object, record.id), (old) => merged(old, record));
  changeInLists(object, record.id, (row) => merged(row, record));
}

/** A server's answer to a write may lack labels and rights: what is known of unchanged references stays. */
function merged(old: RecordData | undefined, next: RecordData): RecordData {
  if (!old) return next;
  return {
    ...next,
    can: next.can ?? old.can,
    values: { ...old.values, ...next.values },
    refs: { ...old.refs, ...next.refs },
  };
}

/** What a change touches without saying so: history, counts, order of lists. */
export function forget(object: string, id?: string): void {
  void client.invalidateQueries({ queryKey: keys.lists(object), refetchType: 'none' });
  void client.invalidateQueries({ queryKey: keys.counts(object) });
  if (id) void client.invalidateQueries({ queryKey: keys.timelines(object, id) });
}

const patch = async (object: string, id: string, version: number, values: Values): Promise<RecordData> =>
  toRecord(await call<JsonObject>('PATCH', `/records/${object}/${id}`, { body: { ...values, version } }));

/** After 409 version_conflict: the record as the other one left it, with the names of what it refers to. */
const currentAfter = async (
  error: unknown,
  object: ObjectMeta,
  id: string,
): Promise<RecordData | undefined> =>
  isProblem(error) && error.code === 'version_conflict' ? readRecord(object, id) : undefined;

/** Undefined: the person gave his change up, and the other's stays (it is shown). */
async function save(
  object: ObjectMeta,
  record: RecordData,
  values: Values,
  refs: Refs,
): Promise<RecordData | undefined> {
  try {
    return await patch(object.name, record.id, record.version, values);
  } catch (error) {
    const current = await currentAfter(error, object, record.id);
    if (!current || !resolve) throw error;
    const disputed = Object.entries(values).some(
      ([field]) => !same(current.values[field], record.values[field]),
    );
    const mine = disputed ? await resolve({ object, mine: values, refs, current }) : values;
    if (!mine || Object.keys(mine).length === 0) {
      showRecord(object.name, current);
      return undefined;
    }
    return save(object, current, mine, refs);
  }
}

/** Equal as JSON; an absent value is an empty one. */
export const same = (a: Json | undefined, b: Json | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * Changes some fields: shown at once, then saved; taken back when the server refuses (the error goes to the caller).
 * When somebody else changed the same fields meanwhile, the person decides field by field; undefined when he gave up.
 * While the server cannot be reached the change waits on this device, where it can.
 */
export async function changeRecord(
  object: ObjectMeta,
  record: RecordData,
  values: Values,
  refs: Refs = {},
): Promise<RecordData | undefined> {
  const latest = client.getQueryData<RecordData>(keys.record(object.name, record.id)) ?? record;
  showRecord(object.name, patched(latest, values, refs));
  try {
    const saved = await save(object, latest, values, refs);
    if (saved) showRecord(object.name, saved);
    forget(object.name, record.id);
    return saved;
  } catch (error) {
    const outbox = outboxNow();
    if (outbox && isLost(error)) {
      await outbox.add(changeOf(object, latest, values, refs));
      return { ...latest, values: { ...latest.values, ...values } };
    }
    showRecord(object.name, latest);
    throw error;
  }
}

/** A change that waits for the server, with what it found. */
const changeOf = (
  object: ObjectMeta,
  { id, version, values: old }: RecordData,
  body: Values,
  refs: Refs,
): Outgoing => ({
  key: uniqueKey(),
  object: object.name,
  id,
  version,
  body: { ...body },
  before: Object.fromEntries(Object.keys(body).map((field) => [field, old[field] ?? null])),
  refs,
  about: { object: object.name, id },
  title: String(old[object.title ?? ''] ?? old['name'] ?? old['subject'] ?? ''),
  doubt: !isOffline(),
});

export async function createRecord(object: string, body: JsonObject, key?: string): Promise<RecordData> {
  const record = toRecord(await post<JsonObject>(`/records/${object}`, body, key));
  await client.invalidateQueries({ queryKey: keys.lists(object) });
  forget(object);
  return record;
}

export async function deleteRecord(
  object: string,
  record: Pick<RecordData, 'id' | 'version'>,
): Promise<void> {
  await call<void>('DELETE', `/records/${object}/${record.id}`, { body: { version: record.version } });
  copiesNow()?.forget(object, record.id);
  await client.invalidateQueries({ queryKey: keys.lists(object) });
  forget(object);
}

/** One action of the specification on one record. */
export async function act(
  object: string,
  id: string,
  action: string,
  params: JsonObject = {},
): Promise<JsonObject> {
  const answer = await post<JsonObject>(`/records/${object}/${id}/actions/${action}`, { params });
  await client.invalidateQueries({ queryKey: keys.record(object, id) });
  await client.invalidateQueries({ queryKey: keys.lists(object) });
  // Who is let into a record stands beside it, wherever the action was asked for.
  for (const kind of ['share_grant', 'team_member'])
    await client.invalidateQueries({ queryKey: keys.lists(kind) });
  forget(object, id);
  return answer ?? {};
}

export interface BatchResult {
  readonly succeeded?: readonly string[];
  readonly failed?: readonly { readonly id: string; readonly code: string; readonly message: string }[];
  readonly job?: { readonly id: string };
  /** By what it can be undone. */
  readonly batch_id?: string;
}

/** Records by name, or everything that a filter finds within a tab's part of what the reader sees. */
export type BatchTarget =
  { readonly ids: readonly string[] } | { readonly filter: JsonObject; readonly slice?: string };

/** The same action on many: a result at once, or a job for thousands. */
export async function actOnMany(
  object: string,
  action: string,
  target: BatchTarget,
  params: JsonObject = {},
): Promise<BatchResult> {
  const result = await post<BatchResult>(`/records/${object}/actions/${action}`, { ...target, params });
  await client.invalidateQueries({ queryKey: keys.lists(object) });
  forget(object);
  return result;
}
