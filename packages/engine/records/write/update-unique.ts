import type { WritingCall } from '../../call/call.ts';
import { raw } from '../../db/sql.ts';
import type { EventRows } from '../../events/event.ts';
import type { ObjectModel } from '../../registry/model.ts';
import { uniqueSets } from './check-unique.ts';
import { alive, type Draft } from './draft.ts';
import { updateRecords } from './store.ts';

/** PostgreSQL's code for a second row with a unique value. */
const taken = '23505';
/** Somebody else may be quicker more than once; then the caller gets the conflict as it is. */
const tries = 3;

/**
 * Writes changed records like `updateRecords`. When somebody else was quicker with a unique value, `recheck` refuses the
 * records that it concerns and the rest is written: one savepoint for the portion, and only when unique values change.
 * Returns the records that were written.
 */
export async function updateUnique(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  events: EventRows,
  recheck: (drafts: readonly Draft[]) => Promise<void>,
): Promise<readonly Draft[]> {
  const touched = new Set(drafts.flatMap((draft) => [...draft.changed]));
  const fields = [...uniqueSets(model).flat(), 'deleted_at'];
  if (!fields.some((field) => touched.has(field))) {
    await updateRecords(call, model, drafts, events);
    return drafts;
  }
  let open = drafts;
  for (let left = tries; ; left--) {
    await call.db.query(raw('savepoint unique_values'));
    try {
      await updateRecords(call, model, open, events);
      await call.db.query(raw('release savepoint unique_values'));
      return open;
    } catch (error) {
      if (left === 0 || codeOf(error) !== taken) throw error;
      await call.db.query(raw('rollback to savepoint unique_values'));
      await recheck(open);
      for (const draft of open) draft.settle();
      open = alive(open);
    }
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
