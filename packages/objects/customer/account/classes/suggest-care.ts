import type { Context } from '@kehu/kernel/declare/behaviour.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import type { Move } from './class-rule.ts';

/** What a change of class asks for (flows §13.3: thanks, attention, communication). */
const suggestions: {
  readonly [to: string]: { readonly reason: string; readonly zh: string; readonly en: string };
} = {
  changing_up: { reason: 'value_up', zh: '采购增长，向客户致谢', en: 'Thank the customer: he buys more' },
  changing_down: { reason: 'value_down', zh: '采购下降，了解原因', en: 'Ask why the customer buys less' },
  problem: { reason: 'problem', zh: '问题客户，尽快沟通', en: 'Talk about what went wrong' },
};

/** Days in which the owner is to get round to it. */
const within = 3;

/** Plans a care for the owner of each customer whose class has changed, unless one for the same reason is open. */
export async function suggestCare(context: Context, moves: readonly Move[]): Promise<void> {
  const wanted = moves.filter(({ to, rule }) => rule !== 'undo' && to !== null && to in suggestions);
  if (wanted.length === 0) return;
  const ids = wanted.map(({ id }) => id);
  const accounts = await context.beyond('account.view').read('account', ids);
  const open = await context.beyond('customer_care.view').find('customer_care', {
    and: [
      { field: 'account_id', op: 'in', value: ids },
      { field: 'status', op: 'eq', value: 'planned' },
    ],
  });
  const asked = new Set(open.map(({ account_id, reason }) => `${String(account_id)} ${String(reason)}`));
  const planned = addDays(dayOf(context.now, context.timeZone), within);
  const cares = wanted.flatMap(({ id, to }) => {
    const suggestion = suggestions[to ?? ''];
    const owner = accounts.get(id)?.['owner_id'];
    if (!suggestion || typeof owner !== 'string' || asked.has(`${id} ${suggestion.reason}`)) return [];
    return [
      {
        subject: context.locale === 'en' ? suggestion.en : suggestion.zh,
        account_id: id,
        owner_id: owner,
        type: 'call',
        reason: suggestion.reason,
        planned_on: planned,
      },
    ];
  });
  await context.beyond('customer_care.create').create('customer_care', cares);
}
