import type { PrintFonts } from '../font.ts';
import type { RunStyle } from './model.ts';

/** Letters of a raised or lowered run. */
export const small = 0.65;

/** How large the letters of a run really are. */
export const sizeOf = ({ size, raise }: RunStyle): number => (raise === 'none' ? size : size * small);

/** Widths of texts, remembered for as long as the process lives: the words of business papers come again and again. */
export class Metrics {
  readonly #fonts: PrintFonts;
  readonly #known = { regular: new Map<string, number>(), bold: new Map<string, number>() };

  constructor(fonts: PrintFonts) {
    this.#fonts = fonts;
  }

  /** In points. */
  width(text: string, style: RunStyle): number {
    const weight = style.bold ? 'bold' : 'regular';
    const known = this.#known[weight];
    const found = known.get(text);
    if (found !== undefined) return found * sizeOf(style);
    const width = this.#fonts[weight].advance(text);
    if (known.size > mostKnown) known.clear();
    known.set(text, width);
    return width * sizeOf(style);
  }
}

const mostKnown = 50_000;
