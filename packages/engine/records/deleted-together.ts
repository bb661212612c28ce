import type { Call } from '../call/call.ts';
import type { Row } from '../db/database.ts';
import { identifier, join, sql, tableOf } from '../db/sql.ts';
import { binPredicate } from '../query/bin.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { Draft } from './write/draft.ts';

/** A record that went into the bin in the same batch. */
interface Companion {
  readonly id: string;
  readonly model: ObjectModel;
  /** The actor could bring it back by itself. */
  readonly isHis: boolean;
  /** Records with which it goes into the bin and comes back. */
  readonly above: readonly string[];
}

/**
 * What comes back with these records (flows §21): of all that was deleted in the same moment what the actor finds in his
 * own bin, and everything that hangs on what comes back, whoever owns it. Others' records that somebody with wider rights
 * deleted along with them stay where they are.
 */
export async function deletedTogether(
  call: Call,
  picked: readonly Draft[],
): Promise<ReadonlyMap<ObjectModel, readonly string[]>> {
  const all = await companionsOf(call, picked);
  const lying = new Set(all.map(({ id }) => id));
  const back = new Set(picked.map(({ id }) => id));
  for (const one of all) if (one.isHis && !one.above.some((id) => lying.has(id))) back.add(one.id);
  for (let size = 0; size < back.size;) {
    size = back.size;
    for (const one of all) if (one.above.some((id) => back.has(id))) back.add(one.id);
  }
  const others = all.filter(({ id }) => back.has(id) && !picked.some((draft) => draft.id === id));
  const byModel = Map.groupBy(others, ({ model }) => model);
  return new Map([...byModel].map(([model, some]) => [model, some.map(({ id }) => id)]));
}

async function companionsOf(call: Call, picked: readonly Draft[]): Promise<readonly Companion[]> {
  const texts = (field: string): readonly string[] => [
    ...new Set(picked.map(({ before }) => before?.[field]).filter((value) => typeof value === 'string')),
  ];
  const [batches, moments] = [texts('delete_batch'), texts('deleted_at')];
  if (batches.length === 0) return [];
  const found: Companion[] = [];
  for (const model of call.registry.objects.values()) {
    if (!model.binned || model.declaration.table) continue;
    const his = binPredicate(call, model, 't') ?? sql`false`;
    const above = cascadesOf(call, model).map((field) => sql`t.${identifier(field)}`);
    const rows = await call.db.query(sql`select ${join([sql`t.id`, his, ...above])}
      from ${tableOf(call.workspace.schema, model.table)} t
      where t.deleted_at = any(${moments}::timestamptz[]) and t.delete_batch = any(${batches}::text[])`);
    found.push(...rows.map((row) => companionOf(model, row)));
  }
  return found;
}

function companionOf(model: ObjectModel, [id, isHis, ...above]: Row): Companion {
  return { id: id ?? '', model, isHis: isHis === 't', above: above.filter((one) => one !== null) };
}

/** The references of an object to what it goes into the bin with. */
function cascadesOf(call: Call, model: ObjectModel): readonly string[] {
  const parents = [...call.registry.objects.values()].flatMap(({ children }) => children);
  const fields = parents.filter(({ object, cascade }) => object === model.name && cascade);
  return [...new Set(fields.map(({ field }) => field))];
}
