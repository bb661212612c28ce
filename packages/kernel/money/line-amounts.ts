import Big from 'big.js';

/** What a line of a document is worked out from. Amounts are decimal strings; percentages 0–100. */
export interface PricedLine {
  readonly quantity: string;
  readonly unitPrice: string;
  /** The percentage taken off: 10 is 9 折. */
  readonly discountPercent?: string | null;
  /** Percent; null is free of tax. */
  readonly taxRate?: string | null;
}

/** Decimal strings with 2 decimals. */
export interface LineAmounts {
  readonly amount: string;
  readonly tax: string;
  readonly net: string;
  readonly gross: string;
}

const half = Big.roundHalfUp;

/**
 * quantity × unit price less the discount, rounded half up to 2 decimals (spec README §4).
 * @example amountOf({ quantity: '7', unitPrice: '19.99', discountPercent: '5' }) // '132.93'
 */
export function amountOf({ quantity, unitPrice, discountPercent }: PricedLine): string {
  const kept = new Big(100).minus(discountPercent ?? 0).div(100);
  return new Big(quantity).times(unitPrice).times(kept).round(2, half).toFixed(2);
}

/**
 * Amount, tax, net and gross of a line whose prices hold the tax or not (spec README §4).
 * @example amountsOf({ quantity: '3', unitPrice: '1130', discountPercent: '10', taxRate: '13' }, true).tax // '351.00'
 */
export function amountsOf(line: PricedLine, taxInclusive: boolean): LineAmounts {
  const amount = new Big(amountOf(line));
  const rate = new Big(line.taxRate ?? 0);
  const base = taxInclusive ? rate.plus(100) : new Big(100);
  const tax = amount.times(rate).div(base).round(2, half);
  const net = taxInclusive ? amount.minus(tax) : amount;
  return {
    amount: amount.toFixed(2),
    tax: tax.toFixed(2),
    net: net.toFixed(2),
    gross: net.plus(tax).toFixed(2),
  };
}

/**
 * The sum of rounded lines, as decimal strings with 2 decimals.
 * @example sumOf(['3051.00', '1000.00']) // '4051.00'
 */
export const sumOf = (amounts: readonly string[]): string =>
  amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)).toFixed(2);

/**
 * An amount weighted by a probability in percent: `expected × probability / 100`.
 * @example weighted('200000.00', '50.00') // '100000.00'
 */
export const weighted = (amount: string, percent: string): string =>
  new Big(amount).times(percent).div(100).round(2, half).toFixed(2);
