import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { readDiscount, zheOf } from '@kehu/kernel/money/discount.ts';
import { amountsOf, sumOf } from '@kehu/kernel/money/line-amounts.ts';
import type { LineSums } from '@kehu/kernel/money/document-totals.ts';
import type { RecordData, Values } from '@kehu/ui/data/record.ts';

/** A line as it is typed: texts, whatever they come to. */
export interface Row {
  /** Lasts as long as the page; lines that are not saved have no id. */
  readonly key: string;
  readonly id: string | undefined;
  /** Where it stands in what was read, from 1; 0 for new ones. */
  readonly place: number;
  readonly kind: 'item' | 'subtotal';
  readonly optional: boolean;
  readonly productId: string | null;
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
  readonly quantity: string;
  readonly price: string;
  readonly discount: string;
  readonly taxRate: string;
  readonly note: string;
  /** Where its price comes from, as long as nobody typed another one. */
  readonly reason: string;
  /** Somebody typed the price: it is not replaced by one from a price list. */
  readonly typed: boolean;
  /** The price that one from a list has replaced since the page was opened; nothing where none was. */
  readonly was: string;
}

/** Cells that are typed into, in the order in which Tab walks them and a paste fills them. */
export const columns = ['name', 'spec', 'quantity', 'unit', 'price', 'discount', 'note'] as const;
export type Column = (typeof columns)[number];

const fields: { readonly [C in Column]: string } = {
  name: 'product_name',
  spec: 'spec',
  quantity: 'quantity',
  unit: 'unit',
  price: 'unit_price',
  discount: 'discount_percent',
  note: 'note',
};

/** Where the server's word for a cell stands. */
export const fieldOf = (column: string): string =>
  columns.flatMap((one) => (one === column ? [fields[one]] : []))[0] ?? column;

/** What the header says that lines are worked out with. */
export interface Pricing {
  readonly lumpSum: boolean;
  readonly inclusive: boolean;
}

let last = 0;
const freshKey = (): string => `row-${(last += 1)}`;

export const blankRow = (values: Partial<Row> = {}): Row => ({
  id: undefined,
  place: 0,
  kind: 'item',
  optional: false,
  productId: null,
  name: '',
  spec: '',
  unit: '',
  quantity: '1',
  price: '',
  discount: '',
  taxRate: '13',
  note: '',
  reason: '',
  typed: false,
  was: '',
  ...values,
  key: freshKey(),
});

/** Without the zeros that nobody types: `3.0000` is 3, `19.9900` is 19.99. */
export const shortNumber = (text: unknown): string =>
  typeof text === 'string' ? text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') : '';

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/** How a reader writes a discount: by what is taken off in percent, or by what is kept. */
export type DiscountOf = (percent: string, zhe: string) => string;

/** A discount as its reader writes it; nothing for none. */
export function discountText(percent: string, discountOf: DiscountOf): string {
  const zhe = zheOf(percent);
  return zhe === undefined ? '' : discountOf(shortNumber(percent), zhe);
}

/** Lines of a quote in their order. */
export function rowsOf(lines: readonly RecordData[], discountOf: DiscountOf): readonly Row[] {
  const place = ({ values }: RecordData): number => Number(values['sort_no'] ?? 0);
  return lines
    .toSorted((a, b) => place(a) - place(b))
    .map(({ id, values }) =>
      blankRow({
        id,
        place: Number(values['sort_no'] ?? 0),
        kind: values['kind'] === 'subtotal' ? 'subtotal' : 'item',
        optional: values['is_optional'] === true,
        productId: word(values['product_id']) || null,
        name: word(values['product_name']),
        spec: word(values['spec']),
        unit: word(values['unit']),
        quantity: shortNumber(values['quantity']),
        price: shortNumber(values['unit_price']),
        discount: discountText(word(values['discount_percent']) || '0', discountOf),
        taxRate: word(values['tax_rate']),
        note: word(values['note']),
        typed: isTyped(values),
        reason: isTyped(values) ? '' : word(values['price_note']),
      }),
    );
}

/** As the server sees it: said so, or another price than the list's. */
const isTyped = ({ price_typed: said, unit_price: price, list_price: listed }: Values): boolean =>
  typeof said === 'boolean' ? said : (price ?? null) !== null && price !== listed;

/** A number as people type or copy it: `1,130.00`, `￥99`, full-width digits. */
export function plainNumber(typed: string): string {
  const half = typed.normalize('NFKC').replace(/[\s,¥￥$]/g, '');
  return half;
}

export const isNumber = (text: string): boolean => /^\d{1,14}(\.\d{1,4})?$/.test(text);

/** What a row comes to; undefined as long as it is no line yet, or a number is none. */
export function amountsIn(row: Row, { lumpSum, inclusive }: Pricing): LineSums | undefined {
  const [quantity, unitPrice] = [plainNumber(row.quantity), plainNumber(row.price)];
  const discountPercent = readDiscount(row.discount);
  if (row.kind === 'subtotal' || lumpSum || discountPercent === undefined) return undefined;
  if (!isNumber(quantity) || !isNumber(unitPrice)) return undefined;
  const taxRate = /^\d/.test(row.taxRate) ? row.taxRate : null;
  const { gross, tax, net } = amountsOf({ quantity, unitPrice, discountPercent, taxRate }, inclusive);
  return { gross, tax, net };
}

/** What stands above a subtotal since the one before, optional lines left out. */
export function subtotalAt(
  amounts: readonly (LineSums | undefined)[],
  rows: readonly Row[],
  at: number,
): string {
  const above = rows.slice(0, at).findLastIndex(({ kind }) => kind === 'subtotal');
  const own = rows.slice(above + 1, at).flatMap((row, index) => {
    const gross = amounts[above + 1 + index]?.gross;
    return gross === undefined || row.optional ? [] : [gross];
  });
  return sumOf(own);
}

/** A row as the server takes it. What is no number goes as it was typed, so that it is refused at its place. */
export function bodyOf(row: Row, at: number, lumpSum: boolean): JsonObject {
  const base = {
    ...(row.id !== undefined && { id: row.id }),
    sort_no: at + 1,
    kind: row.kind,
    product_name: row.name.trim() || null,
    note: row.note.trim() || null,
  };
  if (row.kind === 'subtotal') return base;
  return {
    ...base,
    is_optional: row.optional,
    product_id: row.productId,
    spec: row.spec.trim() || null,
    unit: row.unit.trim() || null,
    quantity: plainNumber(row.quantity) || null,
    unit_price: lumpSum ? null : plainNumber(row.price) || null,
    ...(row.productId !== null && !lumpSum && { price_typed: row.typed }),
    discount_percent: readDiscount(row.discount) ?? row.discount,
    tax_rate: row.taxRate || null,
  };
}

/** What of a row is written. */
export const saved = [
  'kind',
  'optional',
  'productId',
  'name',
  'spec',
  'unit',
  'quantity',
  'price',
  'discount',
  'taxRate',
  'note',
  'typed',
] as const;

/** Whether a row says what was read, where it was read: then it is named when all of them are saved, and no more. */
export const isAsRead = (row: Row, at: number, read: Row | undefined): boolean =>
  read !== undefined && read.place === at + 1 && saved.every((name) => row[name] === read[name]);

/** Nothing was written into it: it is not saved. */
export const isEmptyRow = (row: Row): boolean =>
  row.kind === 'item' &&
  row.id === undefined &&
  row.productId === null &&
  row.name.trim() === '' &&
  row.price === '';

/** Moves a row by some places, as far as there are any. */
export function moved(rows: readonly Row[], from: number, by: number): readonly Row[] {
  const to = Math.min(Math.max(from + by, 0), rows.length - 1);
  const row = rows[from];
  return row === undefined ? rows : rows.toSpliced(from, 1).toSpliced(to, 0, row);
}
