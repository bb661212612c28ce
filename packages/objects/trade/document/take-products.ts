import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { PriceFound } from '../pricing/resolve-prices.ts';
import { isTyped, pricesOf, remembered } from './price-lines.ts';

/** What a line takes over from its product where nobody wrote something else. */
const taken = ['spec', 'tax_rate'] as const;

/** What of a line decides its price. */
const deciding = ['product_id', 'quantity', 'unit', 'price_typed'] as const;

/**
 * Lines remember what their product was called, cost and was priced at. A price that nobody typed follows quantity and unit.
 * A product that is off sale is no longer chosen (`inactive_ref`); it stays where it was, and in what the system copies,
 * price and all.
 */
export async function takeProducts(
  context: Context,
  changes: readonly Change[],
  headerOf: (change: Change) => Values | undefined,
): Promise<void> {
  const open = changes.filter(
    ({ after, changed }) =>
      typeof after['product_id'] === 'string' &&
      deciding.some((name) => changed.has(name)) &&
      !changed.has('list_price'),
  );
  for (const change of changes) if (!open.includes(change)) noteTyped(change);
  if (open.length === 0 || !context.declared.hasObject('product')) return;
  const chosen = open.filter(({ changed }) => changed.has('product_id'));
  const ids = [...new Set(chosen.map(({ after }) => String(after['product_id'])))];
  const products = await context.beyond('product.view').read('product', ids);
  const units = context.declared.options('unit') ?? [];
  const unitOf = (product: Values): string | null =>
    units.find(({ value }) => value === product['unit'])?.label.zh ?? null;
  for (const change of chosen) {
    const product = products.get(String(change.after['product_id']));
    if (product) take(change, product, unitOf(product));
  }
  await price(context, open, headerOf);
}

async function price(
  context: Context,
  changes: readonly Change[],
  headerOf: (change: Change) => Values | undefined,
): Promise<void> {
  for (const [header, some] of Map.groupBy(changes, headerOf)) {
    if (!header) continue;
    const prices = await pricesOf(
      context,
      header,
      some.map(({ after }) => after),
    );
    for (const [at, change] of some.entries()) follow(change, header, prices[at]);
  }
}

/** Its price from the lists. Nothing is known of a unit that it is not sold in: then the price stays what it was. */
function follow(change: Change, header: Values, found: PriceFound | undefined): void {
  const { before, changed } = change;
  const typed = changed.has('unit_price')
    ? undefined
    : isTyped({ ...before, price_typed: change.after['price_typed'] });
  if (found || changed.has('product_id') || changed.has('unit')) {
    const { list_price: price, price_note: note } = remembered(found);
    change.set('list_price', price);
    change.set('price_note', note);
  }
  noteTyped(change, typed);
  if (found && before !== null && typed === false && header['mode'] !== 'lump_sum')
    change.set('unit_price', found.price);
}

/** Whoever writes another price than the list's, and does not say what it is, has typed it. */
function noteTyped(change: Change, known?: boolean): void {
  const { before, after, changed } = change;
  // A new line has a no even where nobody has said so.
  const isSaid = changed.has('price_typed') && (before !== null || after['price_typed'] === true);
  if (isSaid || (known === undefined && !changed.has('unit_price'))) return;
  const { price_typed: _, ...line } = after;
  const typed = known ?? ((after['product_id'] ?? null) !== null && isTyped(line));
  if (after['price_typed'] !== typed) change.set('price_typed', typed);
}

function take(change: Change, product: Values, unit: string | null): void {
  if (product['status'] === 'off')
    change.refuse('product_id', 'inactive_ref', undefined, {
      zh: '该产品已停售',
      en: 'This product is off sale',
    });
  change.set('cost_price', product['cost_price'] ?? null);
  const isBlank = (name: string): boolean => (change.after[name] ?? null) === null;
  if (isBlank('product_name')) change.set('product_name', product['name'] ?? null);
  if (isBlank('unit')) change.set('unit', unit);
  for (const name of taken) if (isBlank(name)) change.set(name, product[name] ?? null);
}
