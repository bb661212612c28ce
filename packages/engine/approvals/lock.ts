import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { ObjectModel } from '../registry/model.ts';

/**
 * How far approval closes a record: `pending` nobody changes it, `approved` only who may edit after approval. What is
 * approvable by changes is closed only while one is pending.
 */
export type Lock = 'none' | 'pending' | 'approved';

export function lockOf({ declaration: { approvable } }: ObjectModel, values: Values): Lock {
  const status = approvable ? values['approval_status'] : null;
  if (status === 'pending') return 'pending';
  return status === 'approved' && approvable?.of === 'document' ? 'approved' : 'none';
}

/** Operations that change nothing of what was approved. */
const harmless: ReadonlySet<Operation> = new Set([
  'view',
  'create',
  'export',
  'print',
  'assign',
  'share',
  'view_cost',
  'recording',
]);

/** What writes fields of the record itself; declared actions see to their own state. */
const edits: ReadonlySet<string> = new Set(['edit', 'batch_update']);
const removals: ReadonlySet<string> = new Set(['delete', 'merge']);

/** Whether a lock lets an operation or action of this name through, for somebody with these operations on the record. */
export function passesLock(
  lock: Lock,
  name: string,
  operation: Operation,
  declared: boolean,
  allowed: readonly Operation[],
): boolean {
  if (lock === 'none') return true;
  if (lock === 'pending') return harmless.has(operation);
  if (declared) return true;
  if (removals.has(name)) return false;
  return !edits.has(name) || allowed.includes('edit_after_approval');
}
