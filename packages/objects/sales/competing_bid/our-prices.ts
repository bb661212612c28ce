import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';

const most = 10_000;

/** Our price in each opportunity: its latest quote that was sent, else what is expected (objects-sales, competing_bid). */
export async function ourPrices(
  context: Context,
  chances: ReadonlyMap<string, Values>,
): Promise<ReadonlyMap<string, Json>> {
  const prices = new Map(
    [...chances].map(([id, one]): [string, Json] => [id, one['expected_amount'] ?? null]),
  );
  if (chances.size === 0 || !context.declared.hasObject('quote')) return prices;
  const sent = await context.beyond('quote.view').find(
    'quote',
    {
      and: [
        { field: 'opportunity_id', op: 'in', value: [...chances.keys()] },
        { field: 'sent_at', op: 'not_empty' },
      ],
    },
    most,
  );
  const sentAt = (quote: Values): string => String(quote['sent_at']);
  for (const quote of sent.toSorted((a, b) => (sentAt(a) < sentAt(b) ? -1 : 1)))
    prices.set(String(quote['opportunity_id']), quote['total_amount_base'] ?? null);
  return prices;
}
