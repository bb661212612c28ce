import type { WritingCall } from '../call/call.ts';
import type { Transaction } from '../db/database.ts';
import { behaviourOf } from './hooks.ts';

/** What is to be looked at once everything of a transaction, or of an attempt within one, is written. */
const waiting = new WeakMap<Transaction, Map<string, Set<string>>>();

/** Has the behaviour's `whole` called once, at the end, with all records of the object that were named until then. */
export function finish(call: WritingCall, object: string, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const objects = waiting.get(call.db) ?? new Map<string, Set<string>>();
  waiting.set(call.db, objects);
  const known = objects.get(object);
  if (known) {
    for (const id of ids) known.add(id);
    return;
  }
  objects.set(object, new Set(ids));
  call.db.beforeCommit(async () => {
    const all = [...(objects.get(object) ?? [])];
    objects.delete(object);
    await behaviourOf(object)?.whole?.(call.workspace.contextOf(call), all);
  });
}
