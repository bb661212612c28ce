import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { periodWords, plainDecimal } from '../pricing/price-words.ts';

/** Prices of the products of one portion that are looked at. */
const mostItems = 50_000;

/** What says when and for what an item holds. */
const deciding = ['product_id', 'unit', 'min_qty', 'valid_from', 'valid_to'] as const;

/**
 * Refuses prices of one product, unit and quantity that hold on the same day as another one of the list: of the portion
 * itself too. No unit is the basic one. Two people who save at the same moment are not kept apart by this; of prices that
 * both hold the one that began later is taken (`pick-price.ts`).
 */
export async function keepApart(context: Context, changes: readonly Change[]): Promise<void> {
  const asked = changes.filter(({ changed }) => deciding.some((name) => changed.has(name)));
  const lists = idsIn(asked, 'price_list_id');
  const products = idsIn(asked, 'product_id');
  if (lists.length === 0 || products.length === 0) return;
  const goods = await context.records.read('product', products);
  const stored = await context.records.find(
    'price_list_item',
    {
      and: [
        { field: 'price_list_id', op: 'in', value: lists },
        { field: 'product_id', op: 'in', value: products },
      ],
    },
    mostItems,
  );
  const own = new Set(asked.map(({ id }) => id));
  const placeOf = (item: Values): string =>
    [
      item['price_list_id'],
      item['product_id'],
      item['unit'] ?? goods.get(String(item['product_id']))?.['unit'] ?? '',
      Number(item['min_qty'] ?? 0),
    ].join(' ');
  const held = Map.groupBy(
    stored.filter(({ id }) => !own.has(String(id))),
    placeOf,
  );
  for (const change of asked) {
    const place = placeOf(change.after);
    const others = held.get(place) ?? [];
    const other = others.find((one) => overlaps(one, change.after));
    if (other) change.refuse(...refusalFor(change.after, other));
    else held.set(place, [...others, change.after]);
  }
}

const idsIn = (changes: readonly Change[], name: string): readonly string[] => [
  ...new Set(changes.flatMap(({ after }) => (typeof after[name] === 'string' ? [after[name]] : []))),
];

const first = ({ valid_from: day }: Values): string => (typeof day === 'string' ? day : '');
const last = ({ valid_to: day }: Values): string => (typeof day === 'string' ? day : '9999-12-31');

const overlaps = (a: Values, b: Values): boolean => first(a) <= last(b) && first(b) <= last(a);

type Refusal = readonly [field: string, code: 'not_unique', params: undefined, message: Label];

/** Where the period that is wrong was typed: at the product where no day is named. */
function fieldFor(item: Values, other: Values): string {
  if (!item['valid_from'] && !item['valid_to']) return 'product_id';
  const beginsWithin = first(item) >= first(other) && item['valid_from'];
  return beginsWithin || !item['valid_to'] ? 'valid_from' : 'valid_to';
}

function refusalFor(item: Values, other: Values): Refusal {
  const price = priceOf(other);
  const period = periodWords(other['valid_from'], other['valid_to']);
  return [
    fieldFor(item, other),
    'not_unique',
    undefined,
    {
      zh: `与同产品、同单位、同起订量的另一条价格重叠（${price.zh}，${period.zh}）`,
      en: `Overlaps with another price of this product, unit and quantity (${price.en}, ${period.en})`,
    },
  ];
}

function priceOf(item: Values): Label {
  const { price, discount_percent: percent } = item;
  if (typeof price === 'string') return { zh: plainDecimal(price), en: plainDecimal(price) };
  const off = plainDecimal(typeof percent === 'string' ? percent : '0');
  return { zh: `让利 ${off}%`, en: `${off} % off` };
}
