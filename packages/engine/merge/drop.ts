import type { WritingCall } from '../call/call.ts';
import { noEvents } from '../events/event.ts';
import type { Draft } from '../records/write/draft.ts';
import { deleteRows, updateRecords } from '../records/write/store.ts';
import { formerRows } from '../records/write/former-rows.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { rollUp } from '../rollups/roll-up.ts';

/** Takes out what would be there twice: into the bin, lines for good; the undo has their values. */
export async function drop(
  call: WritingCall,
  model: ObjectModel,
  field: FieldModel,
  drafts: readonly Draft[],
): Promise<void> {
  if (drafts.length === 0) return;
  for (const draft of drafts)
    for (const name of Array.from(draft.changed))
      if (name !== field.name) draft.set(name, draft.before?.[name] ?? null);
  if (!model.binned) {
    await deleteRows(
      call,
      model,
      drafts.map(({ id }) => id),
      noEvents,
      formerRows(model, drafts, true),
    );
    return rollUp(call, model, drafts, 'removed');
  }
  for (const draft of drafts) {
    draft.set('deleted_at', call.now.toISOString());
    draft.set('deleted_by', call.actor.userId);
    draft.set('version', Number(draft.before?.['version'] ?? 0) + 1);
  }
  await updateRecords(call, model, drafts, noEvents);
  await rollUp(call, model, drafts, 'removed');
}
