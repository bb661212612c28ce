import type { Change, Values } from '@kehu/kernel/declare/behaviour.ts';
import { amountOf, amountsOf } from '@kehu/kernel/money/line-amounts.ts';

/** The greatest amount of a line: 500 of them still fit a column of money, decimal(18,2). */
const most = 1e13;

const nothing = {
  amount: '0.00',
  tax_amount: '0.00',
  net_amount: '0.00',
  gross_amount: '0.00',
} as const;

/** The percentage of an option of `tax_rate`; free of tax where it is none: 免税. */
export const taxPercent = (rate: unknown): string | null =>
  typeof rate === 'string' && /^\d{1,2}(\.\d{1,2})?$/.test(rate) ? rate : null;

const decimal = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The worked out fields of a line (spec README §4); zeros for subtotals, and where the header has a lump sum. */
export function lineAmounts(line: Values, header: Values): typeof nothing | { [field: string]: string } {
  const [quantity, unitPrice] = [decimal(line['quantity']), decimal(line['unit_price'])];
  if (header['mode'] === 'lump_sum' || line['kind'] === 'subtotal') return nothing;
  if (quantity === undefined || unitPrice === undefined) return nothing;
  const discountPercent = decimal(line['discount_percent']) ?? '0';
  const priced = { quantity, unitPrice, discountPercent, taxRate: taxPercent(line['tax_rate']) };
  const { amount, tax, net, gross } = amountsOf(priced, header['tax_inclusive'] !== false);
  return { amount, tax_amount: tax, net_amount: net, gross_amount: gross };
}

/** What a line costs us, in the base currency. */
function costAmount(line: Values): string {
  const [quantity, unitPrice] = [decimal(line['quantity']), decimal(line['cost_price'])];
  if (quantity === undefined || unitPrice === undefined || line['kind'] === 'subtotal') return '0.00';
  return amountOf({ quantity, unitPrice });
}

const ofItems = ['product_id', 'quantity', 'list_price', 'unit_price', 'cost_price', 'tax_rate'] as const;

/** Works a line out, and refuses what cannot be: a price beside a lump sum, none without one, more than a column holds. */
export function weighLine(change: Change, header: Values): void {
  const { before, after, changed } = change;
  if (after['kind'] === 'subtotal') {
    for (const field of ofItems) change.set(field, null);
    change.set('is_optional', false);
  } else checkPrice(change, header['mode'] === 'lump_sum', before === null || changed.has('unit_price'));
  const amounts = lineAmounts(after, header);
  if (Number(amounts.gross_amount) >= most) return change.refuse('quantity', 'out_of_range');
  for (const [field, amount] of Object.entries(amounts)) change.set(field, amount);
  const cost = costAmount(change.after);
  if (Number(cost) >= most) change.refuse('quantity', 'out_of_range');
  else change.set('cost_amount', cost);
}

function checkPrice(change: Change, lumpSum: boolean, touched: boolean): void {
  const listed = change.changed.has('product_id') ? (change.after['list_price'] ?? null) : null;
  if (!lumpSum && (change.after['unit_price'] ?? null) === null && listed !== null)
    change.set('unit_price', listed);
  const price = change.after['unit_price'] ?? null;
  if (lumpSum && price !== null && touched)
    change.refuse('unit_price', 'read_only_field', undefined, {
      zh: '一揽子报价的明细不填单价',
      en: 'Lines of a lump sum have no price',
    });
  if (!lumpSum && price === null && touched) change.refuse('unit_price', 'required');
}
