import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { resolvePrices, type PriceFound } from '../pricing/resolve-prices.ts';

/** What a line takes over from its product where nobody wrote something else. */
const taken = ['spec', 'tax_rate'] as const;

/**
 * Lines remember what their product was called, cost and was priced at when it was chosen. One that is off sale is no longer
 * chosen (`inactive_ref`); it stays where it was, and in what the system copies, price and all.
 */
export async function takeProducts(
  context: Context,
  changes: readonly Change[],
  headerOf: (change: Change) => Values | undefined,
): Promise<void> {
  const open = changes.filter(
    ({ after, changed }) =>
      typeof after['product_id'] === 'string' && changed.has('product_id') && !changed.has('list_price'),
  );
  if (open.length === 0 || !context.declared.hasObject('product')) return;
  const ids = [...new Set(open.map(({ after }) => String(after['product_id'])))];
  const products = await context.beyond('product.view').read('product', ids);
  const prices = await pricesOf(context, open, headerOf);
  const units = context.declared.options('unit') ?? [];
  const unitOf = (product: Values): string | null => {
    const found = units.find(({ value }) => value === product['unit']);
    return found ? found.label.zh : null;
  };
  for (const change of open) {
    const product = products.get(String(change.after['product_id']));
    if (product) take(change, product, unitOf(product), prices.get(change));
  }
}

/** What the price lists say of each line, header by header. */
async function pricesOf(
  context: Context,
  changes: readonly Change[],
  headerOf: (change: Change) => Values | undefined,
): Promise<ReadonlyMap<Change, PriceFound>> {
  const found = new Map<Change, PriceFound>();
  for (const [header, some] of Map.groupBy(changes, headerOf)) {
    if (!header) continue;
    const prices = await resolvePrices(context, {
      accountId: typeof header['account_id'] === 'string' ? header['account_id'] : null,
      on: String(header['quoted_on'] ?? dayOf(context.now, context.timeZone)),
      currency: String(header['currency_code'] ?? 'CNY'),
      exchangeRate: String(header['exchange_rate'] ?? '1'),
      taxInclusive: header['tax_inclusive'] !== false,
      priceListId: typeof header['price_list_id'] === 'string' ? header['price_list_id'] : null,
      lines: some.map(({ after }) => ({
        productId: String(after['product_id']),
        quantity: typeof after['quantity'] === 'string' ? after['quantity'] : '1',
      })),
    });
    for (const [at, change] of some.entries()) {
      const one = prices[at];
      if (one) found.set(change, one);
    }
  }
  return found;
}

const mostOfNote = 200;

function take(change: Change, product: Values, unit: string | null, found: PriceFound | undefined): void {
  if (product['status'] === 'off')
    change.refuse('product_id', 'inactive_ref', undefined, {
      zh: '该产品已停售',
      en: 'This product is off sale',
    });
  change.set('list_price', found?.price ?? product['standard_price'] ?? null);
  change.set('price_note', found?.because.zh.slice(0, mostOfNote) ?? null);
  change.set('cost_price', product['cost_price'] ?? null);
  const isBlank = (name: string): boolean => (change.after[name] ?? null) === null;
  if (isBlank('product_name')) change.set('product_name', product['name'] ?? null);
  if (isBlank('unit')) change.set('unit', unit);
  for (const name of taken) if (isBlank(name)) change.set(name, product[name] ?? null);
}
