import { useEffect, useRef, useState, type FocusEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { get } from '@kehu/ui/api/call.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { OffersTable, type Offer } from './offers-table.tsx';
import { discountText, shortNumber, type Row } from './rows.ts';
import { texts } from './texts.ts';

interface Told {
  readonly own: readonly Offer[];
  readonly similar: readonly Offer[];
}

/** The price cell that has the focus, and where it stands on the screen. */
interface Spot {
  readonly key: string;
  readonly top: number;
  readonly left: number;
}

const widest = 620;

/** Which row's price is being typed. */
export function usePriceSpot() {
  const [spot, setSpot] = useState<Spot>();
  const onFocus = ({ target }: FocusEvent) => {
    const cell = target instanceof HTMLElement && target.dataset['column'] === 'price' ? target : undefined;
    const key = cell?.closest<HTMLElement>('tr[data-row]')?.dataset['row'];
    if (!cell || key === undefined) return setSpot(undefined);
    const box = cell.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.right, window.innerWidth - 8) - widest);
    setSpot({ key, top: box.bottom + 18, left });
  };
  useEffect(() => {
    if (!spot) return undefined;
    const gone = () => setSpot(undefined);
    window.addEventListener('resize', gone);
    document.addEventListener('scroll', gone, true);
    return () => {
      window.removeEventListener('resize', gone);
      document.removeEventListener('scroll', gone, true);
    };
  }, [spot]);
  return { spot, onFocus, close: () => setSpot(undefined) };
}

interface LastPricesProps {
  readonly record: RecordData;
  readonly row: Row;
  readonly place: Spot;
  readonly onChange: (key: string, values: Partial<Row>) => void;
  readonly onFree: (row: Row) => void;
}

/** What this customer, and those like him, were asked for a product before; a click or Alt with a digit takes a price over. */
export function LastPrices({ record, row, place, onChange, onFree }: LastPricesProps) {
  const t = texts.use();
  const { account_id: account, currency_code: currency } = record.values;
  const { data } = useQuery({
    queryKey: ['last-prices', account, row.productId],
    queryFn: () =>
      get<Told>(`/prices/last?account_id=${String(account)}&product_id=${String(row.productId)}`),
    enabled: typeof account === 'string' && row.productId !== null,
    staleTime: 60_000,
  });
  const take = (offer: Offer) =>
    onChange(row.key, {
      price: shortNumber(offer.price),
      discount: discountText(offer.discount_percent, t.discountOf),
      typed: true,
      was: row.price,
      reason: t.asIn(offer.quote_no),
    });
  const all = [...(data?.own ?? []), ...(data?.similar ?? [])];
  useDigits((digit) => {
    const offer = all[digit - 1];
    if (digit === 0 && row.typed) onFree(row);
    else if (offer && offer.currency_code === currency) take(offer);
  });
  if (!data || (all.length === 0 && !row.typed)) return null;
  const shown = { onTake: take, currency: String(currency) };
  return (
    <div className="k-lines-last" style={{ top: place.top, left: place.left, maxWidth: widest }}>
      {row.typed && (
        <button
          type="button"
          tabIndex={-1}
          className="k-lines-free"
          onPointerDown={(event) => {
            event.preventDefault();
            onFree(row);
          }}
        >
          <kbd>Alt+0</kbd> {t.listAgain}
        </button>
      )}
      {data.own.length > 0 && <h4>{t.lastOwn}</h4>}
      <OffersTable offers={data.own} {...shown} />
      {data.similar.length > 0 && <h4>{t.lastSimilar}</h4>}
      <OffersTable offers={data.similar} from={data.own.length + 1} {...shown} />
    </div>
  );
}

/** Alt with a digit, as long as the panel is there. */
function useDigits(onDigit: (digit: number) => void): void {
  const now = useRef(onDigit);
  useEffect(() => {
    now.current = onDigit;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const [, digit] = /^(?:Digit|Numpad)(\d)$/.exec(event.code) ?? [];
      if (!event.altKey || event.ctrlKey || event.metaKey || digit === undefined) return;
      event.preventDefault();
      now.current(Number(digit));
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
