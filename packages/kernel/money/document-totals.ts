import Big from 'big.js';
import { amountsOf, sumOf } from './line-amounts.ts';

/** What the lines that count come to, each rounded before. Decimal strings with 2 decimals. */
export interface LineSums {
  readonly gross: string;
  readonly tax: string;
  readonly net: string;
}

/** What a document's header says about money; empty is none. Decimal strings, the rate in percent. */
export interface HeaderAmounts {
  /** One sum for everything that is listed; undefined where each line has its price. */
  readonly lumpSum?: string | null | undefined;
  readonly lumpSumTaxRate?: string | null | undefined;
  readonly discount?: string | null | undefined;
  readonly otherFee?: string | null | undefined;
  /** Base currency for one unit; 1 when empty. */
  readonly exchangeRate?: string | null | undefined;
}

/** Decimal strings with 2 decimals. */
export interface DocumentTotals {
  readonly goods: string;
  readonly tax: string;
  readonly net: string;
  /** goods − discount + other fee; may be below zero, which whoever saves it refuses. */
  readonly total: string;
  readonly totalBase: string;
}

const half = Big.roundHalfUp;

/** The sums of lines that are rounded already. */
export const lineSums = (lines: readonly LineSums[]): LineSums => ({
  gross: sumOf(lines.map(({ gross }) => gross)),
  tax: sumOf(lines.map(({ tax }) => tax)),
  net: sumOf(lines.map(({ net }) => net)),
});

/**
 * What a quote, contract, order or purchase order comes to (objects-trade, "Shared header"; spec README §4). A lump sum
 * holds its tax.
 * @example totalsOf({ discount: '51', otherFee: '100' }, { gross: '4051.00', … }).total // '4100.00'
 */
export function totalsOf(header: HeaderAmounts, lines: LineSums): DocumentTotals {
  const { lumpSum, lumpSumTaxRate, discount, otherFee, exchangeRate } = header;
  const sums = lumpSum === undefined ? lines : lumpSums(lumpSum ?? '0', lumpSumTaxRate);
  const total = new Big(sums.gross).minus(discount ?? 0).plus(otherFee ?? 0);
  return {
    goods: sums.gross,
    tax: sums.tax,
    net: sums.net,
    total: total.toFixed(2),
    totalBase: inBase(total.toFixed(2), exchangeRate),
  };
}

function lumpSums(unitPrice: string, taxRate: string | null | undefined): LineSums {
  const { gross, tax, net } = amountsOf({ quantity: '1', unitPrice, taxRate: taxRate ?? null }, true);
  return { gross, tax, net };
}

/**
 * An amount in the base currency, rounded half up to 2 decimals (spec README §4).
 * @example inBase('1000.00', '7.12345678') // '7123.46'
 */
export const inBase = (amount: string, exchangeRate: string | null | undefined): string =>
  new Big(amount)
    .times(exchangeRate ?? 1)
    .round(2, half)
    .toFixed(2);

/**
 * Spreads a header's discount over its lines in proportion to their amounts, in whole cents that add up to it. No share is
 * below zero or above its line as long as the discount is not above their sum.
 * @example spread('51', ['3051.00', '1000.00']) // ['38.41', '12.59']
 */
export function spread(discount: string, amounts: readonly string[]): readonly string[] {
  const whole = new Big(sumOf(amounts));
  if (whole.eq(0)) return amounts.map(() => '0.00');
  let reached = new Big(0);
  let given = new Big(0);
  return amounts.map((amount) => {
    reached = reached.plus(amount);
    const due = reached.times(discount).div(whole).round(2, half);
    const share = due.minus(given);
    given = due;
    return share.toFixed(2);
  });
}

/**
 * What a part of a line is worth, as a shipment or an invoice takes it. The last part takes what is left, so that the
 * parts add up.
 * @example partOf('3012.59', { quantity: '2', of: '3' }) // '2008.39'
 */
export const partOf = (amount: string, part: { readonly quantity: string; readonly of: string }): string =>
  new Big(amount).times(part.quantity).div(part.of).round(2, half).toFixed(2);

/**
 * Gross profit and margin in percent of what is left after discount and without tax; the margin of nothing is empty.
 * @example profitOf({ net: '2700.00', cost: '2000.00' }) // { profit: '700.00', margin: '25.93' }
 */
export function profitOf({ net, cost }: { readonly net: string; readonly cost: string }): {
  readonly profit: string;
  readonly margin: string | null;
} {
  const profit = new Big(net).minus(cost);
  const margin = new Big(net).lte(0) ? null : profit.times(100).div(net).round(2, half);
  return { profit: profit.toFixed(2), margin: margin?.toFixed(2) ?? null };
}
