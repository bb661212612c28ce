import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { publicPool } from './public_pool.object.ts';

/** What decides who sees a pool's records, and how much of them. */
const openings: ReadonlySet<string> = new Set([
  'object',
  'department_ids',
  'admin_ids',
  'member_roles',
  'hide_fields',
  'enabled',
]);

export const publicPoolBehaviour = implement(publicPool, {
  prepare: guard,
  written: (context) => context.moved('access'),
  removing: (context) => context.moved('access'),
  actions: {},
});

/** Who sees what lies in a pool is an administrator's to say; the rest of its rules may be kept by others. */
function guard(context: Context, changes: readonly Change[]): void {
  if (context.isAdmin) return;
  const opened = changes.filter(
    ({ before, changed }) => before !== null && [...changed].some((field) => openings.has(field)),
  );
  for (const change of opened) change.fail(new KehuError('forbidden'));
}
