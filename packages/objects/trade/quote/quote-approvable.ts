import type { ApprovableDeclaration } from '@kehu/kernel/declare/approval.ts';

/** A quote is approved before it is sent, where a process says so or a price is below the floor (flows §4.2). */
export const quoteApprovable = {
  of: 'document',
  lines: ['quote_line'],
  material: [
    'account_id',
    'mode',
    'lump_sum_amount',
    'lump_sum_tax_rate',
    'discount_amount',
    'other_fee',
    'tax_inclusive',
    'currency_code',
    'exchange_rate',
    'quoted_on',
    'valid_until',
  ],
  when: { status: 'draft' },
  unapproveWhen: { status: 'draft' },
  raises: [{ name: 'price_exception', label: { zh: '价格特批', en: 'Price exception' } }],
  summary: ['total_amount', 'account_id', 'discount_amount', 'margin', 'valid_until'],
} as const satisfies ApprovableDeclaration;
