import { systemActor } from '../access/system-actor.ts';
import { idColumn } from '../access/predicate.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { identifier, sql, tableOf } from '../db/sql.ts';
import { eventsOf, noEvents } from '../events/event.ts';
import type { ObjectModel } from '../registry/model.ts';
import { objectOf } from './object-of.ts';
import { alive, Draft } from './write/draft.ts';
import { locate, refusalOf } from './write/locate.ts';
import { outcomeOf, type Outcome } from './write/outcome.ts';
import { deleteRows } from './write/store.ts';

/** Removes records of the recycle bin for good, with their lines. The event stays, without the contents. */
export function purge(call: Call, object: string, ids: readonly string[]): Promise<readonly Outcome[]> {
  const model = objectOf(call, object);
  return inTransaction(call, async (writing) => {
    const found = await locate(writing, model, ids, 'purge', { lock: true, deleted: true });
    const drafts = ids.map((id, index) => {
      const located = found.get(id);
      const draft = new Draft(index, id, located?.values ?? {});
      const refusal = refusalOf(located);
      if (refusal) draft.fail(refusal);
      return draft;
    });
    const some = alive(drafts);
    if (some.length > 0) {
      await purgeLines(
        writing,
        model,
        some.map((draft) => draft.id),
      );
      await deleteRows(
        writing,
        model,
        some.map((draft) => draft.id),
        eventsOf(writing, model, some, () => ({ action: 'purge' })),
      );
    }
    return drafts.map(outcomeOf);
  });
}

async function purgeLines(call: WritingCall, model: ObjectModel, ids: readonly string[]): Promise<void> {
  for (const child of model.children) {
    const line = call.registry.objects.get(child.object);
    const field = line?.fields.get(child.field);
    if (!line || !field || line.declaration.header !== child.field) continue;
    const rows = await call.db.query(sql`select id from ${tableOf(call.workspace.schema, line.table)}
      where ${identifier(idColumn(field))} = any(${ids}::uuid[])`);
    const asSystem = { ...call, actor: systemActor(call.actor) };
    await deleteRows(
      asSystem,
      line,
      rows.map(([id]) => id ?? ''),
      noEvents,
    );
  }
}
