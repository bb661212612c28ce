import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';

/**
 * What belongs to an opportunity is of its customer (objects-sales: "account must match"). Of an opportunity that the actor
 * does not see the check of references tells nothing.
 */
export async function checkOpportunities(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter(
    ({ after, changed }) =>
      after['opportunity_id'] && (changed.has('opportunity_id') || changed.has('account_id')),
  );
  if (open.length === 0) return;
  const chances = await context.records.read('opportunity', [
    ...new Set(open.map(({ after }) => String(after['opportunity_id']))),
  ]);
  for (const change of open) {
    const chance = chances.get(String(change.after['opportunity_id']));
    if (!chance) continue;
    if ((change.after['account_id'] ?? null) === null) change.set('account_id', chance['account_id'] ?? null);
    else if (chance['account_id'] !== change.after['account_id'])
      change.refuse('opportunity_id', 'not_in_options', undefined, {
        zh: '该商机不属于此客户',
        en: 'Not an opportunity of this account',
      });
  }
}

/** The second day does not come before the first: `date_order` at the second. */
export function checkOrder(change: Change, first: string, second: string): void {
  const { [first]: from, [second]: until } = change.after;
  if (typeof from === 'string' && typeof until === 'string' && until < from)
    change.refuse(second, 'date_order', undefined, {
      zh: '不能早于前一个日期',
      en: 'Comes before the other day',
    });
}
