import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { takeProducts } from '../document/take-products.ts';
import { weighLine } from '../document/weigh-line.ts';
import { notDraft } from '../quote/quote-states.ts';
import { quoteLine } from './quote_line.object.ts';

export const quoteLineBehaviour = implement(quoteLine, {
  async prepare(context, changes) {
    const quotes = await quotesOf(context, changes);
    refuseSettled(quotes, changes);
    await takeProducts(context, changes, ({ after }) => quotes.get(String(after['quote_id'])));
    for (const change of changes) {
      const quote = quotes.get(String(change.after['quote_id']));
      if (quote) weighLine(change, quote);
    }
  },

  written: (context, changes) => follow(context, changes),
  async removing(context, changes) {
    refuseSettled(await quotesOf(context, changes), changes);
  },
  removed: (context, changes) => follow(context, changes),

  actions: {},
});

const idsOf = (changes: readonly Change[]): readonly string[] => [
  ...new Set(changes.map(({ after }) => String(after['quote_id']))),
];

const quotesOf = (context: Context, changes: readonly Change[]): Promise<ReadonlyMap<string, Values>> =>
  context.beyond('quote.view').read('quote', idsOf(changes));

/** Lines are what the quote says: read-only with it. */
function refuseSettled(quotes: ReadonlyMap<string, Values>, changes: readonly Change[]): void {
  for (const change of changes) {
    const quote = quotes.get(String(change.after['quote_id']));
    if (quote && quote['status'] !== 'draft')
      change.fail(new KehuError('state_conflict', { detail: notDraft }));
  }
}

/** Whoever writes lines alone has changed the quote as well: others must not save over it unseen. */
async function follow(context: Context, changes: readonly Change[]): Promise<void> {
  const ids = idsOf(changes);
  const quotes = await context.beyond('quote.view').read('quote', ids);
  const untouched = [...quotes].filter(([, quote]) => quote['updated_at'] !== context.now);
  if (untouched.length > 0)
    await context.beyond('quote.edit').update(
      'quote',
      untouched.map(([id]) => ({ id, values: { lines_changed_at: context.now } })),
    );
  context.finish('quote', ids);
}
