import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import Big from 'big.js';

/** The greatest that the column holds, decimal(12,2): what is further off says nothing. */
const most = new Big('9999999999.99');

/** How much dearer we are, in percent of their price; null where one of both is not known, or theirs is nothing. */
export function priceGap(ours: Json | undefined, theirs: Json | undefined): string | null {
  if (typeof ours !== 'string' || typeof theirs !== 'string' || Number(theirs) <= 0) return null;
  const gap = new Big(ours).minus(theirs).times(100).div(theirs).round(2, Big.roundHalfUp);
  return gap.abs().gt(most) ? null : gap.toFixed(2);
}

/** What our price is, and the gap that it makes. */
export const pricesOf = (bid: Values, ours: Json | undefined): Values => ({
  our_amount: ours ?? null,
  price_gap: priceGap(ours, bid['bid_amount']),
});
