import type { Label } from '@kehu/kernel/declare/label.ts';
import Big from 'big.js';
import { holdsOn, listsInOrder, unfitFor, type Audience } from './list-order.ts';
import type { PricePicked } from './pick-price.ts';
import type { Item, LineAsked, List, PriceFacts } from './price-facts.ts';
import { periodWords, plainDecimal } from './price-words.ts';

/** What became of one price list when a price was looked for. */
export interface ListAsked {
  readonly id: string;
  readonly name: string;
  /** `taken` the price comes from it · `after` it has one too but stands later in the order · `no` it says nothing here. */
  readonly verdict: 'taken' | 'after' | 'no';
  readonly because: Label;
}

const unfit: { readonly [audience in Audience]: Label } = {
  category: { zh: '客户分类', en: 'account category' },
  level: { zh: '会员等级', en: 'membership level' },
  territory: { zh: '区域', en: 'territory' },
  department: { zh: '报价部门', en: 'department' },
};

/** Every list that the asker sees and that is in use, in the order in which it is asked, and why it gives the price or not. */
export function explainLists(
  facts: PriceFacts,
  line: LineAsked,
  picked: PricePicked | undefined,
): readonly ListAsked[] {
  const order = listsInOrder(facts).map(({ list }) => list);
  const asked = new Set(order.map(({ id }) => id));
  const others = facts.lists
    .filter(({ id }) => !asked.has(id))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return [
    ...order.map((list) => ({ ...named(list), ...verdictOf(facts, list, line, picked) })),
    ...others.map((list) => ({ ...named(list), verdict: 'no' as const, because: whyNotAsked(facts, list) })),
  ];
}

const named = ({ id, name }: List): { readonly id: string; readonly name: string } => ({ id, name });

function whyNotAsked({ on, currency, customer }: PriceFacts, list: List): Label {
  const period = periodWords(list.validFrom, list.validTo);
  if (!holdsOn(list, on)) return { zh: `不在有效期（${period.zh}）`, en: `Not valid then (${period.en})` };
  if (list.currency !== currency)
    return { zh: `币种是 ${list.currency}`, en: `Its currency is ${list.currency}` };
  const audiences = unfitFor(list, customer).map((audience) => unfit[audience]);
  return {
    zh: `不适用：${audiences.map(({ zh }) => zh).join('、')}不符`,
    en: `Not for this ${audiences.map(({ en }) => en).join(', ')}`,
  };
}

function verdictOf(
  facts: PriceFacts,
  list: List,
  line: LineAsked,
  picked: PricePicked | undefined,
): Pick<ListAsked, 'verdict' | 'because'> {
  if (picked?.listId === list.id) return { verdict: 'taken', because: { zh: '采用', en: 'Gives the price' } };
  const items = facts.items.filter(
    ({ listId, productId }) => listId === list.id && productId === line.productId,
  );
  const why = whyNoItem(facts, items, line);
  return why
    ? { verdict: 'no', because: why }
    : {
        verdict: 'after',
        because: { zh: '也有价格，但顺序在后', en: 'Has a price too, later in the order' },
      };
}

/** Nothing where one of the items would have given a price. */
function whyNoItem({ on, goods }: PriceFacts, items: readonly Item[], line: LineAsked): Label | undefined {
  const product = goods.get(line.productId);
  if (items.length === 0 || !product) return { zh: '没有这个产品', en: 'Has no price of it' };
  const held = items.filter((item) => holdsOn(item, on));
  if (held.length === 0) {
    const [item] = items;
    const period = periodWords(item?.validFrom, item?.validTo);
    return { zh: `价格不在有效期（${period.zh}）`, en: `Its price is not valid then (${period.en})` };
  }
  const own = line.unit ?? product.unit;
  const ratio = own === product.unit ? '1' : (product.ratios.get(own) ?? '1');
  const inUnit = held.filter((item) => [own, product.unit].includes(item.unit ?? product.unit));
  if (inUnit.length === 0) return { zh: '没有这个单位的价格', en: 'Has no price for this unit' };
  const reached = inUnit.some((item) => {
    const isBasic = (item.unit ?? product.unit) === product.unit;
    return new Big(line.quantity).times(isBasic ? ratio : '1').gte(item.minQty);
  });
  const least = inUnit.toSorted((a, b) => new Big(a.minQty).cmp(b.minQty))[0]?.minQty ?? '0';
  return reached
    ? undefined
    : { zh: `起订 ${plainDecimal(least)}，数量不够`, en: `From ${plainDecimal(least)} on` };
}
