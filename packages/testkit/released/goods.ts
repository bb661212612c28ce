import type { Wish } from './wish.ts';

/** What is sold, and at what price. */
export const goods: readonly Wish[] = [
  {
    as: 'product category',
    object: 'product_category',
    values: () => ({ name: '伺服系统', code: 'SV', tax_rate: '13' }),
  },
  ...['伺服电机', '伺服驱动器', '伺服套装'].map((name, n): Wish => ({
    as: `product/${n}`,
    object: 'product',
    values: (known) => ({
      name,
      category_id: known('product category'),
      type: n === 2 ? 'package' : 'goods',
      spec: '750W',
      standard_price: '1280',
      floor_price: '1100',
      cost_price: '800',
    }),
  })),
  {
    as: 'product unit',
    object: 'product_unit',
    values: (known) => ({ product_id: known('product/0'), unit: 'box', ratio: '4' }),
  },
  {
    as: 'product part',
    object: 'product_package_line',
    values: (known) => ({ product_id: known('product/2'), component_id: known('product/0'), quantity: '1' }),
  },
  {
    as: 'price list',
    object: 'price_list',
    values: (known) => ({ name: '渠道价', kind: 'dealer', level_ids: [known('level')] }),
  },
  {
    as: 'price',
    object: 'price_list_item',
    values: (known) => ({
      price_list_id: known('price list'),
      product_id: known('product/0'),
      min_qty: '10',
      price: '1200',
    }),
  },
  {
    as: 'product relation',
    object: 'product_relation',
    values: (known) => ({ product_id: known('product/0'), related_id: known('product/1'), kind: 'cross' }),
  },
];
