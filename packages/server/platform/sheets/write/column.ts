/** What a written column holds. Values come as text or null, exactly as the record keeps them. */
export type ColumnType =
  | 'text'
  /** decimal string: "12.5" */
  | 'number'
  /** decimal string, shown with two decimals and thousands: "1234.50" */
  | 'money'
  /** share as a decimal string: "0.15" is shown as 15% */
  | 'percent'
  /** "yyyy-MM-dd" */
  | 'date'
  /** "yyyy-MM-ddTHH:mm[:ss]", the clock on the wall */
  | 'datetime';

export interface WriteColumn {
  readonly heading: string;
  readonly type: ColumnType;
  /** in characters of the standard font; default by type */
  readonly width?: number;
}

export type WriteRow = readonly (string | null)[];
export type WriteRows = AsyncIterable<WriteRow> | Iterable<WriteRow>;

export interface Written {
  readonly rows: number;
  /** cells whose text was cut to the 32,767 characters that a cell can hold */
  readonly cut: number;
}

const widths: Readonly<Record<ColumnType, number>> = {
  text: 18,
  number: 12,
  money: 16,
  percent: 10,
  date: 12,
  datetime: 18,
};

/** Wide enough for the heading (a Chinese character counts two), within reason. */
export function widthOf(column: WriteColumn): number {
  const heading = [...column.heading].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 2);
  return column.width ?? Math.min(60, Math.max(widths[column.type], heading));
}

const plainDecimal = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/**
 * Whether a spreadsheet keeps this number whole. It calculates with 15 digits: longer ones (card and
 * identity numbers, huge sums) must stay text.
 */
export function fitsNumber(value: string): boolean {
  if (!plainDecimal.test(value)) return false;
  const digits = value.replace(/[-.]/g, '').replace(/^0+/, '');
  return digits.length <= 15;
}
