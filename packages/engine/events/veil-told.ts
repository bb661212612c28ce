import type { Json } from '@kehu/kernel/json/json.ts';
import { sees } from '../access/predicate-checks.ts';
import type { Call } from '../call/call.ts';
import { identifier, sql, tableOf } from '../db/sql.ts';
import type { PresentedRecord } from '../query/parameters.ts';
import type { ObjectModel } from '../registry/model.ts';

/**
 * Records that tell of others (`tellsOf`: notices) as their reader may see them at this moment: of what is hidden from him
 * by now they tell nothing. Records of other objects pass as they are.
 */
export async function veilTold(
  call: Call,
  model: ObjectModel,
  records: readonly PresentedRecord[],
): Promise<readonly PresentedRecord[]> {
  const { tellsOf } = model.declaration;
  if (!tellsOf || call.actor.system || records.length === 0) return records;
  const hidden = await hiddenOf(call, model, tellsOf.by, records);
  if (hidden.size === 0) return records;
  return records.map((record) => (hidden.has(record.id) ? veiled(record, tellsOf.instead) : record));
}

/** Those that tell of a record which is gone, or not the reader's to see. */
async function hiddenOf(
  call: Call,
  model: ObjectModel,
  by: string,
  records: readonly PresentedRecord[],
): Promise<ReadonlySet<string>> {
  const [object, id] = [identifier(`${by}_object`), identifier(`${by}_id`)];
  const rows = await call.db
    .query(sql`select id, ${object}, ${id} from ${tableOf(call.workspace.schema, model.table)}
    where id = any(${records.map((record) => record.id)}::uuid[]) and ${id} is not null`);
  const hidden = new Set<string>();
  for (const [name, some] of Map.groupBy(rows, (row) => row[1] ?? '')) {
    const about = call.registry.objects.get(name);
    const ids = [...new Set(some.map((row) => row[2] ?? ''))];
    const seen = about ? await sees(call, about, 'view', ids) : new Set<string>();
    for (const [own, , target] of some) if (!seen.has(target ?? '')) hidden.add(own ?? '');
  }
  return hidden;
}

function veiled(record: PresentedRecord, instead: { readonly [field: string]: Json }): PresentedRecord {
  const shown = Object.entries(instead).filter(([name]) => record[name] !== undefined);
  return { ...record, ...Object.fromEntries(shown) };
}
