import { toHalfWidth } from '../text/normalise.ts';
import { simplify } from '../text/traditional.ts';

/**
 * A line as the readers see it: half-width, simplified, lower-case Latin. Every character stays where it was, so that
 * places in the folded line are places in the line.
 *
 * @example foldLine('預算３０Ｗ') // '预算30w'
 */
export function foldLine(line: string): string {
  const folded = simplify(toHalfWidth(line)).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return folded.length === line.length ? folded : line;
}
