import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 关联产品: what is offered with a product (S3, cross-selling). */
export const productRelation = defineObject({
  name: 'product_relation',
  label: { zh: '关联产品', en: 'Related product' },
  kind: 'line',
  module: 'product',
  title: 'note',
  header: 'product_id',
  importable: true,
  fields: {
    product_id: ref('product', {
      label: { zh: '产品', en: 'Product' },
      required: true,
      index: true,
      immutable: true,
    }),
    kind: option('product_relation_kind', {
      label: { zh: '关系', en: 'Relation' },
      required: true,
      default: 'accessory',
      list: true,
      filter: true,
    }),
    related_id: ref('product', {
      label: { zh: '关联产品', en: 'Related product' },
      required: true,
      index: true,
      list: true,
      pick: { status: 'on' },
    }),
    note: text({ label: { zh: '说明', en: 'Note' }, max: 200, list: true }),
  },
  unique: [['related_id', 'product_id', 'kind']],
  access: {},
  views: {
    list: { columns: ['kind', 'related_id', 'note'], sort: 'created_at' },
    quick: ['product_id', 'kind', 'related_id', 'note'],
  },
});
