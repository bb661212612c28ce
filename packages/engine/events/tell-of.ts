import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { inTransaction, type Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { Draft } from '../records/write/draft.ts';
import { recordColumns, recordOf } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';
import { eventsOf } from './event.ts';
import { writeEvents } from './write.ts';

/** Tells on the timelines of records what was done with them that changed nothing: they were printed. */
export async function tellOf(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  what: { readonly action: string; readonly detail: JsonObject },
): Promise<void> {
  await inTransaction(call, async (writing) => {
    const rows = await writing.db.query(sql`select ${recordColumns(model, 't')}
      from ${tableOf(call.workspace.schema, model.table)} t where t.id = any(${ids}::uuid[])`);
    const drafts = rows.map((row, index) => {
      const values = recordOf(model, row);
      return new Draft(index, String(values['id']), values);
    });
    await writeEvents(
      writing,
      eventsOf(writing, model, drafts, () => what),
    );
  });
}
