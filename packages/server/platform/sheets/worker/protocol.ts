import type { Book, Encoding, RowsOptions } from '../book.ts';
import type { SheetRow } from '../cell.ts';
import type { HeaderGuess } from '../header.ts';
import type { SheetLimits } from '../limits.ts';
import type { RefusalCode, RefusalParams } from '../refused.ts';

export interface ReadJob extends RowsOptions {
  readonly path: string;
  readonly limits?: Partial<SheetLimits>;
  readonly encoding?: Encoding;
}

export type BookFacts = Pick<Book, 'format' | 'encoding' | 'delimiter' | 'sheets'>;

export interface SheetPreview {
  readonly sheet: number;
  /** the first rows with content */
  readonly rows: readonly SheetRow[];
  readonly header: HeaderGuess | undefined;
}

export type WorkerTask =
  | { readonly kind: 'rows'; readonly job: ReadJob; readonly sheet: number }
  | { readonly kind: 'preview'; readonly job: ReadJob; readonly sampleRows: number };

/** Thread → program. */
export type FromWorker =
  /** SheetRow[] as JSON: parsed in a third of the time that cloning its objects takes */
  | { readonly kind: 'portion'; readonly json: string }
  | { readonly kind: 'preview'; readonly facts: BookFacts; readonly sheets: SheetPreview[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly params: RefusalParams }
  | { readonly kind: 'failed'; readonly reason: string };

/** Program → thread: one more portion may be sent. */
export type ToWorker = 'more';
