import Big from 'big.js';
import { holdsOn, listsInOrder, type Candidate, type Source } from './list-order.ts';
import type { Goods, Item, Level, LineAsked, List, PriceFacts } from './price-facts.ts';

/** Step of the way to a price: a named list had nothing, a list or the standard price gave one, a level took something off. */
export type Step =
  | { readonly step: 'missed'; readonly source: Source; readonly list: string }
  | {
      readonly step: 'taken';
      readonly source: Source;
      readonly list: string | null;
      /** Decimal string; null where it holds from the first one on. */
      readonly minQty: string | null;
      /** The percentage off the standard price, where the item is a discount. */
      readonly discountPercent: string | null;
    }
  | { readonly step: 'level_discount'; readonly level: string; readonly discountPercent: string };

/** A price for one of the unit asked, in currency and tax mode of the document: a decimal string with 4 decimals. */
export interface PricePicked {
  readonly price: string;
  readonly source: Source;
  readonly listId: string | null;
  readonly itemId: string | null;
  readonly minQty: string | null;
  readonly steps: readonly Step[];
}

/**
 * Prices of lines by the pick order of objects-trade: (the typed value is the caller's) > the document's list > the account's
 * > the level's (a level without list takes its discount off what is found below) > dealer > region or promotion >
 * default > the standard price; inside a list the highest min_qty that the quantity reaches, in the line's own unit before
 * the basic one. Undefined for goods that are not among the facts, and for a unit that they are not sold in.
 */
export function pickPrices(
  facts: PriceFacts,
  lines: readonly LineAsked[],
): readonly (PricePicked | undefined)[] {
  const order = listsInOrder(facts);
  const items = Map.groupBy(
    facts.items.filter((item) => holdsOn(item, facts.on)),
    ({ listId, productId }) => `${listId} ${productId}`,
  );
  return lines.map((line) => {
    const goods = facts.goods.get(line.productId);
    const ratio = goods && ratioOf(goods, line.unit);
    return goods && ratio ? pickOne(facts, order, items, { ...line, goods, ratio }) : undefined;
  });
}

interface Wanted extends LineAsked {
  readonly goods: Goods;
  readonly ratio: Big;
}

const ratioOf = (goods: Goods, unit: string | null | undefined): Big | undefined => {
  if (unit === undefined || unit === null || unit === '' || unit === goods.unit) return new Big(1);
  const ratio = goods.ratios.get(unit);
  return ratio === undefined ? undefined : new Big(ratio);
};

function pickOne(
  facts: PriceFacts,
  order: readonly Candidate[],
  items: ReadonlyMap<string, readonly Item[]>,
  wanted: Wanted,
): PricePicked {
  const missed: Step[] = [];
  for (const { list, source } of order) {
    const item = bestItem(items.get(`${list.id} ${wanted.productId}`) ?? [], wanted);
    if (!item) {
      if (source === 'chosen_list' || source === 'account_list')
        missed.push({ step: 'missed', source, list: list.name });
      continue;
    }
    const price = priceOf(facts, list, item, wanted);
    return finish(facts, price, {
      source,
      listId: list.id,
      itemId: item.id,
      minQty: item.minQty,
      steps: [...missed, takenFrom(source, list, item)],
    });
  }
  const steps: readonly Step[] = [
    ...missed,
    { step: 'taken', source: 'standard_price', list: null, minQty: null, discountPercent: null },
  ];
  const price = standardPrice(facts, wanted.goods).times(wanted.ratio);
  return finish(facts, price, { source: 'standard_price', listId: null, itemId: null, minQty: null, steps });
}

const takenFrom = (source: Source, list: List, item: Item): Step => ({
  step: 'taken',
  source,
  list: list.name,
  minQty: new Big(item.minQty).gt(0) ? item.minQty : null,
  discountPercent: item.price === null ? item.discountPercent : null,
});

/** Of two that hold on one day the one that began later is meant. */
const later = (a: Item, b: Item): number => ((a.validFrom ?? '') < (b.validFrom ?? '') ? 1 : -1);

/** The highest step that the quantity reaches: in the line's own unit, else in the basic one. */
function bestItem(items: readonly Item[], { goods, unit, quantity, ratio }: Wanted): Item | undefined {
  const own = unit ?? goods.unit;
  const reached = (item: Item, amount: Big): boolean => amount.gte(item.minQty);
  const highest = (some: readonly Item[]): Item | undefined =>
    some.toSorted((a, b) => new Big(b.minQty).cmp(a.minQty) || later(a, b))[0];
  const amount = new Big(quantity);
  const inOwn = items.filter((item) => (item.unit ?? goods.unit) === own && reached(item, amount));
  if (inOwn.length > 0 || own === goods.unit) return highest(inOwn);
  const inBasic = amount.times(ratio);
  return highest(items.filter((item) => (item.unit ?? goods.unit) === goods.unit && reached(item, inBasic)));
}

/** For one of the line's unit; an item in the basic unit counts so often as that holds. */
function priceOf(facts: PriceFacts, list: List, item: Item, { goods, unit, ratio }: Wanted): Big {
  const isBasic = (item.unit ?? goods.unit) === goods.unit;
  const times = isBasic && (unit ?? goods.unit) !== goods.unit ? ratio : new Big(1);
  if (item.price !== null)
    return inTaxMode(new Big(item.price), list.taxInclusive, facts.taxInclusive, goods).times(times);
  const kept = new Big(100).minus(item.discountPercent ?? 0).div(100);
  return standardPrice(facts, goods).times(ratio).times(kept);
}

/** Standard prices hold the tax and are in the base currency. */
function standardPrice(facts: PriceFacts, goods: Goods): Big {
  const price = inTaxMode(new Big(goods.standardPrice), true, facts.taxInclusive, goods);
  return facts.currency === facts.baseCurrency ? price : price.div(facts.exchangeRate);
}

function inTaxMode(price: Big, from: boolean, to: boolean, { taxRate }: Goods): Big {
  if (from === to || taxRate === null) return price;
  const rate = new Big(taxRate).plus(100).div(100);
  return to ? price.times(rate) : price.div(rate);
}

/** A level without a list of its own takes its discount off whatever is found below it. */
function finish(
  { customer: { level } }: PriceFacts,
  price: Big,
  picked: Omit<PricePicked, 'price'>,
): PricePicked {
  const off = takesOff(level, picked.source) ? level : null;
  const kept = off ? new Big(100).minus(off.discountPercent).div(100) : new Big(1);
  const steps: readonly Step[] = off
    ? [...picked.steps, { step: 'level_discount', level: off.name, discountPercent: off.discountPercent }]
    : picked.steps;
  return { ...picked, price: price.times(kept).round(4, Big.roundHalfUp).toFixed(4), steps };
}

const takesOff = (level: Level | null, source: Source): level is Level =>
  level !== null &&
  level.listId === null &&
  new Big(level.discountPercent).gt(0) &&
  source !== 'chosen_list' &&
  source !== 'account_list' &&
  source !== 'level_list';
