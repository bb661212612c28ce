import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { create } from 'fontkit';
// Names the package whose files are read below; it holds nothing that runs.
import '@embedpdf/fonts-sc';

/** What is drawn for a character that the font does not have: 〓, as printers do, so that nobody overlooks it. */
const geta = '\u3013';

/** A font that can be put into a document, and the characters that it lacks. */
export interface PrintFont {
  readonly bytes: Buffer;
  /** Characters of a text that are not in the font, each once. */
  readonly lacks: (text: string) => readonly string[];
  /** The text with a visible sign for each of them. */
  readonly drawable: (text: string) => string;
  /** Width of a text as it is drawn, of letters of size 1. */
  readonly advance: (text: string) => number;
}

/** Both weights of the letters of documents. */
export interface PrintFonts {
  readonly regular: PrintFont;
  readonly bold: PrintFont;
}

async function load(weight: 'Regular' | 'Bold'): Promise<PrintFont> {
  const file = new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc'));
  const bytes = await readFile(fileURLToPath(file));
  const font = create(bytes);
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file.href} holds several fonts`);
  const has = (character: string): boolean => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
  const drawable = (text: string): string =>
    [...text].map((one) => (one.trim() === '' || has(one) ? one : geta)).join('');
  return {
    bytes,
    lacks: (text) => [...new Set(text)].filter((one) => one.trim() !== '' && !has(one)),
    drawable,
    advance: (text) => font.layout(drawable(text)).advanceWidth / font.unitsPerEm,
  };
}

let regular: Promise<PrintFont> | undefined;
let bold: Promise<PrintFont> | undefined;

/** Noto Sans for simplified Chinese (SIL Open Font License), read once when something is first printed. */
export const printFont = (): Promise<PrintFont> => (regular ??= load('Regular'));

export async function printFonts(): Promise<PrintFonts> {
  bold ??= load('Bold');
  const [first, second] = await Promise.all([printFont(), bold]);
  return { regular: first, bold: second };
}
