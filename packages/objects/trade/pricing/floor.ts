import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import Big from 'big.js';
import type { LineAsked } from './price-facts.ts';

/** What a line asks for one of its unit, in currency and tax mode of its document. */
export interface LineOffered extends LineAsked {
  readonly unitPrice: string;
  /** The percentage taken off: 10 is 9 折. */
  readonly discountPercent?: string | null;
}

export interface OfferOf {
  readonly exchangeRate: string;
  readonly taxInclusive: boolean;
}

/** A line below what the actor may offer without approval. */
export interface FloorBreach {
  /** Index of the line. */
  readonly line: number;
  /** The lowest price per unit of the line, for those who may see floor prices; null for everybody else. */
  readonly floor: string | null;
  readonly message: Label;
}

/**
 * Lines whose price after discount lies below the floor of their product, less what the actor's roles may go below it
 * (`role.below_floor_percent`, the greatest of them). A message names the floor only to those whose field permission shows
 * it. Lines of goods without a floor, without product or price are no breach.
 */
export async function floorBreaches(
  context: Context,
  offer: OfferOf,
  lines: readonly (LineOffered | undefined)[],
): Promise<readonly FloorBreach[]> {
  const products = await productsOf(context, lines);
  const ratios = await unitsOf(context, products, lines);
  const allowance = await allowanceOf(context);
  const told = ['read', 'write'].includes(context.fieldAccess('product', 'floor_price'));
  return lines.flatMap((line, at): FloorBreach[] => {
    const product = line && products.get(line.productId);
    const floor = product?.['floor_price'];
    if (!line || !product || typeof floor !== 'string') return [];
    const ratio = ratioOf(ratios.get(line.productId) ?? [], product, line);
    const lowest = inOffer(new Big(floor).times(ratio), product['tax_rate'], offer)
      .times(new Big(100).minus(allowance))
      .div(100)
      .round(4, Big.roundHalfUp);
    const kept = new Big(100).minus(line.discountPercent ?? 0).div(100);
    if (new Big(line.unitPrice).times(kept).gte(lowest)) return [];
    return [breach(at, told ? lowest.toFixed(4) : null)];
  });
}

type Products = Awaited<ReturnType<Context['records']['read']>>;

const productsOf = (context: Context, lines: readonly (LineOffered | undefined)[]): Promise<Products> =>
  context.records.read('product', [...new Set(lines.flatMap((line) => line?.productId ?? []))]);

/**
 * How many of the basic unit one of a line's unit is. A unit that nobody declared counts as the greatest of the product's:
 * rather once too often asked than a box sold at the floor of a piece.
 */
function ratioOf(units: readonly Values[], product: Values, { unit }: LineOffered): Big {
  if (!unit || unit === product['unit']) return new Big(1);
  const own = units.filter((one) => one['unit'] === unit);
  const ratios = (own.length > 0 ? own : units).map(({ ratio }) => new Big(String(ratio)));
  return ratios.reduce((most, one) => (one.gt(most) ? one : most), own[0] ? new Big(0) : new Big(1));
}

/** Other units of those products whose lines name one. */
async function unitsOf(
  context: Context,
  products: Products,
  lines: readonly (LineOffered | undefined)[],
): Promise<ReadonlyMap<string, readonly Values[]>> {
  const others = lines.flatMap((line) =>
    line?.unit && products.get(line.productId)?.['unit'] !== line.unit ? [line.productId] : [],
  );
  if (others.length === 0) return new Map();
  const value = [...new Set(others)];
  const rows = await context.records.find('product_unit', { field: 'product_id', op: 'in', value }, 10_000);
  return Map.groupBy(rows, (row) => String(row['product_id']));
}

/** The greatest allowance of the actor's roles, a percentage. */
async function allowanceOf(context: Context): Promise<Big> {
  const roles = await context.beyond('role.view').read('role', [...context.own.roles]);
  const allowances = [...roles.values()].map((role) => new Big(String(role['below_floor_percent'] ?? '0')));
  return allowances.reduce((most, one) => (one.gt(most) ? one : most), new Big(0));
}

/** Floors hold the tax and are in the base currency. */
function inOffer(floor: Big, rate: unknown, { exchangeRate, taxInclusive }: OfferOf): Big {
  const percent = typeof rate === 'string' && /^\d{1,2}(\.\d{1,2})?$/.test(rate) ? rate : '0';
  const net = taxInclusive ? floor : floor.div(new Big(percent).plus(100).div(100));
  return net.div(exchangeRate);
}

function breach(line: number, floor: string | null): FloorBreach {
  if (floor === null)
    return {
      line,
      floor,
      message: { zh: '低于最低售价，需要价格特批', en: 'Below the floor price: needs an approval' },
    };
  const told = new Big(floor).toString();
  return {
    line,
    floor,
    message: {
      zh: `低于最低售价 ${told}，需要价格特批`,
      en: `Below the floor price of ${told}: needs an approval`,
    },
  };
}
