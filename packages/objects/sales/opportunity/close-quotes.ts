import type { Context } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Opportunity } from './move-stage.ts';

/** What the customer agreed to: a quote of this opportunity that lies with him (flows §3.4). */
export async function acceptQuote(
  context: Context,
  records: readonly Opportunity[],
  quoteId: string,
): Promise<void> {
  if (!context.declared.hasObject('quote')) return;
  const quote = (await context.records.read('quote', [quoteId])).get(quoteId);
  const isOwn = records.length === 1 && quote?.['opportunity_id'] === records[0]?.id;
  if (!quote || !isOwn || !['sent', 'accepted'].includes(String(quote['status'])))
    throw fieldError('quote_id', 'not_in_options', undefined, {
      zh: '请选择该商机已报出的报价单',
      en: 'Choose a quote of this opportunity that was sent',
    });
  if (quote['status'] === 'accepted') return;
  const values = { status: 'accepted', answered_at: context.now, wake_at: null };
  await context.beyond('quote.edit').update('quote', [{ id: quoteId, values }]);
}

/** What is lost is quoted for no more. */
export async function rejectQuotes(
  context: Context,
  records: readonly Opportunity[],
  reason: string,
): Promise<void> {
  if (!context.declared.hasObject('quote')) return;
  const open = await context.beyond('quote.edit').find(
    'quote',
    {
      and: [
        { field: 'opportunity_id', op: 'in', value: records.map(({ id }) => id) },
        { field: 'status', op: 'in', value: ['draft', 'sent'] },
      ],
    },
    10_000,
  );
  const values = { status: 'rejected', reject_reason: reason, answered_at: context.now, wake_at: null };
  await context.beyond('quote.edit').update(
    'quote',
    open.map(({ id }) => ({ id: String(id), values })),
  );
}
