import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { sees } from '../access/predicate-checks.ts';
import type { Call } from '../call/call.ts';
import type { Row } from '../db/database.ts';
import { empty, sql, tableOf } from '../db/sql.ts';
import { accessTo } from '../query/field-rights.ts';
import { labelsOf } from '../records/labels.ts';
import { read, readMany } from '../records/read.ts';
import type { ObjectModel } from '../registry/model.ts';
import { kindOfEvent, signIns, textFieldOf } from './timeline-kinds.ts';
import { veiledChanges, veiledDetail, veilOver, type Veil } from './veil.ts';

export interface TimelineOptions {
  readonly kinds?: readonly string[];
  readonly cursor?: string;
  readonly limit: number;
}

/** What happened to a record: a change of its own, or of a child that its timeline shows. */
export interface TimelineItem extends JsonObject {
  readonly id: string;
  readonly at: string;
  /** create, update, delete …, an action's name; for children their object: activity, comment, attachment. */
  readonly kind: string;
  readonly object: string;
  readonly record_id: string;
  readonly title: string | null;
  readonly actor: { readonly id: string; readonly label: string | null } | null;
}

export interface TimelinePage {
  readonly items: readonly TimelineItem[];
  readonly nextCursor: string | null;
}

interface EventRow {
  readonly id: string;
  /** As PostgreSQL says it: the keyset must not lose a digit. */
  readonly key: string;
  readonly at: string;
  readonly by: string | null;
  readonly object: string;
  readonly recordId: string;
  readonly action: string;
  readonly title: string | null;
  readonly changes: readonly { readonly field: string; readonly from: Json; readonly to: Json }[];
  readonly detail: JsonObject | null;
}

/** Events that are read at once, and how often, before a page is given back that is not full. */
const round = 100;
const mostRounds = 20;

/**
 * A record's timeline, newest first. Events of records that the viewer may not see are left out, and so are changes of
 * fields that are hidden from him; rounds are read until the page is full. 404 when he does not see the record itself.
 */
export async function readTimelinePage(
  call: Call,
  model: ObjectModel,
  id: string,
  options: TimelineOptions,
): Promise<TimelinePage> {
  await read(call, model, id, { fields: ['id'] });
  const found: { readonly row: EventRow; readonly item: TimelineItem }[] = [];
  let after = options.cursor === undefined ? undefined : readCursor(options.cursor);
  let ended = false;
  for (let at = 0; at < mostRounds && !ended && found.length <= options.limit; at++) {
    const rows = await nextRows(call, id, after);
    ended = rows.length < round;
    const last = rows.at(-1);
    if (last) after = last;
    found.push(...(await visibleItems(call, rows, options.kinds)));
  }
  const page = found.slice(0, options.limit);
  const more = found.length > options.limit || !ended;
  const from = found.length > options.limit ? page.at(-1)?.row : after;
  return {
    items: await named(
      call,
      page.map(({ item }) => item),
    ),
    nextCursor: more && from ? writeCursor(from) : null,
  };
}

type Place = Pick<EventRow, 'key' | 'id'>;

const writeCursor = ({ key, id }: Place): string => Buffer.from(`${key}|${id}`).toString('base64url');

const aPlace =
  /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function readCursor(cursor: string): Place {
  const [, key, id] = aPlace.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (key === undefined || id === undefined) throw fieldError('cursor', 'bad_format');
  return { key, id };
}

async function nextRows(call: Call, id: string, after: Place | undefined): Promise<readonly EventRow[]> {
  const { schema } = call.workspace;
  const beyond = after ? sql`and (s.at, s.event_id) < (${after.key}::timestamptz, ${after.id}::uuid)` : empty;
  const rows = await call.db
    .query(sql`select e.id, s.at::text, e.created_by, e.object, e.record_id, e.action, e.title, e.changes, e.detail
    from (select at, event_id from ${tableOf(schema, 'event_subject')} s
      where s.record_id = ${id}::uuid ${beyond} order by s.at desc, s.event_id desc limit ${round}) s
    join ${tableOf(schema, 'event')} e on e.id = s.event_id order by s.at desc, s.event_id desc`);
  return rows.map(eventOf);
}

function eventOf([id, key, by, object, recordId, action, title, changes, detail]: Row): EventRow {
  return {
    id: id ?? '',
    key: key ?? '',
    at: new Date(key ?? 0).toISOString(),
    by: by ?? null,
    object: object ?? '',
    recordId: recordId ?? '',
    action: action ?? '',
    title: title ?? null,
    changes: parseStored<EventRow['changes']>(changes, []),
    detail: parseStored<JsonObject | null>(detail, null),
  };
}

/** What the viewer may see of some events: one check for each object that they are about. */
async function visibleItems(
  call: Call,
  rows: readonly EventRow[],
  kinds: readonly string[] | undefined,
): Promise<readonly { readonly row: EventRow; readonly item: TimelineItem }[]> {
  const wanted = rows.filter((row) => !kinds || kinds.includes(kindOfEvent(row)));
  const found: { row: EventRow; item: TimelineItem }[] = [];
  const visible = new Map<string, ReadonlyMap<string, JsonObject>>();
  const veils = new Map<string, Veil>();
  for (const [object, some] of Map.groupBy(wanted, (row) => row.object)) {
    const model = call.registry.objects.get(object);
    if (!model) continue;
    const records = await visibleRecords(
      call,
      model,
      some.map((row) => row.recordId),
    );
    visible.set(object, records);
    veils.set(object, await veilOver(call, model, [...records.keys()]));
  }
  for (const row of wanted) {
    const own = signInOf(call, row);
    if (own) found.push({ row, item: own });
    const model = call.registry.objects.get(row.object);
    const record = visible.get(row.object)?.get(row.recordId);
    const veil = veils.get(row.object);
    const item = model && record && veil && itemOf(model, veil, row, record);
    if (item) found.push({ row, item });
  }
  return found;
}

const aSignIn: ReadonlySet<string> = new Set(signIns);

/** A sign-in, for the person himself and for whoever may know when he signed in last. */
function signInOf({ actor, registry }: Call, row: EventRow): TimelineItem | undefined {
  if (row.object !== '' || !aSignIn.has(row.action)) return undefined;
  const user = registry.objects.get('user');
  const last = user?.fields.get('last_login_at');
  const mayKnow = user && last && accessTo(actor, user, last) !== 'hidden';
  if (!mayKnow && actor.userId !== row.recordId) return undefined;
  return {
    id: row.id,
    at: row.at,
    kind: row.action,
    object: 'user',
    record_id: row.recordId,
    title: null,
    actor: row.by === null ? null : { id: row.by, label: null },
    ...(row.detail && { detail: row.detail }),
  };
}

/** Records that the viewer sees, with the one text that stands for them on a timeline. */
async function visibleRecords(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const unique = [...new Set(ids)];
  const textField = textFieldOf(model);
  if (!textField || accessTo(call.actor, model, textField) === 'hidden') {
    const seen = await sees(call, model, 'view', unique);
    return new Map([...seen].map((id) => [id, {}]));
  }
  const records = await readMany(call, model, unique, { fields: [textField.name] });
  return new Map(records.map((record) => [record.id, { text: record[textField.name] ?? null }]));
}

/** One event as the viewer may see it; nothing when all that changed is hidden from him. */
function itemOf(model: ObjectModel, veil: Veil, row: EventRow, record: JsonObject): TimelineItem | undefined {
  const changes = veiledChanges(veil, row.recordId, row.changes).map((change) => labelled(model, change));
  if (row.action === 'update' && changes.length === 0) return undefined;
  const kind = kindOfEvent(row);
  const named = veil.look(row.recordId, model.declaration.title)?.masked === false;
  const text = record['text'];
  return {
    id: row.id,
    at: row.at,
    kind,
    object: row.object,
    record_id: row.recordId,
    title: named ? row.title : null,
    actor: row.by === null ? null : { id: row.by, label: null },
    ...(changes.length > 0 && { changes }),
    ...(typeof text === 'string' && row.action === 'create' && { text }),
    ...(row.detail && { detail: veiledDetail(veil, model, row.recordId, row.detail) }),
  };
}

/** A change with the label of its field. */
function labelled(model: ObjectModel, change: JsonObject): JsonObject {
  const { zh = '', en = '' } = model.fields.get(String(change['field']))?.declaration.label ?? {};
  return {
    field: change['field'] ?? '',
    label: { zh, en },
    from: change['from'] ?? null,
    to: change['to'] ?? null,
  };
}

/** Names of the people who acted. */
async function named(call: Call, items: readonly TimelineItem[]): Promise<readonly TimelineItem[]> {
  const ids = new Set(items.flatMap(({ actor }) => (actor ? [actor.id] : [])));
  if (ids.size === 0) return items;
  const labels = (await labelsOf(call, new Map([['user', ids]]))).get('user');
  return items.map((item) =>
    item.actor ? { ...item, actor: { id: item.actor.id, label: labels?.get(item.actor.id) ?? null } } : item,
  );
}
