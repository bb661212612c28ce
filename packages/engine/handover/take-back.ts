import { textsIn } from '@kehu/kernel/json/stored.ts';
import { systemActor } from '../access/system-actor.ts';
import { writeMoves } from '../actions/move.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { eventsOf } from '../events/event.ts';
import type { Deed } from '../events/of-source.ts';
import { react } from '../reactions/react.ts';
import { objectOf } from '../records/object-of.ts';
import { Draft } from '../records/write/draft.ts';
import { locate, type Located } from '../records/write/locate.ts';
import { updateRecords } from '../records/write/store.ts';
import type { ObjectModel } from '../registry/model.ts';

/**
 * Gives back what a hand-over moved and nobody has changed since, as it was, to whom it was: he may be disabled. All portions
 * share one moment (`call.now`), so that a record which was moved and renamed goes back whole. How many deeds were undone.
 */
export async function takeBack(call: WritingCall, deeds: readonly Deed[]): Promise<number> {
  const system: WritingCall = { ...call, actor: systemActor(call.actor) };
  let back = 0;
  for (const [object, some] of Map.groupBy(deeds, (deed) => deed.object)) {
    const model = objectOf(call, object);
    const ids = some.map((deed) => deed.recordId);
    const found = await locate(system, model, ids, 'edit', { lock: true });
    const drafts = new Map<string, Draft>();
    // Newest first: a record's older deeds follow its newest, which decides.
    for (const deed of some) {
      const known = drafts.get(deed.recordId);
      if (!known && !isUntouched(found.get(deed.recordId), deed, call.now)) continue;
      const draft = known ?? new Draft(drafts.size, deed.recordId, found.get(deed.recordId)?.values ?? {});
      for (const { field, from } of deed.changes) if (model.fields.has(field)) draft.set(field, from);
      drafts.set(deed.recordId, draft);
      back += 1;
    }
    await put(system, model, [...drafts.values()]);
  }
  return back;
}

/** Nobody but the hand-over, or its undoing, wrote it last. */
function isUntouched(located: Located | undefined, deed: Deed, now: Date): boolean {
  if (!located) return false;
  const last = new Date(String(located.values['updated_at'])).toISOString();
  return last === deed.at || last === now.toISOString();
}

async function put(call: WritingCall, model: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  const changed = drafts.filter((draft) => draft.changed.size > 0);
  if (changed.length === 0) return;
  const moves = changed.filter((draft) => draft.changed.has('owner_id'));
  await placeOwned(call, model, moves);
  await writeMoves(call, model, moves, 'undo', () => ({}));
  const others = changed.filter((draft) => !draft.changed.has('owner_id'));
  const events = eventsOf(call, model, others, () => ({ action: 'undo' }));
  const now = call.now.toISOString();
  for (const draft of others) {
    draft.set('updated_at', now);
    draft.set('updated_by', call.actor.userId);
    draft.set('version', Number(draft.before?.['version'] ?? 0) + 1);
  }
  await updateRecords(call, model, others, events);
  await react(call, model, others, 'updated', events);
}

/** What has its owner again lies in his department and in no pool. */
async function placeOwned(call: WritingCall, model: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  const owners = [...new Set(drafts.flatMap(({ after }) => textsIn([after['owner_id'] ?? null])))];
  if (owners.length === 0) return;
  const rows = await call.db.query(sql`select id, department_id from ${tableOf(call.workspace.schema, 'user')}
    where id = any(${owners}::uuid[])`);
  const departments = new Map(rows.map(([id, department]) => [id ?? '', department ?? null]));
  for (const draft of drafts) {
    if (!draft.changed.has('owner_dept_id'))
      draft.set('owner_dept_id', departments.get(String(draft.after['owner_id'])) ?? null);
    if (model.pooled) for (const field of ['pool_id', 'pooled_at', 'pool_reason']) draft.set(field, null);
  }
}
