import type { Row } from './rows.ts';

/** What a list asks for one row, and why. */
export interface Priced {
  readonly asked: Row;
  readonly price: string;
  readonly reason: string;
}

/** Rows whose price a list may give: goods, and nobody typed another one. */
export const isFree = (row: Row): boolean => row.kind === 'item' && row.productId !== null && !row.typed;

/** Rows with their new prices; what was typed or changed since it was asked about stays. */
export function repriced(rows: readonly Row[], priced: readonly Priced[]): readonly Row[] {
  const found = new Map(priced.map((one) => [one.asked.key, one]));
  const next = rows.map((row) => {
    const { asked, price, reason } = found.get(row.key) ?? {};
    if (!asked || price === undefined || reason === undefined || !isFree(row)) return row;
    const isOld = row.quantity !== asked.quantity || row.unit !== asked.unit;
    if (isOld || row.productId !== asked.productId) return row;
    if (row.price === price) return row.reason === reason ? row : { ...row, reason };
    return { ...row, price, reason, was: row.reason === '' ? '' : row.price };
  });
  return next.every((row, at) => row === rows[at]) ? rows : next;
}
