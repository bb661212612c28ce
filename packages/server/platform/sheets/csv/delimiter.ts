import type { Delimiter } from '../book.ts';
import type { SheetRow } from '../cell.ts';
import type { SheetLimits } from '../limits.ts';
import { SheetRefused } from '../refused.ts';
import { DelimitedParser } from './parser.ts';

const candidates: readonly Delimiter[] = [',', '\t', ';', '|'];
const SAMPLE_ROWS = 60;
const HEADING_ROWS = 6;

/** Excel's own hint in the first line: sep=; */
const HINT = /^sep=([,;\t|])\r?\n/i;

export interface Delimited {
  readonly delimiter: Delimiter;
  /** characters to leave out at the start of the text */
  readonly skip: number;
}

/** The delimiter that cuts the first rows most evenly into most columns. */
export function detectDelimiter(sample: string, limits: SheetLimits): Delimited {
  const hint = HINT.exec(sample);
  const hinted = candidates.find((candidate) => candidate === hint?.[1]);
  if (hint !== null && hinted !== undefined) return { delimiter: hinted, skip: hint[0].length };
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of candidates) {
    const score = evenness(sample, delimiter, limits);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return { delimiter: best, skip: 0 };
}

function evenness(sample: string, delimiter: Delimiter, limits: SheetLimits): number {
  const widths = sampleRows(sample, delimiter, limits).map((row) => row.cells.length);
  // Headings hold no stray delimiters: a width that only data rows show is chance (title rows come before).
  const believable = new Set(widths.slice(0, delimiter === '|' ? 1 : HEADING_ROWS));
  let score = 0;
  for (const width of believable) {
    if (width < 2) continue;
    const share = widths.filter((other) => other === width).length / widths.length;
    score = Math.max(score, share * (1 + Math.log2(width) / 4));
  }
  return score;
}

function sampleRows(sample: string, delimiter: Delimiter, limits: SheetLimits): SheetRow[] {
  const rows: SheetRow[] = [];
  const parser = new DelimitedParser(delimiter, limits, (row) => rows.push(row));
  try {
    parser.write(sample);
    if (rows.length === 0) parser.end();
  } catch (error) {
    // The wrong delimiter makes cells too long or too many; with the right one it will be said again.
    if (!(error instanceof SheetRefused)) throw error;
  }
  return rows.slice(0, SAMPLE_ROWS);
}
