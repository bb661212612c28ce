import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';

/** A rate that the company has noted: base currency for one unit of `currency`, from the day `on`. */
export type StoredRate = { readonly currency: string; readonly on: string; readonly rate: string };

/** The latest rate of a currency on or before a day. */
export const rateOn = (rates: readonly StoredRate[], currency: string, day: string): string | undefined =>
  rates
    .filter((one) => one.currency === currency && one.on <= day)
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .at(-1)?.rate;

/**
 * Currency and rate of documents (spec README §4): the base currency when none is given, at 1; another one at the rate that
 * was typed, else at the latest one on or before the day of the document. Without any it is refused.
 */
export async function settleRates(
  context: Context,
  changes: readonly Change[],
  dayField: string,
): Promise<void> {
  const open = changes.filter(
    ({ before, changed }) => before === null || changed.has('currency_code') || changed.has('exchange_rate'),
  );
  if (open.length === 0) return;
  const base = await context.setting('base_currency', 'CNY');
  const foreign = open.some(({ after }) => (after['currency_code'] ?? base) !== base);
  const rates = foreign ? await context.setting<StoredRate[]>('exchange_rates', []) : [];
  for (const change of open) settleRate(change, base, rates, dayField);
}

function settleRate(change: Change, base: string, rates: readonly StoredRate[], dayField: string): void {
  const currency = String(change.after['currency_code'] ?? base);
  change.set('currency_code', currency);
  if (currency === base) return change.set('exchange_rate', '1.00000000');
  const typed = change.after['exchange_rate'] ?? null;
  const isGiven = typed !== null && (change.before === null || change.changed.has('exchange_rate'));
  if (isGiven && Number(typed) > 0) return;
  const day = String(change.after[dayField] ?? '');
  const rate = isGiven ? undefined : rateOn(rates, currency, day);
  if (rate !== undefined) return change.set('exchange_rate', rate);
  change.refuse('exchange_rate', isGiven ? 'out_of_range' : 'required', undefined, {
    zh: isGiven ? '汇率须大于 0' : `没有 ${currency} 在 ${day} 或之前的汇率，请填写`,
    en: isGiven ? 'More than 0' : `There is no rate of ${currency} on or before ${day}: give one`,
  });
}
