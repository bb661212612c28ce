import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { phone } from '@kehu/fields/phone/phone.kind.ts';
import { postalCode } from '@kehu/fields/postal_code/postal_code.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { region } from '@kehu/fields/region/region.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 客户地址: one of several addresses of a customer (S0). */
export const accountAddress = defineObject({
  name: 'account_address',
  label: { zh: '客户地址', en: 'Account address' },
  kind: 'line',
  module: 'customer',
  title: 'address',
  header: 'account_id',
  importable: true,
  fields: {
    account_id: ref('account', {
      label: { zh: '客户', en: 'Account' },
      required: true,
      index: true,
      immutable: true,
    }),
    label: text({
      label: { zh: '地址名称', en: 'Name' },
      max: 40,
      help: { zh: '例如：一号仓库', en: 'e.g. Warehouse 1' },
      list: true,
    }),
    kind: option('address_kind', {
      label: { zh: '地址类型', en: 'Kind' },
      required: true,
      default: 'office',
      list: true,
      filter: true,
    }),
    country: text({ label: { zh: '国家', en: 'Country' }, max: 2, default: 'CN' }),
    region: region({ label: { zh: '省市区', en: 'Region' }, required: 'default', list: true }),
    address: text({
      label: { zh: '详细地址', en: 'Address' },
      required: true,
      max: 200,
      search: true,
      list: true,
    }),
    postal_code: postalCode({ label: { zh: '邮编', en: 'Postal code' } }),
    receiver: text({ label: { zh: '收件人', en: 'Receiver' }, max: 40, sensitive: true, list: true }),
    phone: phone({ label: { zh: '电话', en: 'Phone' }, sensitive: true }),
    is_default: bool({ label: { zh: '默认', en: 'Default' }, list: true }),
  },
  access: {},
  views: { list: { columns: ['label', 'kind', 'region', 'address', 'receiver', 'is_default'] } },
});
