import Big from 'big.js';

/**
 * The job that fills a price list from another one, or changes its own prices; input `{ list, from, factor, rounding,
 * categories }`: `from` null changes the list's own prices, `categories` null means all. Result `{ changed, failed }`.
 */
export const priceItemsKind = 'price_items';

/** Prices that one answer changes itself; more are a job's. */
export const pricedAtOnce = 500;

const steps: { readonly [rounding: string]: string } = {
  none: '0.0001',
  cent: '0.01',
  dime: '0.1',
  one: '1',
  ten: '10',
};

/**
 * A price times a factor, rounded half up to a step (price_rounding), with 4 decimals.
 * @example adjustedPrice('19.99', '1.05', 'dime') // '21.0000'
 */
export function adjustedPrice(price: string, factor: string, rounding: string): string {
  const step = new Big(steps[rounding] ?? '0.0001');
  return new Big(price).times(factor).div(step).round(0, Big.roundHalfUp).times(step).toFixed(4);
}
