import { option } from '@kehu/fields/option/option.kind.ts';
import { price } from '@kehu/fields/price/price.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';

/** What a product costs: prices hold the tax. What it cost us and who supplies it is told by the right to see costs. */
export const priceFields = {
  standard_price: price({
    label: { zh: '标准售价', en: 'Standard price' },
    help: { zh: '含税', en: 'Tax included' },
    required: true,
    default: '0.0000',
    min: '0',
    list: true,
    filter: true,
    sortable: true,
  }),
  floor_price: price({
    label: { zh: '最低售价', en: 'Floor price' },
    help: {
      zh: '含税；低于它的报价需要特批。谁能看到由角色的字段权限决定',
      en: 'Tax included; quoting less takes an approval. Field permissions decide who sees it',
    },
    min: '0',
    sensitive: true,
  }),
  cost_price: price({
    label: { zh: '成本价', en: 'Cost price' },
    min: '0',
    sensitive: true,
    needs: 'view_cost',
  }),
  tax_rate: option('tax_rate', {
    label: { zh: '税率', en: 'Tax rate' },
    help: {
      zh: '不填取产品分类的税率，再按商品 13%、服务与软件等 6%',
      en: 'Empty: as the category, else 13 % for goods and 6 % for services',
    },
    list: true,
    filter: true,
  }),
  tax_code: text({
    label: { zh: '税收分类编码', en: 'Tax code' },
    help: { zh: '19 位数字', en: '19 digits' },
    max: 19,
    pattern: '[0-9]{19}',
  }),
  supplier_id: ref('account', {
    label: { zh: '供应商', en: 'Supplier' },
    help: { zh: '仅有“看成本”权限的人可见', en: 'Seen by whoever may see costs' },
    index: true,
    filter: true,
    pick: { type: 'supplier' },
    needs: 'view_cost',
  }),
} as const;
