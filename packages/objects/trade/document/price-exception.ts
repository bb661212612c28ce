import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { floorBreaches, type LineOffered } from '../pricing/floor.ts';
import { unitsOf } from './unit.ts';

/** A document and its lines, as prices are judged. */
interface Priced {
  readonly header: Values;
  readonly lines: readonly Values[];
}

const textOr = (value: unknown, preset: string): string => (typeof value === 'string' ? value : preset);

/**
 * Documents with lines below what their submitter may offer, by id (objects-trade: `unit_price` below `floor_price` →
 * price_exception). Nothing of where the floor lies is told.
 */
export async function belowFloor(
  context: Context,
  documents: readonly Priced[],
): Promise<ReadonlySet<string>> {
  const unitOf = unitsOf(context);
  const offered = ({ kind, product_id: product, unit_price: price, ...line }: Values): LineOffered[] => {
    if (kind === 'subtotal' || typeof product !== 'string' || typeof price !== 'string') return [];
    return [
      {
        productId: product,
        unit: unitOf(line['unit']),
        quantity: textOr(line['quantity'], '0'),
        unitPrice: price,
        discountPercent: textOr(line['discount_percent'], '0'),
      },
    ];
  };
  const below = new Set<string>();
  for (const { header, lines } of documents) {
    const offer = {
      exchangeRate: textOr(header['exchange_rate'], '1'),
      taxInclusive: header['tax_inclusive'] !== false,
    };
    const breaches = await floorBreaches(context, offer, lines.flatMap(offered));
    if (breaches.length > 0) below.add(String(header['id']));
  }
  return below;
}
