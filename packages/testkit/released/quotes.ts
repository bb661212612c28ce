import type { Wish } from './wish.ts';

/** What customers are offered. */
export const quoting: readonly Wish[] = [
  {
    as: 'quote',
    object: 'quote',
    by: 'lin',
    values: (known) => ({
      subject: '设备报价',
      account_id: known('account/1'),
      opportunity_id: known('opportunity/0'),
    }),
  },
  {
    as: 'quote line',
    object: 'quote_line',
    by: 'lin',
    values: (known) => ({
      quote_id: known('quote'),
      product_name: '伺服电机',
      quantity: '2.5',
      unit_price: '99.99',
      tax_rate: '13',
    }),
  },
  {
    as: 'quote/sent',
    object: 'quote',
    by: 'lin',
    values: (known) => ({ subject: '备件报价', account_id: known('account/1') }),
  },
  {
    as: 'quote line/sent',
    object: 'quote_line',
    by: 'lin',
    values: (known) => ({
      quote_id: known('quote/sent'),
      product_name: '备件包',
      quantity: '1',
      unit_price: '500',
      tax_rate: '13',
    }),
  },
];
