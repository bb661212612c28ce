import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import { useLocale } from '@kehu/ui/language/language.ts';
import { discountText, shortNumber } from './rows.ts';
import { texts } from './texts.ts';
import { signOf } from './totals.tsx';
import './quote.css';

/** What one quote asked for a product. */
export interface Offer {
  readonly quote_id: string;
  readonly quote_no: string;
  readonly quoted_on: string;
  readonly status: string;
  readonly account: string | null;
  readonly price: string;
  readonly discount_percent: string;
  readonly quantity: string;
  readonly unit: string | null;
  readonly currency_code: string;
}

interface OffersTableProps {
  readonly offers: readonly Offer[];
  /** Given: a price may be taken over; the digit is its key with Alt. */
  readonly onTake?: (offer: Offer) => void;
  /** Only prices in this currency are taken over. */
  readonly currency?: string;
  readonly from?: number;
}

/** Prices of a product in quotes, latest first. */
export function OffersTable({ offers, onTake, currency, from = 1 }: OffersTableProps) {
  const t = texts.use();
  useLocale();
  const quote = useObject('quote');
  const status = quote && fieldOf(quote, 'status');
  const Status = status && lookOf(status).Cell;
  return (
    <table className="k-offers-table">
      <tbody>
        {offers.map((offer, at) => (
          <tr key={`${offer.quote_id} ${at}`}>
            {onTake && (
              <td>{offer.currency_code === currency && from + at < 10 && <kbd>Alt+{from + at}</kbd>}</td>
            )}
            <td className="is-end">
              {onTake && offer.currency_code === currency ? (
                <button
                  type="button"
                  tabIndex={-1}
                  aria-label={t.takePrice(shortNumber(offer.price))}
                  onPointerDown={(event) => {
                    event.preventDefault();
                    onTake(offer);
                  }}
                >
                  <Price offer={offer} />
                </button>
              ) : (
                <Price offer={offer} />
              )}
            </td>
            <td className="is-end">
              × {shortNumber(offer.quantity)} {offer.unit}
            </td>
            <td className="k-ellipsis">{offer.account}</td>
            <td>
              <a
                className="k-link"
                href={`/records/quote/${offer.quote_id}`}
                data-record=""
                tabIndex={onTake && -1}
              >
                {offer.quote_no}
              </a>
            </td>
            <td className="k-muted">{offer.quoted_on}</td>
            <td>
              {status && Status && <Status field={status} value={offer.status} refs={[]} place="list" />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Price({ offer }: { readonly offer: Offer }) {
  const t = texts.use();
  const off = discountText(offer.discount_percent, t.discountOf);
  return (
    <>
      {signOf(offer.currency_code)}
      {shortNumber(offer.price)} {off !== '' && <span className="k-muted">{off}</span>}
    </>
  );
}
