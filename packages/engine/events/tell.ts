import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { WritingCall } from '../call/call.ts';
import type { ObjectModel } from '../registry/model.ts';

/**
 * Tells this process's listeners that records were written, once it is true. What they are told of is asked anew.
 * `was`: rows as they lay before (`formerRows`), so that whoever saw them hears that they are gone.
 */
export function tellWritten(
  call: WritingCall,
  model: ObjectModel,
  ids: readonly string[],
  action: 'create' | 'update' | 'delete',
  was: readonly JsonObject[] = [],
): void {
  if (ids.length === 0) return;
  const by = call.actor.userId;
  call.db.afterCommit(() =>
    call.workspace.publish({
      kind: 'records',
      object: model.name,
      ids,
      action,
      by,
      ...(was.length > 0 && { was }),
    }),
  );
}
