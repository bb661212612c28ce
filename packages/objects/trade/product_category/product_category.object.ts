import { int } from '@kehu/fields/int/int.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { activeDisabled } from '../../states.ts';
import { categoryAccess } from '../product-access.ts';

/** 产品分类: a tree of at most five levels in which products are found. One with products cannot be deleted. */
export const productCategory = defineObject({
  name: 'product_category',
  label: { zh: '产品分类', en: 'Product category' },
  kind: 'setting',
  module: 'product',
  title: 'name',
  importable: true,
  fields: {
    name: text({
      label: { zh: '分类名称', en: 'Name' },
      required: true,
      max: 60,
      normalise: 'name',
      search: true,
      list: true,
      sortable: true,
    }),
    parent_id: ref('product_category', {
      label: { zh: '上级分类', en: 'Parent category' },
      index: true,
      list: true,
      filter: true,
    }),
    code: text({
      label: { zh: '编码', en: 'Code' },
      max: 40,
      unique: true,
      search: true,
      list: true,
    }),
    sort_no: int({ label: { zh: '排序', en: 'Order' }, default: 0, list: true }),
    tax_rate: option('tax_rate', {
      label: { zh: '默认税率', en: 'Default tax rate' },
      help: { zh: '新产品不填税率时取这里的', en: 'What new products without a rate of their own get' },
      list: true,
    }),
    status: state(activeDisabled, {
      label: { zh: '状态', en: 'Status' },
      required: true,
      default: 'active',
      list: true,
      filter: true,
    }),
    product_count: int({
      label: { zh: '产品数', en: 'Products' },
      computed: true,
      list: true,
      tally: { from: 'product', by: 'category_id' },
    }),
  },
  trees: [{ field: 'parent_id', depth: 5 }],
  unique: [['name', 'parent_id']],
  access: categoryAccess,
  views: {
    list: {
      columns: ['name', 'parent_id', 'code', 'tax_rate', 'product_count', 'sort_no', 'status'],
      sort: 'name',
    },
    quick: ['name', 'parent_id', 'code', 'tax_rate', 'sort_no'],
  },
});
