import { isJsonArray, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { mistakesIn } from '../behaviour/mistakes.ts';
import type { Call } from '../call/call.ts';
import { sql, identifier, tableOf } from '../db/sql.ts';
import { accessTo } from '../query/field-rights.ts';
import type { PresentedRecord } from '../query/parameters.ts';
import type { ObjectModel } from '../registry/model.ts';

/** What stands in place of conditions that ask for a field which the reader may not know. */
const withheld = { withheld: true } as const;

/** Whether conditions are not the reader's to know. */
export const isWithheld = (conditions: Json | undefined): boolean =>
  isJsonObject(conditions) && conditions['withheld'] === true;

/**
 * Records that keep a question to a list (`asks`: views, dynamic groups) as their reader may see them: what he may not know
 * of that object is named to him nowhere, and a question without a part of it would be another one.
 */
export async function veilQuestions(
  call: Call,
  model: ObjectModel,
  records: readonly PresentedRecord[],
): Promise<readonly PresentedRecord[]> {
  const { asks } = model.declaration;
  if (!asks || call.actor.isAdmin || call.actor.system || records.length === 0) return records;
  const objects = await objectsOf(call, model, asks.by, records);
  return records.map((record) => {
    const about = call.registry.objects.get(asks.of ?? objects.get(record.id) ?? '');
    return about ? veiled(call, asks, about, record) : record;
  });
}

type Asks = NonNullable<ObjectModel['declaration']['asks']>;

/** The object that each record asks, whatever fields of it were asked for. */
async function objectsOf(
  call: Call,
  model: ObjectModel,
  by: string | undefined,
  records: readonly PresentedRecord[],
): Promise<ReadonlyMap<string, string>> {
  if (by === undefined) return new Map();
  const ids = records.map(({ id }) => id);
  const rows = await call.db.query(sql`select id, ${identifier(by)}
    from ${tableOf(call.workspace.schema, model.table)} where id = any(${ids}::uuid[])`);
  return new Map(rows.map(([id, name]) => [id ?? '', name ?? '']));
}

function veiled(call: Call, asks: Asks, about: ObjectModel, record: PresentedRecord): PresentedRecord {
  const { conditions, columns, sort } = asks;
  const isKnown = (path: Json): boolean => {
    const field = about.fields.get(String(path).split('.')[0] ?? '');
    return field !== undefined && accessTo(call.actor, about, field) !== 'hidden';
  };
  const filter = record[conditions] ?? null;
  const list = columns === undefined ? undefined : record[columns];
  const order = sort === undefined ? undefined : record[sort];
  const isUnknown = (question: { filter?: Json; sort?: string }): boolean =>
    mistakesIn(call, about.name, question).some(({ code }) => code === 'unknown_field');
  return {
    ...record,
    ...(filter !== null && isUnknown({ filter }) && { [conditions]: withheld }),
    ...(columns !== undefined && isJsonArray(list) && { [columns]: list.filter(isKnown) }),
    ...(sort !== undefined && typeof order === 'string' && isUnknown({ sort: order }) && { [sort]: null }),
  };
}
