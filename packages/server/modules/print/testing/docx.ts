import { craftZip, type CraftedPart } from '../../../platform/sheets/testing/craft.ts';
import { document, paragraph, table } from '../shipped/builder.ts';
import { openDocx, textPart } from '../docx/open-docx.ts';
import { elements, isElement, parseXml, type Element } from '../docx/xml.ts';

/** A document of paragraphs, and of a table of one row with these cells. */
export const docx = (paragraphs: readonly string[], cells: readonly string[] = []): Promise<Buffer> =>
  document({
    body: [
      ...paragraphs.map((text) => paragraph(text)),
      ...(cells.length > 0
        ? [
            table(
              cells.map(() => 100),
              [{ cells: cells.map((content) => ({ content })) }],
            ),
            paragraph(''),
          ]
        : []),
    ],
  });

const textOf = (element: Element): string =>
  element.children.map((one) => (isElement(one) ? textOf(one) : element.name === 't' ? one : '')).join('');

/** The paragraphs of a document, cells of tables among them; without empty ones. */
export async function paragraphsOf(bytes: Buffer): Promise<readonly string[]> {
  const found: string[] = [];
  const walk = (element: Element): void => {
    for (const one of elements(element)) {
      if (one.name === 'p') found.push(textOf(one));
      else walk(one);
    }
  };
  walk(parseXml(textPart(await openDocx(bytes), 'word/document.xml') ?? '', 'document'));
  return found.filter((text) => text !== '');
}

const types =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>';
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export const bodyXml = (inner: string): string =>
  `<w:document ${word}><w:body>${inner}<w:sectPr/></w:body></w:document>`;

/** A document by its parts; the usual ones unless they are given. */
export function crafted(
  parts: readonly CraftedPart[],
  more: { readonly types?: string; readonly body?: string } = {},
): Buffer {
  const given = new Set(parts.map(({ name }) => name));
  const usual: readonly CraftedPart[] = [
    { name: '[Content_Types].xml', content: more.types ?? types },
    { name: 'word/document.xml', content: more.body ?? bodyXml('<w:p><w:r><w:t>x</w:t></w:r></w:p>') },
  ];
  return craftZip([...usual.filter(({ name }) => !given.has(name)), ...parts]);
}
