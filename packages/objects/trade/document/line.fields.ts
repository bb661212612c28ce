import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { percent } from '@kehu/fields/percent/percent.kind.ts';
import { price } from '@kehu/fields/price/price.kind.ts';
import { qty } from '@kehu/fields/qty/qty.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';

/** 行类型: goods, or the sum of what stands above since the last subtotal. */
export const lineKinds = [
  { value: 'item', label: { zh: '商品', en: 'Item' }, isDefault: true },
  { value: 'subtotal', label: { zh: '小计', en: 'Subtotal' } },
] as const;

const item = { kind: 'item' } as const;
const worked = { computed: true, default: '0.00' } as const;

/** Shared line fields of quote, contract, order and purchase order (objects-trade). */
export const lineFields = {
  sort_no: int({ label: { zh: '行号', en: 'No.' }, required: true, min: 0, default: 0 }),
  kind: state(lineKinds, { label: { zh: '行类型', en: 'Kind of line' }, required: true, default: 'item' }),
  is_optional: bool({
    label: { zh: '选配', en: 'Optional' },
    help: { zh: '不计入总金额', en: 'Not part of the total' },
    required: true,
    default: false,
  }),
  product_id: ref('product', { label: { zh: '产品', en: 'Product' }, index: true, list: true }),
  product_name: text({ label: { zh: '名称', en: 'Name' }, required: true, max: 200, list: true }),
  spec: text({ label: { zh: '规格', en: 'Specification' }, max: 200, list: true }),
  unit: text({ label: { zh: '单位', en: 'Unit' }, max: 20, list: true }),
  quantity: qty({
    label: { zh: '数量', en: 'Quantity' },
    min: '0.0001',
    requiredWhen: item,
    list: true,
  }),
  list_price: price({ label: { zh: '标准价', en: 'List price' }, computed: true }),
  price_note: text({
    label: { zh: '取价依据', en: 'Where the price comes from' },
    max: 200,
    computed: true,
  }),
  unit_price: price({
    label: { zh: '单价', en: 'Unit price' },
    help: { zh: '一揽子计价时不填', en: 'Empty where there is a lump sum' },
    min: '0',
    list: true,
  }),
  /** Empty where nobody has said: then a price that differs from the list's was typed. */
  price_typed: bool({
    label: { zh: '手工定价', en: 'Typed price' },
    help: {
      zh: '单价由人填写，数量、客户等变化时不再自动取价',
      en: 'Never replaced by one from a price list',
    },
  }),
  discount_percent: percent({
    label: { zh: '折扣(%)', en: 'Discount (%)' },
    help: { zh: '让利的百分比：10 即 9 折', en: 'The percentage taken off' },
    default: '0',
    list: true,
  }),
  tax_rate: option('tax_rate', { label: { zh: '税率', en: 'Tax rate' }, requiredWhen: item, list: true }),
  amount: money({ label: { zh: '金额', en: 'Amount' }, list: true, ...worked }),
  tax_amount: money({ label: { zh: '税额', en: 'Tax' }, ...worked }),
  net_amount: money({ label: { zh: '不含税', en: 'Net' }, ...worked }),
  gross_amount: money({ label: { zh: '价税合计', en: 'Gross' }, list: true, ...worked }),
  cost_price: price({
    label: { zh: '成本价', en: 'Cost price' },
    computed: true,
    sensitive: true,
    needs: 'view_cost',
  }),
  cost_amount: money({
    label: { zh: '成本金额', en: 'Cost' },
    sensitive: true,
    needs: 'view_cost',
    ...worked,
  }),
  note: text({ label: { zh: '备注', en: 'Note' }, max: 200 }),
} as const;
