import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { v7 as uuid } from 'uuid';
import { systemActor } from '../access/system-actor.ts';
import { linesChanged, refuseLockedLines, refuseLockedRemoval } from '../approvals/guard-writes.ts';
import { runHook } from '../behaviour/hooks.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { identifier, sql, tableOf } from '../db/sql.ts';
import { eventsOf } from '../events/event.ts';
import type { ObjectModel } from '../registry/model.ts';
import { react } from '../reactions/react.ts';
import { rollUp } from '../rollups/roll-up.ts';
import { objectOf } from './object-of.ts';
import { refuseUsed } from './write/check-in-use.ts';
import { alive, Draft } from './write/draft.ts';
import { formerRows } from './write/former-rows.ts';
import { locate, refusalOf } from './write/locate.ts';
import { presentValues } from './write/present-values.ts';
import { outcomeOf, type Outcome } from './write/outcome.ts';
import { deleteRows, updateRecords } from './write/store.ts';

export interface Removal {
  readonly id: string;
  readonly version?: number;
}

/**
 * Moves a portion of records into the recycle bin, together with what belongs to them (`delete_batch`); lines and logs
 * are deleted for good. Errors: not_found, forbidden, version_conflict, in_use.
 */
export function remove(
  call: Call,
  object: string,
  removals: readonly Removal[],
): Promise<readonly Outcome[]> {
  const model = objectOf(call, object);
  return inTransaction(call, async (writing) => {
    const drafts = await draftsOf(writing, model, removals);
    refuseLockedRemoval(writing, model, drafts);
    await refuseLockedLines(writing, model, drafts);
    await runHook(writing, model, 'removing', alive(drafts));
    await refuseUsed(writing, model, alive(drafts));
    for (const draft of drafts) draft.settle();
    await removeDrafts(writing, model, alive(drafts), uuid());
    await runHook(writing, model, 'removed', alive(drafts));
    linesChanged(writing, model, alive(drafts));
    return drafts.map(outcomeOf);
  });
}

async function draftsOf(
  call: WritingCall,
  model: ObjectModel,
  removals: readonly Removal[],
): Promise<readonly Draft[]> {
  const found = await locate(
    call,
    model,
    removals.map((removal) => removal.id),
    'delete',
    { lock: true },
  );
  return removals.map(({ id, version }, index) => {
    const located = found.get(id);
    const draft = new Draft(index, id, located?.values ?? {});
    const refusal = refusalOf(located);
    if (refusal) draft.fail(refusal);
    else if (version !== undefined && located?.values['version'] !== version)
      draft.fail(
        new KehuError('version_conflict', { extra: { current: presentValues(call, model, draft.after) } }),
      );
    return draft;
  });
}

async function removeDrafts(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  batch: string,
): Promise<void> {
  if (drafts.length === 0) return;
  const events = eventsOf(call, model, drafts, () => ({ action: 'delete', detail: { batch } }));
  if (!model.binned) {
    await deleteRows(
      call,
      model,
      drafts.map((draft) => draft.id),
      events,
      formerRows(model, drafts, true),
    );
    await rollUp(call, model, drafts, 'removed');
    await react(call, model, drafts, 'deleted', events);
    return;
  }
  for (const draft of drafts) stamp(call, model, draft, batch);
  await updateRecords(call, model, drafts, events);
  await rollUp(call, model, drafts, 'removed');
  await cascade(call, model, drafts, batch);
  await react(call, model, drafts, 'deleted', events);
}

function stamp(call: Call, model: ObjectModel, draft: Draft, batch: string): void {
  const now = call.now.toISOString();
  const values: { [field: string]: Json } = {
    deleted_at: now,
    deleted_by: call.actor.userId,
    delete_batch: batch,
    version: Number(draft.before?.['version'] ?? 0) + 1,
    ...(model.fields.has('updated_at') && { updated_at: now, updated_by: call.actor.userId }),
  };
  for (const [field, value] of Object.entries(values)) draft.set(field, value);
}

const portion = 1_000;

/** Children that the declaration says go with it, whoever owns them. */
async function cascade(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  batch: string,
): Promise<void> {
  const ids = drafts.map((draft) => draft.id);
  for (const child of model.children.filter((one) => one.cascade)) {
    const childModel = objectOf(call, child.object);
    const rows = await call.db.query(sql`select id from ${tableOf(call.workspace.schema, childModel.table)}
      where ${identifier(child.field)} = any(${ids}::uuid[]) and deleted_at is null order by id`);
    for (let at = 0; at < rows.length; at += portion) {
      const some = rows.slice(at, at + portion).map(([id]) => id ?? '');
      await removeChildren(call, childModel, some, batch);
    }
  }
}

async function removeChildren(
  call: WritingCall,
  model: ObjectModel,
  ids: readonly string[],
  batch: string,
): Promise<void> {
  const found = await locate({ ...call, actor: systemActor(call.actor) }, model, ids, 'delete', {
    lock: true,
  });
  const drafts = [...found.values()].map((located, index) => new Draft(index, located.id, located.values));
  await removeDrafts(call, model, drafts, batch);
}
