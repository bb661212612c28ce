import { autoNo } from '@kehu/fields/auto_no/auto_no.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { productAccess } from '../product-access.ts';
import { aboutFields } from './about.fields.ts';
import { priceFields } from './price.fields.ts';
import { productActions } from './product-actions.ts';
import { productViews } from './product-views.ts';

/** 产品 (存货): goods and services sold, with what they cost (S1, S0, S3). One that is used is taken off sale, never deleted. */
export const product = defineObject({
  name: 'product',
  label: { zh: '产品', en: 'Product' },
  kind: 'business',
  module: 'product',
  title: 'name',
  importable: true,
  keptWhileUsed: true,
  fields: {
    no: autoNo({
      label: { zh: '产品编码', en: 'Product no.' },
      pattern: 'CP{seq:6}',
      unique: true,
      search: true,
      list: true,
    }),
    name: text({
      label: { zh: '产品名称', en: 'Product name' },
      required: true,
      max: 100,
      search: true,
      list: true,
      sortable: true,
    }),
    category_id: ref('product_category', {
      label: { zh: '产品分类', en: 'Category' },
      required: true,
      index: true,
      list: true,
      filter: true,
    }),
    type: option('product_type', {
      label: { zh: '类型', en: 'Type' },
      required: true,
      default: 'goods',
      list: true,
      filter: true,
    }),
    spec: text({ label: { zh: '规格型号', en: 'Specification' }, max: 200, search: true, list: true }),
    barcode: text({ label: { zh: '条码', en: 'Barcode' }, max: 40, unique: true, search: true }),
    unit: option('unit', {
      label: { zh: '基本单位', en: 'Unit' },
      required: true,
      default: 'piece',
      list: true,
    }),
    ...priceFields,
    ...aboutFields,
    status: state(
      [
        { value: 'on', label: { zh: '在售', en: 'On sale' }, color: 'green' },
        { value: 'off', label: { zh: '停售', en: 'Off sale' }, color: 'gray' },
      ],
      {
        label: { zh: '状态', en: 'Status' },
        required: true,
        default: 'on',
        list: true,
        filter: true,
      },
    ),
  },
  unique: [['external_source', 'external_id']],
  actions: productActions,
  access: productAccess,
  views: productViews,
});
