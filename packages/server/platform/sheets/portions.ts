import type { SheetRow } from './cell.ts';
import { cellText } from './cell.ts';
import type { SheetLimits } from './limits.ts';
import { megabytes } from './limits.ts';
import { SheetRefused } from './refused.ts';

/** Characters after which a portion is full whatever its rows: cells may share one text of 32,767. */
const FULL = 1_000_000;

/** Gathers rows into portions bounded in rows and in text, and bounds the text of the whole sheet. */
export class Portions {
  readonly #size: number;
  readonly #limits: SheetLimits;
  #full: SheetRow[][] = [];
  #rows: SheetRow[] = [];
  #weight = 0;
  #total = 0;

  constructor(size: number, limits: SheetLimits) {
    this.#size = Math.max(1, size);
    this.#limits = limits;
  }

  add(row: SheetRow): void {
    const weight = weightOf(row);
    this.#weight += weight;
    this.#total += weight;
    if (this.#total > this.#limits.unpackedBytes) {
      throw new SheetRefused('unpacked_too_large', { max: megabytes(this.#limits.unpackedBytes) });
    }
    this.#rows.push(row);
    if (this.#rows.length >= this.#size || this.#weight >= FULL) this.#close();
  }

  /** The portions that are full by now. */
  take(): SheetRow[][] {
    const full = this.#full;
    this.#full = [];
    return full;
  }

  /** What is left at the end of the sheet. */
  rest(): SheetRow[][] {
    if (this.#rows.length > 0) this.#close();
    return this.take();
  }

  #close(): void {
    this.#full.push(this.#rows);
    this.#rows = [];
    this.#weight = 0;
  }
}

function weightOf(row: SheetRow): number {
  let weight = 0;
  for (const cell of row.cells) weight += cellText(cell).length;
  return weight;
}
