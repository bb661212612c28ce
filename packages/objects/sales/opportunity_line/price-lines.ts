import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { resolvePrices } from '../../trade/pricing/resolve-prices.ts';
import { productsOfLines } from '../../trade/sold-products.ts';

const mostOfNote = 200;

/**
 * A line that names a product anew gets its name, and where nobody typed a price what the price lists say, with the reason.
 * A typed price stands before all of them.
 */
export async function priceLines(context: Context, changes: readonly Change[]): Promise<void> {
  const products = await productsOfLines(context, changes);
  for (const change of changes) nameLine(change, products);
  const open = changes.filter(isUnpriced);
  const headers = await context.beyond('opportunity.view').read(
    'opportunity',
    open.map(({ after }) => String(after['opportunity_id'])),
  );
  const accountOf = ({ after }: Change): string =>
    String(headers.get(String(after['opportunity_id']))?.['account_id'] ?? '');
  for (const [account, some] of Map.groupBy(open, accountOf)) await pricedFor(context, account, some);
}

/** Nobody typed a price for what the line sells now. */
function isUnpriced({ before, after, changed }: Change): boolean {
  if (!after['product_id']) return false;
  if ((after['unit_price'] ?? null) === null) return true;
  return before !== null && changed.has('product_id') && !changed.has('unit_price');
}

async function pricedFor(context: Context, account: string, changes: readonly Change[]): Promise<void> {
  const found = await resolvePrices(context, {
    accountId: account === '' ? null : account,
    on: dayOf(context.now, context.timeZone),
    currency: await context.setting('base_currency', 'CNY'),
    exchangeRate: '1',
    taxInclusive: true,
    lines: changes.map(({ after }) => ({
      productId: String(after['product_id']),
      quantity: typeof after['quantity'] === 'string' ? after['quantity'] : '1',
    })),
  });
  for (const [at, change] of changes.entries()) {
    const one = found[at];
    if (!one) {
      if (change.before !== null) change.refuse('unit_price', 'required');
      continue;
    }
    change.set('unit_price', one.price);
    const because = context.locale === 'en' ? one.because.en : one.because.zh;
    change.set('price_note', because.slice(0, mostOfNote));
  }
}

function nameLine(change: Change, products: ReadonlyMap<string, Values>): void {
  const { before, after, changed } = change;
  if (changed.has('unit_price')) change.set('price_note', null);
  const product = changed.has('product_id') ? products.get(String(after['product_id'])) : undefined;
  const stays = (after['description'] ?? null) !== null && (before === null || changed.has('description'));
  if (product && !stays) change.set('description', product['name'] ?? null);
}
