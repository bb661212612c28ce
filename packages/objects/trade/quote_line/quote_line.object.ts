import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { lineFields } from '../document/line.fields.ts';

/** 报价明细: what is offered, line by line. Written with its quote, read in the order of `sort_no`. */
export const quoteLine = defineObject({
  name: 'quote_line',
  label: { zh: '报价明细', en: 'Quote line' },
  kind: 'line',
  module: 'quote',
  title: 'product_name',
  header: 'quote_id',
  silent: true,
  fields: {
    quote_id: ref('quote', {
      label: { zh: '报价单', en: 'Quote' },
      required: true,
      index: true,
      immutable: true,
    }),
    ...lineFields,
  },
  access: {},
  views: {
    list: {
      columns: [
        'product_name',
        'spec',
        'quantity',
        'unit',
        'unit_price',
        'discount_percent',
        'tax_rate',
        'gross_amount',
      ],
      sort: 'created_at',
    },
    quick: ['quote_id', 'product_name', 'quantity', 'unit', 'unit_price', 'discount_percent', 'tax_rate'],
  },
});
