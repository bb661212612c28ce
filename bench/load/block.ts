import { promised } from '@kehu/kernel/json/promised.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { eventsOf } from '@kehu/engine/events/event.ts';
import type { ObjectModel, Registry } from '@kehu/engine/registry/model.ts';
import {
  columnValues,
  duplicateRow,
  facetRow,
  searchRow,
  tokensOf,
} from '@kehu/engine/records/write/derive.ts';
import { Draft } from '@kehu/engine/records/write/draft.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import {
  benchAccounts,
  benchActivities,
  benchContacts,
  type BenchScale,
} from '@kehu/server/modules/demo/generate/bench/rows.ts';
import { copyLine } from './copy-text.ts';
import { accountValues, activityValues, callWithoutDatabase, contactValues } from './records.ts';
import { scaleOf, type Places } from './scale.ts';
import { bulkObjects, targetsOf, type BulkObject, type Target } from './tables.ts';

/** Accounts of a block; their contacts and activities come with them. */
export const blockSize = 500;

/** COPY text by table. */
export type BlockText = ReadonlyMap<string, Buffer>;

/** Turns positions into rows; one per thread. */
export interface Maker {
  readonly call: Call;
  readonly scale: BenchScale;
  readonly places: Places;
  readonly models: { readonly [name in BulkObject]: ObjectModel };
  readonly targets: ReadonlyMap<string, Target>;
}

export function makerOf(registry: Registry, places: Places): Maker {
  const models = promised<Maker['models']>(
    Object.fromEntries(bulkObjects.map((object) => [object, registry.objects.get(object)])),
  ); // every bulk object is declared; a missing one fails at its first field
  return {
    call: callWithoutDatabase(registry, places.now),
    scale: scaleOf(places),
    places,
    models,
    targets: targetsOf(registry),
  };
}

/** Rows of each table for the accounts from … to, as lines of COPY. */
export function blockText(maker: Maker, from: number, to: number): BlockText {
  const lines = new Map<string, string[]>([...maker.targets.keys()].map((table) => [table, []]));
  const put = (table: string, row: JsonObject): void => {
    const target = maker.targets.get(table);
    if (target) lines.get(table)?.push(copyLine(target.columns, row));
  };
  for (const { object, values } of recordsOf(maker, from, to)) putRecord(maker, object, values, put);
  return new Map([...lines].map(([table, some]) => [table, Buffer.from(some.join(''))]));
}

interface BenchRecord {
  readonly object: BulkObject;
  readonly values: Values;
}

/** Accounts with their contacts and activities, as canonical values. */
export function* recordsOf(
  { call, scale, places, models }: Maker,
  from: number,
  to: number,
): Generator<BenchRecord> {
  for (const account of benchAccounts(from, to, scale)) {
    const talks = benchActivities(scale, account);
    const last = talks.at(-1);
    yield { object: 'account', values: accountValues(call, models.account, places, account, last) };
    for (const contact of benchContacts(scale, account))
      yield { object: 'contact', values: contactValues(call, models.contact, places, account, contact) };
    for (const talk of talks)
      yield { object: 'activity', values: activityValues(call, models.activity, places, account, talk) };
  }
}

function putRecord(
  maker: Maker,
  object: BulkObject,
  values: Values,
  put: (table: string, row: JsonObject) => void,
): void {
  const model = maker.models[object];
  const id = String(values['id']);
  const tokens = tokensOf(model, values);
  put(object, columnValues(model, values, model.fields.keys(), tokens));
  if (model.searchable) put(`${object}_search`, searchRow(model, id, values, tokens));
  if (model.faceted) put(`${object}_facet`, facetRow(model, id, values, tokens));
  if (model.declaration.duplicates) put(`${object}_duplicate`, duplicateRow(model, id, values));
  if (object === 'account') putEvent(maker, model, id, values, put);
}

/** The audit log holds the creation of each account; that of contacts and activities is left out. */
function putEvent(
  { call }: Maker,
  model: ObjectModel,
  id: string,
  values: Values,
  put: (table: string, row: JsonObject) => void,
): void {
  const draft = new Draft(0, id, null);
  draft.set(model.declaration.title, values[model.declaration.title] ?? null);
  const at = new Date(String(values['created_at']));
  const { events, subjects } = eventsOf(call, model, [draft], () => ({ action: 'create', at }));
  for (const event of events) put('event', { ...event, created_by: values['created_by'] ?? null });
  for (const subject of subjects) put('event_subject', subject);
}
