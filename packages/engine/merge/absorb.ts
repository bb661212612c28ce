import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { behaviourOf } from '../behaviour/hooks.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { noEvents } from '../events/event.ts';
import { Draft } from '../records/write/draft.ts';
import { recordColumns, recordOf } from '../records/write/locate.ts';
import { updateRecords } from '../records/write/store.ts';
import type { ObjectModel } from '../registry/model.ts';

/** Records as they are now, those in the bin too, locked. */
export async function currentOf(
  call: WritingCall,
  model: ObjectModel,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Values>> {
  const rows = await call.db.query(sql`select ${recordColumns(model, 't')}
    from ${tableOf(call.workspace.schema, model.table)} t
    where t.id = any(${ids}::uuid[]) order by t.id for no key update`);
  return new Map(rows.map((row) => recordOf(model, row)).map((values) => [String(values['id']), values]));
}

/**
 * What the one that is left takes over from records that were taken out as being there twice (flows §8.4: memberships with
 * points summed). Answers those that took something over.
 */
export async function absorb(
  call: WritingCall,
  model: ObjectModel,
  dropped: readonly Draft[],
): Promise<readonly Draft[]> {
  const behaviour = behaviourOf(model.name);
  if (dropped.length === 0 || !behaviour?.absorbing) return [];
  const patches = await behaviour.absorbing(call.workspace.contextOf(call), dropped);
  if (patches.size === 0) return [];
  const now = await currentOf(call, model, [...patches.keys()]);
  const drafts = [...now].map(([id, values], index) => {
    const draft = new Draft(index, id, values);
    for (const [name, value] of Object.entries(patches.get(id) ?? {})) draft.set(name, value ?? null);
    return draft;
  });
  const changed = drafts.filter((draft) => draft.changed.size > 0);
  if (changed.length > 0) await updateRecords(call, model, changed, noEvents);
  const gone = new Set(dropped.map(({ id }) => id));
  return changed.filter(({ id }) => !gone.has(id));
}
