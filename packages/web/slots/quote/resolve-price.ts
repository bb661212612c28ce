import { post } from '@kehu/ui/api/call.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { plainNumber, shortNumber, type Row } from './rows.ts';

interface Resolved {
  readonly prices: readonly {
    readonly price: string | null;
    readonly because: string | null;
    readonly breach: { readonly message: string } | null;
  }[];
}

/** What a product costs this customer today, and why; nothing where it has no price for him. */
export async function resolvePrice(quote: RecordData, row: Row, productId: string): Promise<Partial<Row>> {
  const { account_id, quoted_on, currency_code, exchange_rate, tax_inclusive, price_list_id } = quote.values;
  const quantity = plainNumber(row.quantity);
  const { prices } = await post<Resolved>('/prices/resolve', {
    account_id: account_id ?? null,
    ...(typeof quoted_on === 'string' && { on: quoted_on }),
    ...(typeof currency_code === 'string' && { currency_code }),
    ...(typeof exchange_rate === 'string' && { exchange_rate }),
    tax_inclusive: tax_inclusive !== false,
    price_list_id: price_list_id ?? null,
    lines: [{ product_id: productId, quantity: /^\d{1,14}(\.\d{1,4})?$/.test(quantity) ? quantity : '1' }],
  });
  const [found] = prices;
  if (!found || found.price === null) return {};
  return { price: shortNumber(found.price), reason: found.because ?? '' };
}
