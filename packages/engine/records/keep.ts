import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { eventsOf, noEvents } from '../events/event.ts';
import { computeFields } from '../formulas/compute.ts';
import type { ObjectModel } from '../registry/model.ts';
import { Draft } from './write/draft.ts';
import { recordColumns, recordOf } from './write/locate.ts';
import { updateRecords } from './write/store.ts';

/**
 * Writes computed fields in the way of rollups: neither version nor updated_at moves, no event appears unless `told`
 * names one. What is searched and filtered by follows. Locks in id order.
 */
export async function keepValues(
  call: WritingCall,
  model: ObjectModel,
  rows: readonly { readonly id: string; readonly values: Values }[],
  told?: string,
): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.id);
  const found = await call.db
    .query(sql`select ${recordColumns(model, 't')} from ${tableOf(call.workspace.schema, model.table)} t
    where t.id = any(${ids}::uuid[]) order by t.id for no key update`);
  const drafts = new Map(
    found.map((row, index) => {
      const values = recordOf(model, row);
      return [String(values['id']), new Draft(index, String(values['id']), values)];
    }),
  );
  for (const { id, values } of rows) {
    for (const [name, value] of Object.entries(values))
      if (model.fields.has(name)) drafts.get(id)?.set(name, value ?? null);
  }
  const changed = [...drafts.values()].filter((draft) => draft.changed.size > 0);
  computeFields(call, model, changed);
  const events = told === undefined ? noEvents : eventsOf(call, model, changed, () => ({ action: told }));
  await updateRecords(call, model, changed, events);
}
