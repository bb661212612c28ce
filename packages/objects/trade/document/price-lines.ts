import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { resolvePrices, type PriceFound } from '../pricing/resolve-prices.ts';
import { unitsOf } from './unit.ts';

/** What a line remembers of the price lists. */
export interface Remembered {
  readonly list_price: string | null;
  readonly price_note: string | null;
}

const mostOfNote = 200;

export const remembered = (found: PriceFound | undefined): Remembered => ({
  list_price: found?.price ?? null,
  price_note: found?.because.zh.slice(0, mostOfNote) ?? null,
});

const same = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === 'string' && typeof other === 'string' && Number(one) === Number(other));

/** Whether somebody typed the price of a line: it is never replaced by one from a list. */
export function isTyped({ price_typed: said, unit_price: price, list_price: listed }: Values): boolean {
  if (typeof said === 'boolean') return said;
  return (price ?? null) !== null && !same(price, listed ?? null);
}

/** What the price lists say of lines of one document, in their order. */
export function pricesOf(
  context: Context,
  header: Values,
  lines: readonly Values[],
): Promise<readonly (PriceFound | undefined)[]> {
  const unitOf = unitsOf(context);
  return resolvePrices(context, {
    accountId: typeof header['account_id'] === 'string' ? header['account_id'] : null,
    on: String(header['quoted_on'] ?? dayOf(context.now, context.timeZone)),
    currency: String(header['currency_code'] ?? 'CNY'),
    exchangeRate: String(header['exchange_rate'] ?? '1'),
    taxInclusive: header['tax_inclusive'] !== false,
    priceListId: typeof header['price_list_id'] === 'string' ? header['price_list_id'] : null,
    lines: lines.map((line) => ({
      productId: String(line['product_id']),
      quantity: typeof line['quantity'] === 'string' ? line['quantity'] : '1',
      unit: unitOf(line['unit']),
    })),
  });
}
