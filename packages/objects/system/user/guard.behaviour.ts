import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { coversRoles, widerThanOwn } from '../role/guard.behaviour.ts';

/** What a person's rights hang on. */
export const rights: ReadonlySet<string> = new Set([
  'role_ids',
  'department_id',
  'manager_id',
  'status',
  'partner_id',
  'type',
]);

export const adminRole = async (context: Context): Promise<string> => {
  const [role] = await context
    .beyond('role.view')
    .find('role', { field: 'code', op: 'eq', value: 'admin' }, 1);
  return String(role?.['id']);
};

/**
 * Whoever keeps people without being an administrator changes nothing that his own rights hang on, leaves administrators
 * alone, and gives nobody more than he has: neither by roles nor by a department in which they reach further.
 */
export async function guardPeople(context: Context, changes: readonly Change[]): Promise<void> {
  if (context.isAdmin) return;
  const admin = await adminRole(context);
  for (const change of changes) {
    const held = [...textsIn(change.before?.['role_ids']), ...textsIn(change.after['role_ids'])];
    const isSelf = change.id === context.userId;
    if (isSelf ? [...change.changed].some((field) => rights.has(field)) : held.includes(admin))
      change.fail(new KehuError('forbidden'));
    else if (!(await givesOwn(context, change))) change.fail(widerThanOwn());
  }
}

/** Roles that he gets are judged; in another department those that he has as well. */
function givesOwn(context: Context, change: Change): Promise<boolean> {
  const moved = change.before === null || change.changed.has('department_id');
  const before = new Set(moved ? [] : textsIn(change.before['role_ids']));
  const given = textsIn(change.after['role_ids']).filter((role) => !before.has(role));
  const department = String(change.after['department_id']);
  return coversRoles(context, given, { user: change.id, department });
}

/** Whoever sets somebody's password can be him: only for people whose rights lie within his own. */
export async function guardPasswords(
  context: Context,
  records: readonly {
    readonly id: string;
    readonly role_ids: readonly string[] | null;
    readonly department_id: string | null;
  }[],
): Promise<void> {
  if (context.isAdmin) return;
  const admin = await adminRole(context);
  for (const { id, role_ids: roles, department_id: department } of records) {
    if (roles?.includes(admin)) throw new KehuError('forbidden');
    if (id === context.userId) continue;
    if (!(await coversRoles(context, roles ?? [], { user: id, department: department ?? '' })))
      throw widerThanOwn();
  }
}
