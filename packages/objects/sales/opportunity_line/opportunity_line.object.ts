import { int } from '@kehu/fields/int/int.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { percent } from '@kehu/fields/percent/percent.kind.ts';
import { price } from '@kehu/fields/price/price.kind.ts';
import { qty } from '@kehu/fields/qty/qty.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 商机产品: what the customer is thought to buy. */
export const opportunityLine = defineObject({
  name: 'opportunity_line',
  label: { zh: '商机产品', en: 'Opportunity line' },
  kind: 'line',
  module: 'opportunity',
  title: 'description',
  header: 'opportunity_id',
  importable: true,
  fields: {
    opportunity_id: ref('opportunity', {
      label: { zh: '商机', en: 'Opportunity' },
      required: true,
      index: true,
      immutable: true,
    }),
    sort_no: int({ label: { zh: '行号', en: 'No.' }, min: 0, default: 0 }),
    product_id: ref('product', {
      label: { zh: '产品', en: 'Product' },
      index: true,
      list: true,
      pick: { status: 'on' },
    }),
    description: text({
      label: { zh: '产品/服务', en: 'Product or service' },
      max: 200,
      list: true,
    }),
    quantity: qty({
      label: { zh: '数量', en: 'Quantity' },
      required: true,
      default: '1',
      min: '0.0001',
      list: true,
    }),
    unit_price: price({
      label: { zh: '单价', en: 'Unit price' },
      help: { zh: '选了产品可不填，按价格体系取价', en: 'Empty with a product: as the price lists say' },
      requiredWhen: { product_id: { empty: true } },
      min: '0',
      list: true,
    }),
    discount_percent: percent({
      label: { zh: '折扣(%)', en: 'Discount (%)' },
      help: { zh: '让利的百分比：10 即 9 折', en: 'The percentage taken off' },
      default: '0',
      list: true,
    }),
    price_note: text({
      label: { zh: '取价依据', en: 'Where the price is from' },
      max: 200,
      computed: true,
      track: false,
      list: true,
    }),
    amount: money({ label: { zh: '金额', en: 'Amount' }, computed: true, list: true }),
  },
  access: {},
  views: {
    list: {
      columns: [
        'product_id',
        'description',
        'quantity',
        'unit_price',
        'discount_percent',
        'amount',
        'price_note',
      ],
      sort: 'created_at',
    },
    quick: ['opportunity_id', 'product_id', 'description', 'quantity', 'unit_price', 'discount_percent'],
  },
});
