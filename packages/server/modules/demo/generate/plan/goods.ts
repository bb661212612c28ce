import { MINUTE, timeText } from '../rhythm.ts';
import { GOODS, GOODS_CATEGORIES } from '../words/goods.ts';
import { ref } from './step.ts';
import type { DemoStep, Values } from './step.ts';

interface Sold {
  readonly key: string;
  readonly category: string;
  readonly price: number;
  readonly values: Values;
}

const money = (price: number): string => price.toFixed(4);

function soldIn(category: string, line: string, at: number): Sold {
  const [name = '', spec = '', type = '', unit = '', price = '0', floor = '0', cost = '0'] = line.split('|');
  const standard = Number(price);
  return {
    key: `${category}-${at}`,
    category,
    price: standard,
    values: {
      name,
      spec,
      type,
      unit,
      category_id: ref('product_category', category),
      standard_price: money(standard),
      floor_price: money((standard * Number(floor)) / 100),
      cost_price: money((standard * Number(cost)) / 100),
      ...(unit === 'year' && { is_recurring: true, period_months: 12 }),
      ...(type === 'goods' && { warranty_months: 12 }),
    },
  };
}

const sold: readonly Sold[] = Object.entries(GOODS).flatMap(([category, lines]) =>
  lines.split('\n').map((line, at) => soldIn(category, line, at)),
);

/** What the company sells, by category, and at what prices: agents, members and large orders pay less. */
export function goodsSteps(start: number): DemoStep[] {
  let turn = 0;
  const make = (object: string, key: string, values: Values): DemoStep => ({
    at: timeText(start + (turn += 1) * (MINUTE / 60)),
    actor: 'admin',
    op: 'create',
    object,
    ref: `${object}/${key}`,
    values,
  });
  return [
    ...GOODS_CATEGORIES.map(([key, name, above, tax], at) =>
      make('product_category', key, {
        name,
        code: key.toUpperCase(),
        tax_rate: tax,
        sort_no: at,
        ...(above !== null && { parent_id: ref('product_category', above) }),
      }),
    ),
    ...sold.map(({ key, values }) => make('product', key, values)),
    ...lists.map(({ key, ...values }) => make('price_list', key, values)),
    ...withinGoods(make),
    ...priceSteps(make),
  ];
}

type Make = (object: string, key: string, values: Values) => DemoStep;

const lists: readonly (Values & { readonly key: string })[] = [
  { key: 'frame', name: '年度框架价', kind: 'standard', priority: 10 },
  {
    key: 'dealer',
    name: '代理商渠道价',
    kind: 'dealer',
    account_category_ids: [ref('account_category', '分销商'), ref('account_category', '代理商')],
  },
  { key: 'gold', name: '金卡会员价', kind: 'member', level_ids: [ref('membership_level', 'gold')] },
];

/** Parts of the package, what goes well together, and what is sold by the box. */
const withinGoods = (make: Make): DemoStep[] => [
  make('product_package_line', 'frame-posters', {
    product_id: ref('product', 'street-6'),
    component_id: ref('product', 'street-0'),
    quantity: '36.0000',
  }),
  make('product_package_line', 'frame-screens', {
    product_id: ref('product', 'street-6'),
    component_id: ref('product', 'street-1'),
    quantity: '12.0000',
  }),
  make('product_relation', 'film', {
    product_id: ref('product', 'operate-0'),
    related_id: ref('product', 'film-2'),
    kind: 'cross',
  }),
  make('product_relation', 'member', {
    product_id: ref('product', 'licence-0'),
    related_id: ref('product', 'licence-1'),
    kind: 'upgrade',
  }),
  make('product_unit', 'bags', { product_id: ref('product', 'material-5'), unit: 'box', ratio: '200' }),
];

const steps: readonly (readonly [from: string, share: number])[] = [
  ['10.0000', 0.95],
  ['50.0000', 0.92],
  ['100.0000', 0.9],
];

/** Media and materials by quantity; a price for agents of everything that runs; a discount for gold members. */
function priceSteps(make: Make): DemoStep[] {
  const item = (list: string, { key }: Sold, more: Values): DemoStep =>
    make('price_list_item', `${list}-${key}-${String(more['min_qty'] ?? '0')}`, {
      price_list_id: ref('price_list', list),
      product_id: ref('product', key),
      ...more,
    });
  const byQuantity = sold.filter(({ category }) => ['metro', 'street', 'material'].includes(category));
  const ofAgents = sold.filter(({ category }) => category !== 'event' && category !== 'brand');
  const ofMembers = sold.filter(({ category }) => ['online', 'operate', 'licence'].includes(category));
  return [
    ...byQuantity.flatMap((one) =>
      steps.map(([from, share]) => item('frame', one, { min_qty: from, price: money(one.price * share) })),
    ),
    ...ofAgents.map((one) => item('dealer', one, { price: money(Math.round(one.price * 0.88 * 100) / 100) })),
    ...ofMembers.map((one) => item('gold', one, { discount_percent: '12.00' })),
  ];
}
