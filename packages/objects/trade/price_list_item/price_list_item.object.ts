import { date } from '@kehu/fields/date/date.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { percent } from '@kehu/fields/percent/percent.kind.ts';
import { price } from '@kehu/fields/price/price.kind.ts';
import { qty } from '@kehu/fields/qty/qty.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/**
 * 价格明细: what one product costs in a list from a quantity on, for as long as it says; a price, or a discount off the
 * standard price. Of one product, unit and quantity no two hold on the same day.
 */
export const priceListItem = defineObject({
  name: 'price_list_item',
  label: { zh: '价格明细', en: 'Price' },
  kind: 'line',
  module: 'product',
  title: 'unit',
  header: 'price_list_id',
  importable: true,
  fields: {
    price_list_id: ref('price_list', {
      label: { zh: '价格体系', en: 'Price list' },
      required: true,
      index: true,
      immutable: true,
    }),
    product_id: ref('product', {
      label: { zh: '产品', en: 'Product' },
      required: true,
      index: true,
      list: true,
      filter: true,
    }),
    unit: option('unit', {
      label: { zh: '单位', en: 'Unit' },
      help: { zh: '不填为基本单位', en: 'Empty: the basic unit' },
      list: true,
    }),
    min_qty: qty({
      label: { zh: '起订量', en: 'From quantity' },
      required: true,
      default: '0.0000',
      min: '0',
      list: true,
    }),
    price: price({ label: { zh: '价格', en: 'Price' }, min: '0', list: true }),
    discount_percent: percent({
      label: { zh: '折扣(%)', en: 'Discount (%)' },
      help: { zh: '标准售价让利的百分比：10 即 9 折', en: 'The percentage taken off the standard price' },
      list: true,
    }),
    valid_from: date({
      label: { zh: '生效日期', en: 'Valid from' },
      help: { zh: '不填随价格体系', en: 'Empty: as long as the list' },
      list: true,
    }),
    valid_to: date({ label: { zh: '失效日期', en: 'Valid to' }, list: true }),
  },
  unique: [['product_id', 'price_list_id', 'unit', 'min_qty', 'valid_from']],
  rules: [
    {
      requireOne: ['price', 'discount_percent'],
      because: { zh: '价格和折扣请填一项', en: 'Give a price or a discount' },
    },
    {
      when: { price: { not_empty: true } },
      assert: { discount_percent: { empty: true } },
      field: 'discount_percent',
      code: 'not_in_options',
      because: { zh: '价格和折扣只能填一项', en: 'A price or a discount, not both' },
    },
  ],
  parents: [{ field: 'price_list_id', timeline: true }],
  access: {},
  views: {
    list: {
      columns: ['product_id', 'unit', 'min_qty', 'price', 'discount_percent', 'valid_from', 'valid_to'],
      sort: 'created_at',
    },
    quick: [
      'price_list_id',
      'product_id',
      'unit',
      'min_qty',
      'price',
      'discount_percent',
      'valid_from',
      'valid_to',
    ],
  },
});
