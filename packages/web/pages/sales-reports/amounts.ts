import { localeNow } from '@kehu/ui/language/language.ts';
import { texts } from './texts.ts';
import { shortAmount } from '../../slots/opportunity/short-amount.ts';

/** An amount in few characters: ¥123.5万. Null is what the reader may not know. */
export function short(amount: string | null): string {
  if (amount === null) return '—';
  if (localeNow() === 'en') {
    const value = Number(amount);
    return `¥${value.toLocaleString('en', { notation: 'compact', maximumFractionDigits: 1 })}`;
  }
  const { number, unit } = shortAmount(amount);
  return `¥${number}${unit ? texts.now()[unit] : ''}`;
}

/** An amount to the cent. */
export const exact = (amount: string | null): string =>
  amount === null
    ? '—'
    : Number(amount).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const rateOf = (part: string | null, whole: string | null): string =>
  part === null || whole === null || Number(whole) === 0
    ? '—'
    : `${((Number(part) / Number(whole)) * 100).toFixed(1)}%`;
