import type { TallyDeclaration } from '@kehu/kernel/declare/field.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { parseFilter } from '@kehu/kernel/query/parse-filter.ts';
import type { Call } from '../call/call.ts';
import { identifier, sql, tableOf } from '../db/sql.ts';
import type { PresentedRecord } from '../query/parameters.ts';
import { resolverOf } from '../query/resolve-field.ts';
import type { ObjectModel } from '../registry/model.ts';
import { countFew } from './count.ts';
import type { Shape } from './shape.ts';
import { parseContext } from './write/parse-values.ts';

/** What a tally tells exactly. */
const most = 10_000;
/** Milliseconds for one record, and for all of a page. */
const patience = { one: 100, page: 1_000 };

/**
 * Fills the tallies of presented records: within the reader's scope of what is counted, one after the other until the
 * patience for a page is over. A reader who may not know a field of the conditions is told nothing.
 */
export async function withTallies(
  call: Call,
  shape: Shape,
  records: readonly PresentedRecord[],
): Promise<readonly PresentedRecord[]> {
  let told = records;
  for (const { field } of shape.fields) {
    const { tally } = field.declaration;
    const from = tally && call.registry.objects.get(tally.from);
    if (!tally || !from || told.length === 0) continue;
    const values = await tallied(call, shape.model, tally, from, told);
    told = told.map((record) => ({ ...record, [field.name]: values.get(record.id) ?? null }));
  }
  return told;
}

async function tallied(
  call: Call,
  model: ObjectModel,
  tally: TallyDeclaration,
  from: ObjectModel,
  records: readonly PresentedRecord[],
): Promise<ReadonlyMap<string, number | null>> {
  const conditions = await conditionsOf(call, model, tally, records);
  const values = new Map<string, number | null>();
  const end = performance.now() + patience.page;
  for (const { id } of records) {
    const filter = filterFor(call, from, tally, id, conditions.get(id) ?? null);
    if (performance.now() > end) break;
    values.set(id, filter ? await counted(call, from, filter) : null);
  }
  return values;
}

/** Null as well where he may not ask for what the conditions ask: a masked field is found by its full value only. */
async function counted(call: Call, from: ObjectModel, filter: Filter): Promise<number | null> {
  try {
    return await countFew(call, from, filter, most, patience.one);
  } catch (error) {
    if (error instanceof KehuError) return null;
    throw error;
  }
}

/** Stored conditions by record: whoever sees the tally needs no right to read them. */
async function conditionsOf(
  call: Call,
  model: ObjectModel,
  { conditions }: TallyDeclaration,
  records: readonly PresentedRecord[],
): Promise<ReadonlyMap<string, Json>> {
  const field = conditions === undefined ? undefined : model.fields.get(conditions);
  const column = field?.columns[0];
  if (!field || column === undefined) return new Map();
  const ids = records.map(({ id }) => id);
  const rows = await call.db
    .query(sql`select id, ${identifier(column)} from ${tableOf(call.workspace.schema, model.table)}
    where id = any(${ids}::uuid[]) and ${identifier(column)} is not null`);
  return new Map(rows.map(([id, stored]) => [id ?? '', field.sql.read([stored ?? null], field.declaration)]));
}

function filterFor(
  call: Call,
  from: ObjectModel,
  { by }: TallyDeclaration,
  id: string,
  conditions: Json,
): Filter | undefined {
  const op = from.fields.get(by)?.kind.operators.includes('contains') ? 'contains' : 'eq';
  if (!isJsonObject(conditions)) return { field: by, op, value: id };
  const parsed = parseFilter(conditions, resolverOf(call, from), parseContext(call));
  return parsed.ok ? parsed.filter : undefined;
}
