import { decodeEntities, eachAttribute, XmlScanner } from '../../../platform/sheets/xlsx/xml.ts';
import { refused } from './refuse.ts';
import { attr, elements, parseXml, type Element } from './xml.ts';

/** Fields that fetch something, or run something. */
const fetching =
  /\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|EMBED|DATABASE|RD|MACROBUTTON|AUTOTEXT)\b/i;
const instructing: ReadonlySet<string> = new Set(['instrText', 'delInstrText']);
const bringingIn: ReadonlySet<string> = new Set(['altChunk', 'subDoc']);

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Refuses fields that fetch or run something, and documents within the document. Read as XML: prefixes, quotes, entities and
 * pieces say the same thing in many ways.
 */
export function refuseFetching(part: string, text: string): void {
  const said: string[] = [];
  let within = 0;
  const scanner = new XmlScanner(
    {
      open(name, raw) {
        if (bringingIn.has(name)) throw refused('linked');
        if (instructing.has(name)) within += 1;
        // One field ends where the next begins: `PAGE` and `DDE` are no `PAGEDDE`.
        if (name === 'fldChar') said.push(' ');
        if (raw !== '')
          eachAttribute(raw, (attribute, value) => {
            if (localName(attribute) === 'instr') said.push(` ${decodeEntities(value)} `);
          });
      },
      text(raw) {
        if (within > 0) said.push(decodeEntities(raw));
      },
      close(name) {
        if (instructing.has(name)) within -= 1;
      },
    },
    { xmlDepth: 160 },
    part,
  );
  scanner.write(text);
  scanner.end();
  if (fetching.test(said.join(''))) throw refused('linked');
}

/**
 * The relations of a part, written anew as they were read, so that nothing is in them that was not looked at. Links that a
 * reader follows stay; the template that a document was made from is forgotten.
 */
export function ownRelations(part: string, text: string): string {
  const kept = elements(parseXml(text, part)).filter(isKept);
  const names = ['Id', 'Type', 'Target', 'TargetMode'];
  const written = kept.map((one) => {
    const given = names.flatMap((name) => {
      const value = attr(one, name);
      return value === undefined ? [] : [` ${name}="${quoted(value)}"`];
    });
    return `<Relationship${given.join('')}/>`;
  });
  const space = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${space}">${written.join('')}</Relationships>`;
}

const quoted = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function isKept(relation: Element): boolean {
  const kind = (attr(relation, 'Type') ?? '').split('/').at(-1) ?? '';
  if (/vbaProject|vbaData/i.test(kind)) throw refused('macros');
  if (/^(oleObject|package|control|activeXControlBinary)$/i.test(kind)) throw refused('embedded');
  if (/^(aFChunk|subDocument)$/i.test(kind)) throw refused('linked');
  if (!/^\s*External\s*$/i.test(attr(relation, 'TargetMode') ?? '')) return true;
  if (kind === 'attachedTemplate') return false;
  if (kind !== 'hyperlink') throw refused('linked');
  return true;
}
