import type { Context } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { gatherFacts, type PriceRequest } from './gather-facts.ts';
import { pickPrices, type PricePicked } from './pick-price.ts';
import { priceWords } from './price-words.ts';

/** A price and the chain of reasons that the line shows. */
export interface PriceFound extends PricePicked {
  readonly because: Label;
}

/**
 * Prices for the lines of a document, in their order, whatever their number in the same few statements: what `unit_price`
 * and `list_price` begin with. Undefined where the actor sees no such product, or where it is not sold in that unit.
 * Products and price lists are those that the actor sees; the caller has checked that the account is his to see.
 * @example const [found] = await resolvePrices(context, { accountId, on, currency: 'CNY', exchangeRate: '1', taxInclusive: true, lines: [{ productId, quantity: '100' }] })
 */
export async function resolvePrices(
  context: Context,
  request: PriceRequest,
): Promise<readonly (PriceFound | undefined)[]> {
  if (request.lines.length === 0) return [];
  const picked = pickPrices(await gatherFacts(context, request), request.lines);
  return picked.map((one) => one && { ...one, because: priceWords(one.steps) });
}
