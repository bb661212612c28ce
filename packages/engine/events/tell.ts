import type { WritingCall } from '../call/call.ts';
import type { ObjectModel } from '../registry/model.ts';

/** Tells this process's listeners that records were written, once it is true. What they are told of is asked anew. */
export function tellWritten(
  call: WritingCall,
  model: ObjectModel,
  ids: readonly string[],
  action: 'create' | 'update' | 'delete',
): void {
  if (ids.length === 0) return;
  const by = call.actor.userId;
  call.db.afterCommit(() => call.workspace.publish({ kind: 'records', object: model.name, ids, action, by }));
}
