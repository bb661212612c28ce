/**
 * One cell as it stands in the file. Plain text is a bare string (nine cells of ten are), an empty cell
 * is null, everything else says what the file knew about it. What a value *means* is not decided here.
 */
export type Cell = string | RichCell | null;

export interface RichCell {
  /** as a person would read it: "13800138000", "1234.5", "15%", "2024-05-01", "TRUE", "#N/A" */
  readonly text: string;
  readonly number?: number;
  /** "yyyy-MM-dd" or "yyyy-MM-ddTHH:mm:ss", the clock on the wall, no zone */
  readonly date?: string;
  /** "HH:mm:ss"; may pass 24 hours when the sheet shows a duration */
  readonly time?: string;
  readonly bool?: boolean;
  readonly percent?: true;
  /** a whole number of more than 15 digits: the spreadsheet may already have lost its last digits */
  readonly lossy?: true;
  readonly formula?: true;
  /** a formula saved without its result */
  readonly uncalculated?: true;
  /** "#DIV/0!", "#N/A" … */
  readonly error?: string;
}

export type RowProblem =
  /** a quotation mark was opened and not closed; it was read as an ordinary character */
  | 'unclosed_quote'
  /** text stands after a closing quotation mark */
  | 'stray_quote'
  /** bytes that are not text in the file's encoding were replaced by U+FFFD */
  | 'broken_characters';

export interface SheetRow {
  /** 1 is the sheet's first row; in a text file, the first record */
  readonly number: number;
  readonly cells: readonly Cell[];
  /** the row is hidden or filtered away in the workbook */
  readonly hidden?: true;
  readonly problem?: RowProblem;
}

export const cellText = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text;

/** 0 → "A", 25 → "Z", 26 → "AA" */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** (0, 1) → "A1" */
export const cellAddress = (column: number, row: number): string => `${columnLetters(column)}${row}`;
