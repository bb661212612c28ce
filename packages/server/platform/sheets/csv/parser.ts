import type { Cell, RowProblem, SheetRow } from '../cell.ts';
import { cellAddress } from '../cell.ts';
import type { Delimiter } from '../book.ts';
import type { SheetLimits } from '../limits.ts';
import { SheetRefused } from '../refused.ts';

const QUOTE = '"';
/** A quoted cell may pass the limit by this much before the quotation mark is taken for a stray one. */
const PATIENCE = 4;

/**
 * Delimited text, record by record. Quoted cells hold delimiters, line ends and doubled quotation marks.
 * Real files are sloppy: text after a closing mark is kept, and a mark that never closes is read as an
 * ordinary character, so that one bad row costs one row and not the rest of the file.
 */
export class DelimitedParser {
  readonly #delimiter: Delimiter;
  readonly #limits: SheetLimits;
  readonly #emit: (row: SheetRow) => void;
  #rest = '';
  #cells: Cell[] = [];
  #problem: RowProblem | undefined;
  #number = 0;
  #rows = 0;
  /** place in `#rest` of a quotation mark known not to close */
  #literalQuoteAt = -1;
  #ended = false;
  /** the last thing read was a delimiter: one more cell follows, be it empty */
  #cellFollows = false;

  constructor(delimiter: Delimiter, limits: SheetLimits, emit: (row: SheetRow) => void) {
    this.#delimiter = delimiter;
    this.#limits = limits;
    this.#emit = emit;
  }

  write(chunk: string): void {
    this.#parse(this.#rest + chunk);
  }

  end(): void {
    this.#ended = true;
    this.#parse(this.#rest);
    if (this.#cellFollows) this.#push('');
    if (this.#cells.length > 0) this.#endRow();
  }

  #parse(input: string): void {
    let at = 0;
    while (at < input.length) {
      const next = this.#cell(input, at);
      if (next === -1) break;
      at = next;
    }
    this.#rest = input.slice(at);
    this.#literalQuoteAt = this.#literalQuoteAt >= at ? this.#literalQuoteAt - at : -1;
  }

  /** Reads one cell and its delimiter; -1: wait for more text. */
  #cell(input: string, at: number): number {
    if (input[at] === QUOTE && at !== this.#literalQuoteAt) return this.#quoted(input, at);
    const end = this.#endOfCell(input, at);
    if (end === -1) {
      this.#checkLength(input.length - at);
      return -1;
    }
    return this.#finish(input, end, input.slice(at, end));
  }

  #quoted(input: string, at: number): number {
    let close = at;
    do {
      close = input.indexOf(QUOTE, close + 1);
      if (close === -1) return this.#unclosed(input, at);
      if (close + 1 >= input.length && !this.#ended) return this.#unclosed(input, at);
    } while (input[close + 1] === QUOTE && ++close > 0);
    const end = this.#endOfCell(input, close + 1);
    if (end === -1) return this.#unclosed(input, at);
    const stray = input.slice(close + 1, end);
    if (stray.trim() !== '') this.#problem ??= 'stray_quote';
    return this.#finish(input, end, input.slice(at + 1, close).replaceAll('""', QUOTE) + stray.trimEnd());
  }

  #unclosed(input: string, at: number): number {
    if (!this.#ended && input.length - at <= this.#limits.cellText * PATIENCE) return -1;
    this.#problem ??= 'unclosed_quote';
    this.#literalQuoteAt = at;
    return at;
  }

  /** Where the cell ends: at a delimiter, a line end, or the end of the file. */
  #endOfCell(input: string, from: number): number {
    for (let at = from; at < input.length; at++) {
      const char = input[at];
      if (char === this.#delimiter || char === '\n') return at;
      // After a lone carriage return the next character decides whether it is CRLF.
      if (char === '\r') return at + 1 < input.length || this.#ended ? at : -1;
    }
    return this.#ended ? input.length : -1;
  }

  #finish(input: string, end: number, text: string): number {
    this.#checkLength(text.length);
    this.#push(text);
    if (text.includes('\uFFFD')) this.#problem ??= 'broken_characters';
    this.#cellFollows = input[end] === this.#delimiter;
    if (this.#cellFollows) return end + 1;
    this.#endRow();
    return input[end] === '\r' && input[end + 1] === '\n' ? end + 2 : end + 1;
  }

  /** Empty cells beyond the last column are dropped, so that a line of a million commas stays small. */
  #push(text: string): void {
    const within = this.#cells.length < this.#limits.columns;
    if (within) this.#cells.push(text === '' ? null : withoutGuard(text));
    else if (text !== '') {
      const cell = cellAddress(this.#cells.length, this.#number + 1);
      throw new SheetRefused('too_many_columns', { max: this.#limits.columns, cell });
    }
  }

  #endRow(): void {
    const cells = this.#cells;
    const problem = this.#problem;
    this.#cells = [];
    this.#problem = undefined;
    this.#number++;
    if (cells.every((cell) => cell === null)) return;
    if (++this.#rows > this.#limits.rows) throw new SheetRefused('too_many_rows', { max: this.#limits.rows });
    this.#emit(
      problem === undefined ? { number: this.#number, cells } : { number: this.#number, cells, problem },
    );
  }

  #checkLength(length: number): void {
    if (length <= this.#limits.cellText) return;
    const cell = cellAddress(this.#cells.length, this.#number + 1);
    throw new SheetRefused('cell_too_long', { cell, max: this.#limits.cellText });
  }
}

/** Our own export marks text that a spreadsheet would run as a formula with an apostrophe: taken off again. */
const withoutGuard = (text: string): string =>
  text.charCodeAt(0) === 39 && /^''*[=+\-@\t\r＝＋－＠]/.test(text) ? text.slice(1) : text;
