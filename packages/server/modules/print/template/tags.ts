import { attr, elements, isElement, parseXml, textOf, type Element } from '../docx/xml.ts';
import { textPart, type Docx } from '../docx/open-docx.ts';
import type { Place } from './place.ts';

/** A tag as it is written in a document. */
export interface Tag {
  /** `open` begins a loop or condition, `none` is shown when there is nothing, `close` ends either. */
  readonly kind: 'value' | 'open' | 'none' | 'close';
  /** Without braces and sign. */
  readonly text: string;
  readonly place: Place;
  /** The part that it stands in: a loop ends where it began. */
  readonly source: string;
}

/** A paragraph or cell text in which braces do not meet. */
export interface Loose {
  readonly text: string;
  readonly place: Place;
}

export interface Tags {
  readonly tags: readonly Tag[];
  readonly loose: readonly Loose[];
}

const kinds: { readonly [sign: string]: Tag['kind'] } = { '#': 'open', '^': 'none', '/': 'close' };

const partOf = (name: string): Place['part'] | undefined => {
  const [, kind] = /^word\/(document|header|footer|footnotes|endnotes)\d*\.xml$/.exec(name) ?? [];
  if (kind === undefined) return undefined;
  return kind === 'document' ? 'body' : kind === 'header' || kind === 'footer' ? kind : 'note';
};

/** Names of the parts that are filled: the body first, then headers and footers. */
export const filledParts = ({ parts }: Docx): readonly string[] =>
  [...parts.keys()]
    .filter((name) => partOf(name) !== undefined)
    .toSorted((a, b) => Number(b === 'word/document.xml') - Number(a === 'word/document.xml'));

interface Counter {
  paragraphs: number;
  tables: number;
}

/** Every tag of a document with its place. */
export function tagsOf(docx: Docx): Tags {
  const tags: Tag[] = [];
  const loose: Loose[] = [];
  for (const name of filledParts(docx)) {
    const part = partOf(name) ?? 'body';
    const root = parseXml(textPart(docx, name) ?? '', name);
    walk(root, { part }, { paragraphs: 0, tables: 0 }, (text, place) => {
      const found = scan(text, place, name);
      tags.push(...found.tags);
      if (found.isLoose) loose.push({ text: text.trim().slice(0, 40), place });
    });
  }
  return { tags, loose };
}

type Visit = (text: string, place: Place) => void;

function walk(element: Element, place: Place, counter: Counter, visit: Visit): void {
  for (const one of elements(element)) {
    if (one.name === 'p') {
      if (place.table === undefined) counter.paragraphs += 1;
      const text = paragraphText(one);
      const here = place.table === undefined ? { ...place, paragraph: counter.paragraphs } : place;
      if (/[{}｛｝]/.test(text)) visit(text, here);
      walkBoxes(one, here, counter, visit);
    } else if (one.name === 'tbl') walkTable(one, place, counter, visit);
    else if (one.name !== 'Fallback') walk(one, place, counter, visit);
  }
}

function walkTable(table: Element, place: Place, counter: Counter, visit: Visit): void {
  if (place.table === undefined) counter.tables += 1;
  let row = 0;
  for (const tr of elements(table).filter(({ name }) => name === 'tr')) {
    row += 1;
    let column = 0;
    for (const tc of elements(tr).filter(({ name }) => name === 'tc')) {
      column += 1;
      // What stands in a table within a table is found by the outer one.
      const here = place.table === undefined ? { ...place, table: counter.tables, row, column } : place;
      walk(tc, here, counter, visit);
    }
  }
}

/** Text boxes lie inside of paragraphs. */
function walkBoxes(element: Element, place: Place, counter: Counter, visit: Visit): void {
  for (const one of elements(element)) {
    if (one.name === 'Fallback') continue;
    if (one.name === 'txbxContent') walk(one, place, counter, visit);
    else walkBoxes(one, place, counter, visit);
  }
}

/** The text of a paragraph as a reader sees it, its text boxes left out. */
function paragraphText(element: Element): string {
  return element.children
    .map((one) => {
      if (!isElement(one)) return '';
      if (one.name === 't') return textOf(one);
      if (one.name === 'tab' && attr(one, 'val') === undefined) return '\t';
      if (one.name === 'br') return '\n';
      return ['txbxContent', 'Fallback', 'del'].includes(one.name) ? '' : paragraphText(one);
    })
    .join('');
}

function scan(
  text: string,
  place: Place,
  source: string,
): { readonly tags: readonly Tag[]; readonly isLoose: boolean } {
  const tags: Tag[] = [];
  const rest = text.replace(/[{｛]([^{}｛｝]*)[}｝]/g, (_whole, inside: string) => {
    const sign = /^\s*([#^/＃／])/.exec(inside)?.[1] ?? '';
    const kind = kinds[sign.replace('＃', '#').replace('／', '/')] ?? 'value';
    const inner = (sign === '' ? inside : inside.replace(/^\s*./, '')).trim();
    tags.push({ kind, text: inner, place, source });
    return '';
  });
  return { tags, isLoose: /[{}｛｝]/.test(rest) };
}
