import type { Json } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { nodesOf } from '@kehu/objects/system/approval_process/nodes.ts';
import type { WritingCall } from '../call/call.ts';
import type { Transaction } from '../db/database.ts';
import { sql, tableOf } from '../db/sql.ts';
import { objectOf } from '../records/object-of.ts';
import { locate } from '../records/write/locate.ts';
import { settingOf } from '../settings/settings.ts';
import { asSystem } from './course.ts';
import { submit } from './submit.ts';

/** Documents whose approval begins anew once everything of a transaction is written. */
const waiting = new WeakMap<Transaction, Map<string, Set<string>>>();

/**
 * Approved documents were changed in what matters: their approval begins anew, where the company wants that, at the end of the
 * transaction, when header, lines and sums are as they will be.
 */
export function resubmit(call: WritingCall, object: string, ids: readonly string[]): void {
  if (ids.length === 0 || !settingOf(call.registry, 'restart_approval_on_change')) return;
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
    await restart(call, object, all);
  });
}

async function restart(call: WritingCall, object: string, ids: readonly string[]): Promise<void> {
  const found = await locate(asSystem(call), objectOf(call, object), ids, 'view', { lock: true });
  for (const { id, values } of found.values()) {
    if (values['approval_status'] !== 'approved') continue;
    const chosen = await chosenBefore(call, values['approval_request_id'] ?? null);
    await submit(call, object, [{ id, chosen, again: true }]);
  }
}

/** Whom the submitter chose the last time. */
async function chosenBefore(
  call: WritingCall,
  request: Json,
): Promise<{ readonly [node: string]: readonly string[] }> {
  if (typeof request !== 'string') return {};
  const [row] = await call.db.query(sql`select nodes
    from ${tableOf(call.workspace.schema, 'approval_request')} where id = ${request}::uuid`);
  const nodes = nodesOf(parseStored<Json>(row?.[0], []));
  return Object.fromEntries(
    nodes
      .filter(({ approver }) => approver === 'submitter_choice')
      .map(({ key, user_ids }) => [key, user_ids]),
  );
}
