/** Header fields that decide what goods cost (objects-trade, "Price pick order"): prices that nobody typed follow them. */
export const pricedBy = [
  'account_id',
  'quoted_on',
  'currency_code',
  'exchange_rate',
  'tax_inclusive',
  'price_list_id',
] as const;
