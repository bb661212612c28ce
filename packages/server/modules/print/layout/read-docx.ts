import { attr, child, childrenOf, elements, type Element } from '../docx/xml.ts';
import type { Docx } from '../docx/open-docx.ts';
import type { Bands, Block, PageShape, Section } from './model.ts';
import { bodyOf, type Source } from './package.ts';
import { readParagraph, type Around } from './read-paragraph.ts';
import { readTable } from './read-table.ts';
import { twips } from './units.ts';

const nothing: Around = { paragraph: new Map(), run: new Map() };
const holders = new Set(['sdt', 'sdtContent', 'ins', 'customXml', 'smartTag']);

function readBlocks(parent: Element, source: Source, around: Around): readonly Block[] {
  return elements(parent).flatMap((one): readonly Block[] => {
    if (one.name === 'p') return [readParagraph(one, source, around)];
    if (one.name === 'tbl') return [readTable(one, source, readBlocks)];
    return holders.has(one.name) ? readBlocks(one, source, around) : [];
  });
}

const noBands: Bands = { usual: [], first: [] };

function bandsOf(properties: Element | undefined, name: string, source: Source, before: Bands): Bands {
  const references = childrenOf(properties, name);
  const read = (type: string, preset: readonly Block[]): readonly Block[] => {
    const reference = references.find((one) => (attr(one, 'type') ?? 'default') === type);
    const found = reference && source.part(attr(reference, 'id'));
    return found ? readBlocks(found.root, found.source, nothing) : preset;
  };
  return { usual: read('default', before.usual), first: read('first', before.first) };
}

function shapeOf(properties: Element | undefined): PageShape {
  const size = child(properties, 'pgSz');
  const margin = child(properties, 'pgMar');
  const grid = child(properties, 'docGrid');
  const isGrid = ['lines', 'linesAndChars', 'snapToChars'].includes(attr(grid, 'type') ?? '');
  const pitch = twips(attr(grid, 'linePitch'));
  return {
    width: twips(attr(size, 'w'), 595.3),
    height: twips(attr(size, 'h'), 841.9),
    top: Math.abs(twips(attr(margin, 'top'), 72)),
    right: twips(attr(margin, 'right'), 90),
    bottom: Math.abs(twips(attr(margin, 'bottom'), 72)),
    left: twips(attr(margin, 'left'), 90),
    header: twips(attr(margin, 'header'), 42.5),
    footer: twips(attr(margin, 'footer'), 49.6),
    grid: isGrid && pitch > 0 ? pitch : undefined,
  };
}

/** Reads a document into sections that can be laid out. */
export function readDocx(docx: Docx): readonly Section[] {
  const { root, source } = bodyOf(docx);
  const body = child(root, 'body');
  const sections: Section[] = [];
  let blocks: Block[] = [];
  const end = (properties: Element | undefined): void => {
    const before = sections.at(-1);
    sections.push({
      page: shapeOf(properties),
      blocks,
      headers: bandsOf(properties, 'headerReference', source, before?.headers ?? noBands),
      footers: bandsOf(properties, 'footerReference', source, before?.footers ?? noBands),
      titlePage: child(properties, 'titlePg') !== undefined,
      continuous: attr(child(properties, 'type'), 'val') === 'continuous',
    });
    blocks = [];
  };
  for (const one of elements(body)) {
    if (one.name === 'sectPr') continue;
    blocks.push(...readBlocks({ name: '', attributes: new Map(), children: [one] }, source, nothing));
    const properties = child(child(one, 'pPr'), 'sectPr');
    if (one.name === 'p' && properties) end(properties);
  }
  end(child(body, 'sectPr'));
  return sections;
}

/** The shape of the first page, for whoever keeps templates. */
export function firstShape(docx: Docx): PageShape {
  return readDocx(docx)[0]?.page ?? shapeOf(undefined);
}
