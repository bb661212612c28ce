import { post } from '@kehu/ui/api/call.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { isFree, type Priced } from './reprice-rows.ts';
import { plainNumber, shortNumber, type Row } from './rows.ts';

interface Resolved {
  readonly prices: readonly { readonly price: string | null; readonly because: string | null }[];
}

const most = 500;

/** What rows cost this customer that day; nothing of those that no list and no unit has a price for. */
export async function resolvePrices(
  { values }: RecordData,
  rows: readonly Row[],
  unitOf: (unit: string) => string | null,
): Promise<readonly Priced[]> {
  const { account_id, quoted_on, currency_code, exchange_rate, tax_inclusive, price_list_id } = values;
  const asked = rows.filter(isFree).slice(0, most);
  if (asked.length === 0) return [];
  const { prices } = await post<Resolved>('/prices/resolve', {
    account_id: account_id ?? null,
    ...(typeof quoted_on === 'string' && { on: quoted_on }),
    ...(typeof currency_code === 'string' && { currency_code }),
    ...(typeof exchange_rate === 'string' && { exchange_rate }),
    tax_inclusive: tax_inclusive !== false,
    price_list_id: price_list_id ?? null,
    lines: asked.map(({ productId, quantity, unit }) => {
      const amount = plainNumber(quantity);
      return {
        product_id: productId,
        quantity: /^\d{1,14}(\.\d{1,4})?$/.test(amount) ? amount : '1',
        unit: unitOf(unit),
      };
    }),
  });
  return asked.flatMap((row, at): readonly Priced[] => {
    const { price, because } = prices[at] ?? { price: null, because: null };
    return price === null ? [] : [{ asked: row, price: shortNumber(price), reason: because ?? '' }];
  });
}
