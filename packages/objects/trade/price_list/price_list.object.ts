import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { date } from '@kehu/fields/date/date.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { priceListAccess } from '../product-access.ts';
import { priceListActions } from './price-list-actions.ts';
import { priceListViews } from './price-list-views.ts';

/**
 * 价格体系: one of several systems of prices (S1). Its kind says when it is asked (`pricing/pick-price.ts`), its references
 * for whom; all of them empty: for everybody.
 */
export const priceList = defineObject({
  name: 'price_list',
  label: { zh: '价格体系', en: 'Price list' },
  kind: 'business',
  module: 'product',
  title: 'name',
  importable: true,
  keptWhileUsed: true,
  fields: {
    name: text({
      label: { zh: '名称', en: 'Name' },
      required: true,
      max: 60,
      normalise: 'name',
      unique: true,
      search: true,
      list: true,
      sortable: true,
    }),
    kind: option('price_list_kind', {
      label: { zh: '类别', en: 'Kind' },
      help: {
        zh: '取价顺序：会员价 → 渠道价 → 区域价、促销价 → 标准价',
        en: 'Asked in this order: member, dealer, region and promotion, standard',
      },
      required: true,
      default: 'standard',
      list: true,
      filter: true,
    }),
    currency_code: text({
      label: { zh: '币种', en: 'Currency' },
      help: { zh: '三位货币代码', en: 'Three letters' },
      required: true,
      default: 'CNY',
      max: 3,
      pattern: '[A-Z]{3}',
      list: true,
    }),
    tax_inclusive: bool({ label: { zh: '含税', en: 'Tax included' }, default: true, list: true }),
    valid_from: date({ label: { zh: '生效日期', en: 'Valid from' }, list: true, filter: true }),
    valid_to: date({ label: { zh: '失效日期', en: 'Valid to' }, list: true, filter: true }),
    priority: int({
      label: { zh: '优先级', en: 'Priority' },
      help: { zh: '同类别中，数字大的优先', en: 'Among lists of one kind the higher number wins' },
      default: 0,
      min: -1_000,
      max: 1_000,
      list: true,
    }),
    account_category_ids: refs('account_category', {
      label: { zh: '适用客户分类', en: 'For account categories' },
      help: { zh: '含下级分类', en: 'And those below them' },
      filter: true,
    }),
    level_ids: refs('membership_level', {
      label: { zh: '适用会员等级', en: 'For membership levels' },
      filter: true,
    }),
    territory_ids: refs('territory', {
      label: { zh: '适用区域', en: 'For territories' },
      help: { zh: '按客户的省市区', en: "By the account's region" },
      filter: true,
    }),
    department_ids: refs('department', {
      label: { zh: '适用部门', en: 'For departments' },
      help: { zh: '报价人所在部门，含下级', en: 'Where the quoting person works, and below' },
      filter: true,
    }),
    status: state(
      [
        { value: 'active', label: { zh: '启用', en: 'Active' }, color: 'green' },
        { value: 'inactive', label: { zh: '停用', en: 'Inactive' }, color: 'gray' },
      ],
      { label: { zh: '状态', en: 'Status' }, required: true, default: 'active', list: true, filter: true },
    ),
    item_count: int({
      label: { zh: '明细数', en: 'Items' },
      computed: true,
      list: true,
      track: false,
      rollup: { from: 'price_list_item', via: 'price_list_id', count: true },
    }),
  },
  actions: priceListActions,
  access: priceListAccess,
  views: priceListViews,
});
