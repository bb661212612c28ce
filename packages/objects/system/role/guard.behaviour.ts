import { fieldAccesses } from '@kehu/kernel/access/operations.ts';
import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { GivenRight, Holders } from '@kehu/kernel/declare/giving.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';

/*
 * Whoever keeps roles without being an administrator changes none that he holds himself, and gives none a right wider
 * than his own (permissions §2): otherwise keeping roles would be having every right.
 */

const most = 5_000;

export const ownRole = (): KehuError =>
  new KehuError('forbidden', {
    detail: { zh: '不能修改自己持有的角色', en: 'You cannot change a role that you hold yourself' },
  });

export const widerThanOwn = (): KehuError =>
  new KehuError('forbidden', {
    detail: { zh: '不能授予超出自身范围的权限', en: 'You cannot give rights wider than your own' },
  });

/** A line of rights as it is judged. */
export function rightIn(line: Values): GivenRight {
  return {
    object: String(line['object']),
    operation: String(line['operation']),
    scope: String(line['scope']),
    departments: textsIn(line['department_ids']),
  };
}

/** Roles themselves: not his own, and no module that is closed to him. */
export function guardRoles(context: Context, changes: readonly Change[]): void {
  if (context.isAdmin) return;
  for (const change of changes) {
    const before = new Set(textsIn(change.before?.['modules']));
    const opened = textsIn(change.after['modules']).filter((module) => !before.has(module));
    if (context.own.roles.has(change.id)) change.fail(ownRole());
    else if (opened.some((module) => !context.own.modules.has(module))) change.fail(widerThanOwn());
  }
}

/** Lines of rights: within his own, and with the fields kept from whoever holds them that are kept from him. */
export async function guardRights(context: Context, changes: readonly Change[]): Promise<void> {
  if (context.isAdmin) return;
  for (const change of notOfOwnRoles(context, changes)) {
    const role = String(change.after['role_id']);
    const isCovered = await context.own.covers([rightIn(change.after)], { role });
    const isVeiled = isCovered && (await veils(context, role, String(change.after['object'])));
    if (!isVeiled) change.fail(widerThanOwn());
  }
}

/** Lines of fields: none says more than he has himself, and none goes that keeps a field from others as from him. */
export function guardFields(context: Context, changes: readonly Change[], isRemoval = false): void {
  if (context.isAdmin) return;
  for (const change of notOfOwnRoles(context, changes)) {
    const { before, after } = change;
    const moved = change.changed.has('object') || change.changed.has('field');
    const isLost = before !== null && (isRemoval || moved) && isKept(context, before);
    if (isLost || !isWithin(context, after)) change.fail(widerThanOwn());
  }
}

/** Lines may go from any role but his own. */
export function guardRemoval(context: Context, changes: readonly Change[]): void {
  if (!context.isAdmin) notOfOwnRoles(context, changes);
}

/** Whether roles, in somebody's hands, open nothing that is closed to the actor. */
export async function coversRoles(
  context: Context,
  roles: readonly string[],
  holders: Holders,
): Promise<boolean> {
  if (context.isAdmin || roles.length === 0) return true;
  const found = await context.beyond('role.view').read('role', roles);
  const opened = [...found.values()].flatMap((role) => textsIn(role['modules']));
  if (opened.some((module) => !context.own.modules.has(module))) return false;
  for (const role of roles) {
    const lines = await linesOf(context, 'permission_rule', { field: 'role_id', op: 'eq', value: role });
    if (!(await context.own.covers(lines.map(rightIn), holders))) return false;
    for (const object of new Set(lines.map((line) => String(line['object']))))
      if (!(await veils(context, role, object))) return false;
  }
  return true;
}

function notOfOwnRoles(context: Context, changes: readonly Change[]): readonly Change[] {
  const isOwn = ({ before, after }: Change): boolean =>
    context.own.roles.has(String(after['role_id'])) || context.own.roles.has(String(before?.['role_id']));
  for (const change of changes.filter(isOwn)) change.fail(ownRole());
  return changes.filter((change) => !isOwn(change));
}

const rank = (access: unknown): number => fieldAccesses.findIndex((one) => one === access);

function isWithin(context: Context, line: Values): boolean {
  const own = context.own.fieldAccess(String(line['object']), String(line['field']));
  // Whoever may reveal a value may write one too, which a reader may not.
  if (line['access'] === 'reveal' && own === 'read') return false;
  return rank(line['access']) <= rank(own);
}

const isKept = (context: Context, line: Values): boolean =>
  context.own.fieldAccess(String(line['object']), String(line['field'])) !== 'write';

/** Whether a role keeps the fields of an object from its holders that are kept from the actor: without a line, none is. */
async function veils(context: Context, role: string, name: string): Promise<boolean> {
  const object = context.declared.governed(name) ?? name;
  const kept = [...context.declared.fields(object).keys()].filter((field) =>
    isKept(context, { object, field }),
  );
  if (kept.length === 0) return true;
  const lines = await linesOf(context, 'field_rule', {
    and: [
      { field: 'role_id', op: 'eq', value: role },
      { field: 'object', op: 'eq', value: object },
    ],
  });
  return kept.every((field) => lines.some((line) => line['field'] === field && isWithin(context, line)));
}

const linesOf = (
  context: Context,
  object: 'permission_rule' | 'field_rule',
  filter: Parameters<Context['records']['find']>[1],
): Promise<readonly Values[]> => context.beyond(`${object}.view`).find(object, filter, most);
