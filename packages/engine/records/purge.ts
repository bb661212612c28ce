import { KehuError } from '@kehu/kernel/errors/error.ts';
import { idColumn } from '../access/predicate.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { empty, identifier, sql, tableOf } from '../db/sql.ts';
import { eventsOf, noEvents, type EventRows } from '../events/event.ts';
import type { ObjectModel } from '../registry/model.ts';
import { objectOf } from './object-of.ts';
import { inHisBin } from './restore.ts';
import { refuseReferred } from './write/check-in-use.ts';
import { alive, Draft } from './write/draft.ts';
import { locate, refusalOf } from './write/locate.ts';
import { outcomeOf, type Outcome } from './write/outcome.ts';
import { deleteRows } from './write/store.ts';

/**
 * Removes records of the recycle bin for good, with what belongs to them. The event stays, without the contents.
 * Errors: not_found, forbidden, in_use while living records refer to them.
 */
export function purge(call: Call, object: string, ids: readonly string[]): Promise<readonly Outcome[]> {
  const model = objectOf(call, object);
  return inTransaction(call, async (writing) => {
    const found = await locate(writing, model, ids, 'purge', { lock: true, deleted: true });
    const his = await inHisBin(writing, model, [...found.keys()]);
    const living = await locate(writing, model, ids, 'purge');
    const drafts = ids.map((id, index) => {
      const located = found.get(id);
      const draft = new Draft(index, id, located?.values ?? {});
      // What lies in others' bins is not there for him.
      const refusal = refusalOf(his.has(id) ? located : living.get(id));
      if (refusal) draft.fail(refusal);
      else if (!his.has(id)) draft.fail(new KehuError('state_conflict'));
      return draft;
    });
    await refuseReferred(writing, model, alive(drafts));
    const some = alive(drafts);
    const events = eventsOf(writing, model, some, () => ({ action: 'purge' }));
    await purgeRows(
      writing,
      model,
      some.map((draft) => draft.id),
      events,
    );
    return drafts.map(outcomeOf);
  });
}

/** The rows with everything below them: lines at once, children that went into the bin with them, their lines in turn. */
async function purgeRows(
  call: WritingCall,
  model: ObjectModel,
  ids: readonly string[],
  events: EventRows = noEvents,
): Promise<void> {
  if (ids.length === 0) return;
  for (const child of model.children) {
    const childModel = call.registry.objects.get(child.object);
    const field = childModel?.fields.get(child.field);
    if (!childModel || !field) continue;
    const isLine = childModel.declaration.header === child.field;
    if (!isLine && !child.cascade) continue;
    const binned = isLine ? empty : sql` and deleted_at is not null`;
    const rows = await call.db.query(sql`select id from ${tableOf(call.workspace.schema, childModel.table)}
      where ${identifier(idColumn(field))} = any(${ids}::uuid[])${binned}`);
    await purgeRows(
      call,
      childModel,
      rows.map(([id]) => id ?? ''),
    );
  }
  await deleteRows(call, model, ids, events);
}
