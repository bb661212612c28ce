import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { readDiscount } from '@kehu/kernel/money/discount.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { readDay } from '@kehu/ui/language/typed-date/zh.ts';
import { discountText, plainNumber, shortNumber, type DiscountOf } from '../quote/rows.ts';

/** A price as it is typed: texts, whatever they come to. */
export interface Row {
  /** The record's id; of one that is not saved yet a key that lasts as long as the page. */
  readonly key: string;
  readonly id: string | null;
  readonly version: number | null;
  readonly productId: string | null;
  readonly name: string;
  readonly unit: string;
  readonly from: string;
  readonly price: string;
  readonly discount: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** Cells that are typed into, in the order in which Tab walks them and a paste fills them. */
export const columns = ['name', 'unit', 'from', 'price', 'discount', 'validFrom', 'validTo'] as const;
export type Column = (typeof columns)[number];

/** What the server calls the field of a column. */
export const fieldOf: { readonly [C in Column]: string } = {
  name: 'product_id',
  unit: 'unit',
  from: 'min_qty',
  price: 'price',
  discount: 'discount_percent',
  validFrom: 'valid_from',
  validTo: 'valid_to',
};

let last = 0;

export const blankRow = (values: Partial<Row> = {}): Row => ({
  id: null,
  version: null,
  productId: null,
  name: '',
  unit: '',
  from: '',
  price: '',
  discount: '',
  validFrom: '',
  validTo: '',
  key: `new-${(last += 1)}`,
  ...values,
});

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A saved price; units by their names. */
export function rowOf(
  { id, version, values, refs }: RecordData,
  unitName: (value: string) => string,
  discountOf: DiscountOf,
): Row {
  const product = refs['product_id']?.[0];
  const percent = word(values['discount_percent']);
  const from = shortNumber(values['min_qty']);
  return blankRow({
    key: id,
    id,
    version,
    productId: word(values['product_id']) || null,
    name: product?.label ?? '***',
    unit: unitName(word(values['unit'])),
    from: from === '0' ? '' : from,
    price: shortNumber(values['price']),
    discount: percent === '' ? '' : discountText(percent, discountOf) || '0%',
    validFrom: word(values['valid_from']),
    validTo: word(values['valid_to']),
  });
}

/** Nothing was written into it: it is not saved. */
export const isEmptyRow = (row: Row): boolean =>
  row.id === null && columns.every((column) => row[column].trim() === '');

/** A price and a discount are never both there: what was typed last stays. */
export const typedInto = (row: Row, column: Column, text: string): Row => ({
  ...row,
  [column]: text,
  ...(column === 'name' && { productId: null }),
  ...(column === 'price' && text.trim() !== '' && { discount: '' }),
  ...(column === 'discount' && text.trim() !== '' && { price: '' }),
});

const dayIn = (text: string): string | null =>
  text.trim() === '' ? null : (readDay(text.trim()) ?? text.trim());

/** A row as the server takes it. What is no number or day goes as it was typed, so that it is refused at its place. */
export const bodyOf = (row: Row, unitValue: (name: string) => string): JsonObject => ({
  ...(row.id !== null && { id: row.id, version: row.version }),
  ...(row.productId === null ? { product: row.name.trim() || null } : { product_id: row.productId }),
  unit: unitValue(row.unit.trim()) || null,
  min_qty: plainNumber(row.from) || '0',
  price: plainNumber(row.price) || null,
  discount_percent: row.discount.trim() === '' ? null : (readDiscount(row.discount) ?? row.discount.trim()),
  valid_from: dayIn(row.validFrom),
  valid_to: dayIn(row.validTo),
});

/** A copied table without the line of headings that many people copy along. */
export function withoutHeadings(
  table: readonly (readonly string[])[],
  headings: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const [first = [], ...others] = table;
  return first.some((cell) => headings.has(cell.trim())) ? others : table;
}

/** A row with cells of a copied table from a column on. */
export function filled(row: Row, column: Column, cells: readonly string[]): Row {
  const start = columns.indexOf(column);
  return cells.reduce((under, cell, across) => {
    const into = columns[start + across];
    return into === undefined || (cell === '' && into !== column) ? under : typedInto(under, into, cell);
  }, row);
}
