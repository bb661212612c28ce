import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import {
  inBase,
  profitOf,
  spread,
  totalsOf,
  type DocumentTotals,
} from '@kehu/kernel/money/document-totals.ts';
import { sumOf } from '@kehu/kernel/money/line-amounts.ts';
import { taxPercent } from './weigh-line.ts';

const decimal = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Worked out header fields of a document, from its own fields and the sums of its lines. */
export function headerTotals(header: Values): { readonly [field: string]: string | null } {
  const totals = totalsOf(
    {
      ...(header['mode'] === 'lump_sum' && {
        lumpSum: decimal(header['lump_sum_amount']),
        lumpSumTaxRate: taxPercent(header['lump_sum_tax_rate']),
      }),
      discount: decimal(header['discount_amount']),
      otherFee: decimal(header['other_fee']),
      exchangeRate: decimal(header['exchange_rate']),
    },
    {
      gross: decimal(header['lines_gross']) ?? '0.00',
      tax: decimal(header['lines_tax']) ?? '0.00',
      net: decimal(header['lines_net']) ?? '0.00',
    },
  );
  return {
    goods_amount: totals.goods,
    tax_amount: totals.tax,
    net_amount: totals.net,
    total_amount: totals.total,
    total_amount_base: totals.totalBase,
    ...profitIn(header, totals),
  };
}

/** What is earned, in the base currency: nobody knows before there is a cost. */
function profitIn(header: Values, { goods, net }: DocumentTotals): { [field: string]: string | null } {
  const cost = decimal(header['lines_cost']) ?? '0.00';
  if (Number(cost) === 0) return { gross_profit: null, margin: null };
  const [off = '0.00'] = spread(decimal(header['discount_amount']) ?? '0', [net, sumOf([goods, `-${net}`])]);
  const kept = inBase(sumOf([net, `-${off}`]), decimal(header['exchange_rate']));
  const { profit, margin } = profitOf({ net: kept, cost });
  return { gross_profit: profit, margin: margin !== null && Number(margin) < leastMargin ? null : margin };
}

/** Percent; below it the column ends, and the profit says enough. */
const leastMargin = -999.99;

/** The greatest total that is kept, in its own and in the base currency. */
const most = 1e15;

/** Sets what a header comes to. Whether that can be is asked when its lines are written as well (`wholeTotals`). */
export function settleHeader(change: Change): void {
  const totals = headerTotals(change.after);
  const field = change.after['mode'] === 'lump_sum' ? 'lump_sum_amount' : 'exchange_rate';
  if ([totals['total_amount'], totals['total_amount_base']].some((one) => Math.abs(Number(one)) >= most))
    return change.refuse(field, 'out_of_range');
  for (const [name, amount] of Object.entries(totals)) change.set(name, amount);
}

/** Keeps the totals of documents in line with what their lines have come to by now; refuses one below zero. */
export async function wholeTotals(
  context: Context,
  object: string,
  headers: ReadonlyMap<string, Values>,
): Promise<void> {
  const rows = [...headers].flatMap(([id, header]) => {
    const values = headerTotals(header);
    if (Number(values['total_amount']) < 0)
      throw fieldError('discount_amount', 'out_of_range', undefined, {
        zh: '优惠后总金额不能小于 0',
        en: 'The total would be less than 0',
      });
    if (Math.abs(Number(values['total_amount_base'])) >= most)
      throw fieldError('exchange_rate', 'out_of_range');
    return Object.entries(values).some(([name, amount]) => header[name] !== amount)
      ? [{ id, values, isNew: header['created_at'] === context.now }]
      : [];
  });
  const fresh = rows.filter(({ isNew }) => isNew);
  const moved = rows.filter(({ isNew }) => !isNew);
  if (fresh.length > 0) await context.keep(object, fresh);
  if (moved.length > 0) await context.keep(object, moved, 'update');
}
