import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { systemActor } from '../access/system-actor.ts';
import { runHook } from '../behaviour/hooks.ts';
import { logMoves } from '../batches/log-moves.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { eventsOf } from '../events/event.ts';
import { react } from '../reactions/react.ts';
import { Draft, alive } from '../records/write/draft.ts';
import { locate } from '../records/write/locate.ts';
import { updateRecords } from '../records/write/store.ts';
import type { ObjectModel } from '../registry/model.ts';

/** Who a record belongs to from now on; nobody in a pool. */
export interface Holder {
  readonly id: string | null;
  readonly departmentId: string | null;
}

/**
 * Gives records to somebody, or to nobody: what follows from it, the event, the write, the assignment log. Those that a hook
 * refuses stay. Every change of owner goes through here. `action` is its event's and, by `log-moves.ts`, the kind in the log;
 * the `reason` of the detail stands in both.
 */
export async function moveTo(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  to: Holder | ((draft: Draft) => Holder),
  action: string,
  detailOf: (draft: Draft) => JsonObject,
): Promise<readonly Draft[]> {
  for (const draft of drafts) {
    const holder = typeof to === 'function' ? to(draft) : to;
    draft.set('owner_id', holder.id);
    draft.set('owner_dept_id', holder.departmentId);
    if (model.pooled && holder.id !== null)
      for (const field of ['pool_id', 'pooled_at', 'pool_reason']) draft.set(field, null);
  }
  await runHook(call, model, 'moving', drafts);
  return writeMoves(call, model, alive(drafts), action, detailOf);
}

/** Writes drafts whose owner has been set, with event and log. */
export async function writeMoves(
  call: WritingCall,
  model: ObjectModel,
  moved: readonly Draft[],
  action: string,
  detailOf: (draft: Draft) => JsonObject,
): Promise<readonly Draft[]> {
  if (moved.length === 0) return moved;
  const events = eventsOf(call, model, moved, (draft) => ({ action, detail: detailOf(draft) }));
  for (const draft of moved) stamp(call, draft);
  await updateRecords(call, model, moved, events);
  await logMoves(call, model, moved, action, (draft) => detailOf(draft)['reason']);
  await react(call, model, moved, 'updated', events);
  return moved;
}

function stamp(call: WritingCall, draft: Draft): void {
  const now = call.now.toISOString();
  draft.set('owner_changed_at', now);
  draft.set('updated_at', now);
  draft.set('updated_by', call.actor.userId);
  draft.set('version', Number(draft.before?.['version'] ?? 0) + 1);
}

/** Contacts that belonged to whom the account belonged to (nobody, in a pool) go along with it. */
export async function contactsOf(
  call: WritingCall,
  accounts: readonly Draft[],
): Promise<{ readonly model: ObjectModel; readonly drafts: readonly Draft[] } | undefined> {
  const contact = call.registry.objects.get('contact');
  if (!contact || accounts.length === 0) return undefined;
  const ids = accounts.map((draft) => draft.id);
  const owners = accounts.map((draft) => draft.before?.['owner_id'] ?? null);
  const rows = await call.db.query(sql`select c.id from ${tableOf(call.workspace.schema, contact.table)} c
    join unnest(${ids}::uuid[], ${owners}::uuid[]) a(id, owner) on a.id = c.account_id
    where c.deleted_at is null and c.owner_id is not distinct from a.owner`);
  const found = await locate(
    { ...call, actor: systemActor(call.actor) },
    contact,
    rows.map(([id]) => id ?? ''),
    'assign',
    { lock: true },
  );
  const drafts = [...found.values()].map((located, index) => new Draft(index, located.id, located.values));
  return { model: contact, drafts };
}
