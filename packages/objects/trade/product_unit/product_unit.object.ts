import { decimal } from '@kehu/fields/decimal/decimal.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 辅助单位: another unit in which a product is sold; 1 箱 = 24 个 has ratio 24 of the basic unit. */
export const productUnit = defineObject({
  name: 'product_unit',
  label: { zh: '辅助单位', en: 'Other unit' },
  kind: 'line',
  module: 'product',
  title: 'unit',
  header: 'product_id',
  importable: true,
  fields: {
    product_id: ref('product', {
      label: { zh: '产品', en: 'Product' },
      required: true,
      index: true,
      immutable: true,
    }),
    unit: option('unit', { label: { zh: '单位', en: 'Unit' }, required: true, list: true }),
    ratio: decimal({
      label: { zh: '换算', en: 'Ratio' },
      help: { zh: '1 个此单位等于多少基本单位', en: 'How many of the basic unit it is' },
      precision: 18,
      scale: 6,
      min: '0.000001',
      required: true,
      list: true,
    }),
  },
  unique: [['unit', 'product_id']],
  access: {},
  views: { list: { columns: ['unit', 'ratio'], sort: 'created_at' }, quick: ['product_id', 'unit', 'ratio'] },
});
