import type { SheetRow } from './cell.ts';

export interface SheetInfo {
  readonly index: number;
  readonly name: string;
  readonly hidden: boolean;
  /** what the file claims; null when it says nothing */
  readonly rowEstimate: number | null;
}

export interface RowsOptions {
  /** rows in one portion; default 500 */
  readonly portion?: number;
  /** merged cells: value in the top left cell only (default), or repeated in all the range covers */
  readonly merged?: 'first' | 'repeat';
}

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';
export type Delimiter = ',' | ';' | '\t' | '|';

/** An opened file. Rows stream in portions; nothing is read ahead of who asks. */
export interface Book {
  readonly format: 'xlsx' | 'csv';
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly sheets: readonly SheetInfo[];
  /** Rows with content only; `number` tells where they stood. Throws SheetRefused. */
  rows(sheet: number, options?: RowsOptions): AsyncGenerator<SheetRow[]>;
  close(): Promise<void>;
}
