import { int } from '@kehu/fields/int/int.kind.ts';
import { qty } from '@kehu/fields/qty/qty.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 套餐明细: what a product of type package is made of. */
export const productPackageLine = defineObject({
  name: 'product_package_line',
  label: { zh: '套餐明细', en: 'Part of the package' },
  kind: 'line',
  module: 'product',
  title: 'note',
  header: 'product_id',
  importable: true,
  fields: {
    product_id: ref('product', {
      label: { zh: '套餐', en: 'Package' },
      required: true,
      index: true,
      immutable: true,
    }),
    sort_no: int({ label: { zh: '行号', en: 'No.' }, min: 0, default: 0 }),
    component_id: ref('product', {
      label: { zh: '组成产品', en: 'Component' },
      required: true,
      index: true,
      list: true,
      pick: { status: 'on' },
    }),
    quantity: qty({
      label: { zh: '数量', en: 'Quantity' },
      required: true,
      default: '1.0000',
      min: '0.0001',
      list: true,
    }),
    note: text({ label: { zh: '说明', en: 'Note' }, max: 200, list: true }),
  },
  unique: [['component_id', 'product_id']],
  access: {},
  views: {
    list: { columns: ['component_id', 'quantity', 'note'], sort: 'created_at' },
    quick: ['product_id', 'component_id', 'quantity', 'note'],
  },
});
