import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { create } from 'fontkit';
// Names the package whose file is read below; it holds nothing that runs.
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
}

const file = new URL('../fonts/NotoSansHans-Regular.otf', import.meta.resolve('@embedpdf/fonts-sc'));
let loading: Promise<PrintFont> | undefined;

async function load(): Promise<PrintFont> {
  const bytes = await readFile(fileURLToPath(file));
  const font = create(bytes);
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file.href} holds several fonts`);
  const has = (character: string): boolean => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
  return {
    bytes,
    lacks: (text) => [...new Set(text)].filter((one) => one.trim() !== '' && !has(one)),
    drawable: (text) => [...text].map((one) => (one.trim() === '' || has(one) ? one : geta)).join(''),
  };
}

/** Noto Sans for simplified Chinese (SIL Open Font License), read once when something is first printed. */
export const printFont = (): Promise<PrintFont> => (loading ??= load());
