import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { addDays } from '@kehu/kernel/time/day.ts';

/** Days for which a quotation holds when nobody says otherwise. */
const validDays = 30;

/** What a new quote begins with; its end is never before its beginning. */
export async function begin(context: Context, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    const { quoted_on: from, valid_until: to } = change.after;
    if (change.before === null && typeof from === 'string' && (to ?? null) === null)
      change.set('valid_until', addDays(from, validDays));
    else if ((to ?? null) === null) change.refuse('valid_until', 'required');
    checkDates(change);
  }
  const opened = changes.filter(({ before, changed }) => before === null || changed.has('account_id'));
  if (opened.length > 0) await refuseFrozen(context, opened);
}

function checkDates(change: Change): void {
  const { quoted_on: from, valid_until: to } = change.after;
  const touched = change.changed.has('quoted_on') || change.changed.has('valid_until');
  if (touched && typeof from === 'string' && typeof to === 'string' && to < from)
    change.refuse('valid_until', 'date_order', undefined, {
      zh: '有效期不能早于报价日期',
      en: 'Not before the day of the quotation',
    });
}

/** A frozen customer gets no new quotes (objects-customer, "freeze"). */
async function refuseFrozen(context: Context, changes: readonly Change[]): Promise<void> {
  const ids = changes.map(({ after }) => String(after['account_id']));
  const accounts = await context.records.read('account', ids);
  for (const change of changes)
    if (accounts.get(String(change.after['account_id']))?.['status'] === 'frozen')
      change.fail(
        new KehuError('state_conflict', {
          detail: { zh: '客户已冻结，不能新建报价', en: 'The account is frozen: no new quotes' },
        }),
      );
}
