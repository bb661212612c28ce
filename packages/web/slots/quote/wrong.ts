import { readDiscount } from '@kehu/kernel/money/discount.ts';
import { isNumber, plainNumber, type Column, type Row } from './rows.ts';

/** What is wrong with cells, before the server says so. */
export type Wrong = { readonly [C in Column]?: 'required' | 'number' | 'positive' | 'discount' };

/** Cells of a row that cannot be saved as they are. */
export function wrongIn(row: Row, lumpSum: boolean): Wrong {
  if (row.kind === 'subtotal') return {};
  const [quantity, price] = [plainNumber(row.quantity), plainNumber(row.price)];
  return {
    ...(row.name.trim() === '' && row.productId === null && { name: 'required' as const }),
    ...(!isNumber(quantity)
      ? { quantity: 'number' as const }
      : Number(quantity) === 0 && { quantity: 'positive' as const }),
    ...(!lumpSum &&
      !isNumber(price) && { price: price === '' ? ('required' as const) : ('number' as const) }),
    ...(readDiscount(row.discount) === undefined && { discount: 'discount' as const }),
  };
}
