import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { reachedBy } from './let-in.ts';

const deciding = ['target', 'leader_id', 'member_ids'] as const;

/**
 * An operation lets people into what it is about and into its customer: who says whom must be able to share both, as with
 * every other grant (permissions §5). Otherwise one could name oneself the leader of somebody else's customer.
 */
export async function guard(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter(
    ({ before, changed }) => before === null || deciding.some((field) => changed.has(field)),
  );
  if (open.length === 0) return;
  const reached = await reachedBy(
    context,
    open.map(({ after }) => after),
  );
  const targets = [...reached.values()].flat();
  const his = new Map<string, ReadonlySet<string>>();
  const seen = new Map<string, ReadonlySet<string>>();
  for (const [object, some] of Map.groupBy(targets, (one) => one.object)) {
    const ids = [...new Set(some.map(({ id }) => id))];
    his.set(object, await context.allowed(object, 'share', ids));
    seen.set(object, await context.allowed(object, 'view', ids));
  }
  for (const change of open) {
    const [target, ...rest] = reached.get(change.after) ?? [];
    if (!target || (change.before === null && !seen.get(target.object)?.has(target.id))) continue;
    if ([target, ...rest].every(({ object, id }) => his.get(object)?.has(id))) continue;
    if (change.before === null)
      change.refuse('target', 'ref_no_access', undefined, {
        zh: '只有该对象及其客户的负责人或上级经理可以发起战役',
        en: 'Only who may share it and its customer begins an operation about it',
      });
    else
      change.fail(
        new KehuError('forbidden', {
          detail: {
            zh: '成员由该对象及其客户的负责人或上级经理调整',
            en: 'Members are changed by who may share what it is about',
          },
        }),
      );
  }
}
