import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import type { Actions } from '@kehu/kernel/declare/object.ts';

/** What is done with a product (objects-trade; actions.md "On / off sale"). */
export const productActions = {
  on_sale: {
    label: { zh: '上架', en: 'Put on sale' },
    operation: 'edit',
    when: { status: 'off' },
    batch: { most: 5_000, atOnce: 500 },
  },
  off_sale: {
    label: { zh: '下架', en: 'Take off sale' },
    operation: 'edit',
    when: { status: 'on' },
    batch: { most: 5_000, atOnce: 500 },
  },
  copy: {
    label: { zh: '复制', en: 'Copy' },
    operation: 'edit',
    input: {
      name: text({ label: { zh: '新产品名称', en: 'Name of the copy' }, required: true, max: 100 }),
      spec: text({ label: { zh: '规格型号', en: 'Specification' }, max: 200 }),
    },
    presets: { name: { field: 'name' }, spec: { field: 'spec' } },
    output: { product_id: ref('product', { label: { zh: '新产品', en: 'The copy' } }) },
  },
} as const satisfies Actions;
