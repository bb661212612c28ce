import type { Context } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { explainLists, type ListAsked } from './explain-lists.ts';
import { gatherFacts, type PriceRequest } from './gather-facts.ts';
import { pickPrices, type PricePicked } from './pick-price.ts';
import { priceWords } from './price-words.ts';

/** A price and the chain of reasons that the line shows; which lists were asked, where somebody wants to know. */
export interface PriceFound extends PricePicked {
  readonly because: Label;
  readonly lists?: readonly ListAsked[];
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
  { explain = false }: { readonly explain?: boolean } = {},
): Promise<readonly (PriceFound | undefined)[]> {
  const { lines } = request;
  if (lines.length === 0) return [];
  const facts = await gatherFacts(context, request);
  return pickPrices(facts, lines).map((one, at) => {
    const line = lines[at];
    const lists = explain && line && { lists: explainLists(facts, line, one) };
    return one && { ...one, because: priceWords(one.steps), ...lists };
  });
}
