import { upperAmount, formatMoney } from '@kehu/kernel/text/money-words.ts';
import type { DocumentTotals } from '@kehu/kernel/money/document-totals.ts';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import { texts } from './texts.ts';

/** What is typed below the lines. */
export interface Extras {
  readonly discount: string;
  readonly fee: string;
  readonly lumpSum: string;
}

interface TotalsProps {
  readonly totals: DocumentTotals;
  readonly currency: string;
  readonly foreign: boolean;
  readonly lumpSum: boolean;
  /** Given: the amounts may be typed. */
  readonly extras?: Extras;
  readonly errors?: { readonly [field: string]: string };
  readonly onChange?: (extras: Partial<Extras>) => void;
}

/** The sign of a currency, or its code. */
const signs: { readonly [currency: string]: string } = {
  CNY: '¥',
  USD: '$',
  EUR: '€',
  GBP: '£',
  JPY: 'JP¥',
  HKD: 'HK$',
};
export const signOf = (currency: string): string => signs[currency] ?? `${currency} `;

function words(amount: string): string {
  try {
    return upperAmount(amount);
  } catch {
    return '';
  }
}

/** What it comes to, while it is typed. */
export function Totals({ totals, currency, foreign, lumpSum, extras, errors = {}, onChange }: TotalsProps) {
  const t = texts.use();
  const money = (amount: string): string => formatMoney(amount, signOf(currency));
  const below = totals.total.startsWith('-');
  const typed = (name: keyof Extras, label: string, field: string) => (
    <TextInput
      aria-label={label}
      aria-invalid={errors[field] !== undefined}
      title={errors[field]}
      inputMode="decimal"
      value={extras?.[name] ?? ''}
      placeholder="0.00"
      onChange={(event) => onChange?.({ [name]: event.target.value })}
    />
  );
  return (
    <dl className="k-lines-totals">
      <dt>{lumpSum ? t.lump : t.goods}</dt>
      <dd>{lumpSum && extras ? typed('lumpSum', t.lump, 'lump_sum_amount') : money(totals.goods)}</dd>
      {extras && (
        <>
          <dt>{t.discount}</dt>
          <dd>{typed('discount', t.discount, 'discount_amount')}</dd>
          <dt>{t.fee}</dt>
          <dd>{typed('fee', t.fee, 'other_fee')}</dd>
        </>
      )}
      <dt>{t.tax}</dt>
      <dd>{money(totals.tax)}</dd>
      <dt className="is-total">{t.total}</dt>
      <dd className="is-total" aria-live="polite">
        {money(totals.total)}
      </dd>
      {below && (
        <dd className="k-bad is-words" role="alert">
          {t.negative}
        </dd>
      )}
      {!below && currency === 'CNY' && <dd className="is-words">{words(totals.total)}</dd>}
      {foreign && <dd className="is-words">{t.base(formatMoney(totals.totalBase, ''))}</dd>}
    </dl>
  );
}
