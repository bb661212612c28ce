import { KehuError, fieldError } from '@kehu/kernel/errors/error.ts';
import { floorBreaches, type FloorBreach, type LineOffered } from '@kehu/objects/trade/pricing/floor.ts';
import type { PriceRequest } from '@kehu/objects/trade/pricing/gather-facts.ts';
import { sources } from '@kehu/objects/trade/pricing/list-order.ts';
import { resolvePrices, type PriceFound } from '@kehu/objects/trade/pricing/resolve-prices.ts';
import { sees } from '../access/predicate-checks.ts';
import { inTransaction, type Call } from '../call/call.ts';
import { objectOf } from '../records/object-of.ts';

export type { LineOffered, PriceFound, PriceRequest };

/** Where a price may come from. */
export const priceSources: readonly string[] = sources;

/** What a line is told: its price, and whether what it offers lies below the floor. */
export interface LinePriced {
  readonly found: PriceFound | undefined;
  readonly breach: FloorBreach | undefined;
}

/**
 * Prices for the lines of a document that may not be saved yet, and which of the offered ones lie below the floor, in the
 * order of the lines. Errors: 403 `forbidden` to whom products or their prices are closed; 422 `ref_not_found` at
 * `account_id` for an account that he does not see.
 */
export async function pricesFor(
  call: Call,
  request: PriceRequest,
  offered: readonly (LineOffered | undefined)[],
  options: { readonly explain?: boolean } = {},
): Promise<readonly LinePriced[]> {
  await refuseUnseen(call, request.accountId);
  return inTransaction(call, async (writing) => {
    const context = writing.workspace.contextOf(writing);
    const found = await resolvePrices(context, request, options);
    const breaches = await floorBreaches(context, request, offered);
    const byLine = new Map(breaches.map((one) => [one.line, one]));
    return found.map((one, at) => ({ found: one, breach: byLine.get(at) }));
  });
}

async function refuseUnseen(call: Call, account: string | null): Promise<void> {
  const { actor } = call;
  const isTold = ['read', 'write'].includes(actor.fieldAccess('product', 'standard_price'));
  if (!actor.modules.has('product') || actor.reach('product', 'view') === undefined || !isTold)
    throw new KehuError('forbidden');
  if (account === null) return;
  const seen = await sees(call, objectOf(call, 'account'), 'view', [account]);
  if (!seen.has(account)) throw fieldError('account_id', 'ref_not_found');
}
