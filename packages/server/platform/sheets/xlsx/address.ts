import { SheetRefused } from '../refused.ts';

export const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_384;

export interface Address {
  /** 0 is column A */
  readonly column: number;
  /** 1 is the first row */
  readonly row: number;
}

/** "B12" → column 1, row 12. An address outside any sheet is refused before anything is sized by it. */
export function parseAddress(reference: string): Address {
  let at = 0;
  let column = 0;
  for (; at < 4; at++) {
    const letter = (reference.charCodeAt(at) | 32) - 96;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  const row = rowNumber(reference, at);
  if (column < 1 || column > LAST_COLUMN || row < 1 || row > LAST_ROW) {
    throw new SheetRefused('bad_cell_address', { cell: reference.slice(0, 40) });
  }
  return { column: column - 1, row };
}

/** The digits from `at` to the end; 0 when there is anything else, or too much of it. */
function rowNumber(reference: string, at: number): number {
  if (reference.length - at > 7) return 0;
  let row = 0;
  for (let place = at; place < reference.length; place++) {
    const digit = reference.charCodeAt(place) - 48;
    if (!(digit >= 0 && digit <= 9)) return 0;
    row = row * 10 + digit;
  }
  return row;
}

export interface Range {
  readonly from: Address;
  readonly to: Address;
}

/** "A1:C3"; a single cell is a range of itself. */
export function parseRange(reference: string): Range {
  const [first = '', second = first] = reference.replaceAll('$', '').split(':');
  const a = parseAddress(first);
  const b = parseAddress(second);
  return {
    from: { column: Math.min(a.column, b.column), row: Math.min(a.row, b.row) },
    to: { column: Math.max(a.column, b.column), row: Math.max(a.row, b.row) },
  };
}
