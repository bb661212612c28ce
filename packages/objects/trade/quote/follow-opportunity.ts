import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';

/** What no longer says what a chance is worth. */
const over: ReadonlySet<unknown> = new Set(['rejected', 'superseded', 'expired']);

const idOf = (record: Values): string => String(record['id']);

/**
 * What an open opportunity is expected to bring follows its latest quote, unless the company wants otherwise
 * (`opportunity_sync_amount`, flows §4.1) or it has product lines of its own.
 */
export async function syncOpportunities(context: Context, quotes: readonly Values[]): Promise<void> {
  const ids = [...new Set(quotes.flatMap(({ opportunity_id: id }) => (typeof id === 'string' ? [id] : [])))];
  if (ids.length === 0 || !(await context.setting('opportunity_sync_amount', true))) return;
  const chances = await context.beyond('opportunity.view').read('opportunity', ids);
  const open = [...chances.values()].filter(
    (chance) => chance['status'] === 'open' && Number(chance['line_count'] ?? 0) === 0,
  );
  if (open.length === 0) return;
  const about = { field: 'opportunity_id', op: 'in', value: open.map(idOf) } as const;
  const known = await context.beyond('quote.view').find('quote', about, 10_000);
  const byChance = Map.groupBy(known.filter(isTelling), (quote) => String(quote['opportunity_id']));
  const rows = open.flatMap((chance) => {
    const latest = byChance.get(idOf(chance))?.at(-1);
    const amount = latest?.['total_amount_base'];
    return typeof amount === 'string' && amount !== chance['expected_amount']
      ? [{ id: idOf(chance), values: { expected_amount: amount } }]
      : [];
  });
  if (rows.length > 0) await context.beyond('opportunity.edit').update('opportunity', rows);
}

/** A draft without lines yet says nothing of an amount. */
const isTelling = (quote: Values): boolean =>
  !over.has(quote['status']) && (quote['mode'] === 'lump_sum' || Number(quote['line_count'] ?? 0) > 0);
