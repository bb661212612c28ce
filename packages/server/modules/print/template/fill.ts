import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Docx } from '../docx/open-docx.ts';
import { drawingXml, relationsOf, withRelation, withType, type Drawn } from './drawing.ts';
import { builtin } from './builtins.ts';
import { parseExpression } from './expression.ts';
import { filledParts } from './tags.ts';

/** What the tags of a template mean for one document. */
export interface Meaning<Scope> {
  readonly root: Scope;
  /** The text of a tag in a scope; undefined when it means nothing there, and so is asked of the scope outside. */
  value(tag: string, scope: Scope, row: number): string | Drawn | undefined;
  /** What a loop runs over, or whether a condition holds. */
  section(tag: string, scope: Scope): readonly Scope[] | boolean | undefined;
  /** Whether loops made more rows than a document may have; those that were too many are not in it. */
  isTooLong(): boolean;
}

const pictureModule = 'kehu/picture';

const isPictureTag = (content: string): boolean => {
  if (/^\s*[#^/]/.test(content)) return false;
  const parsed = parseExpression(content);
  if (!parsed.ok) return false;
  const { path, filters } = parsed.expression;
  const built = builtin(path);
  return (
    filters.some(({ name }) => name === 'qr' || name === 'picture') ||
    (built?.kind === 'company' && built.picture)
  );
};

/** Braces and signs as an input method writes them. */
export const plainBraces = (xml: string): string =>
  xml
    .replace(/[｛｝]/g, (brace) => (brace === '｛' ? '{' : '}'))
    .replace(/\{(\s*)＃/g, '{$1#')
    .replace(/\{(\s*)／/g, '{$1/');

interface Placed {
  readonly part: string;
  readonly id: string;
  readonly drawn: Drawn;
}

/** Takes pictures to where their tags stand, and remembers which part has which. */
function pictures(placed: Placed[]): Docxtemplater.DXT.Module {
  return {
    name: 'KehuPictures',
    parse: (content) =>
      isPictureTag(content) ? { type: 'placeholder', value: content, module: pictureModule } : null,
    render(part, { scopeManager, filePath }) {
      if (part.module !== pictureModule) return null;
      const drawn: unknown = scopeManager.getValue(part.value, { part });
      if (!isDrawn(drawn)) return { value: '', errors: [] };
      const id = `rIdKehu${placed.length + 1}`;
      placed.push({ part: filePath, id, drawn });
      const xml = drawingXml(drawn, id, placed.length);
      return { value: `</w:t>${xml}<w:t xml:space="preserve">`, errors: [] };
    },
  };
}

const isDrawn = (value: unknown): value is Drawn =>
  typeof value === 'object' && value !== null && 'picture' in value;

/** Fills a template; every part of the document is at hand afterwards, and may be packed. */
export function fill<Scope extends object>(docx: Docx, meaning: Meaning<Scope>): PizZip {
  const placed: Placed[] = [];
  const filled = engine(docx, pictures(placed), meaning);
  filled.render(meaning.root);
  if (meaning.isTooLong())
    throw fieldError('template', 'over_limit', undefined, {
      zh: '按此模板打印的行数太多，请检查模板中嵌套的循环',
      en: 'This template makes too many rows: look at its loops within loops',
    });
  const zip = filled.getZip();
  placePictures(zip, placed);
  return zip;
}

/** Whether the loops of a template can be unrolled where they stand; throws what {@link structureFaults} reads. */
export function compile(docx: Docx): void {
  const nothing = { root: {}, value: () => '', section: () => false, isTooLong: () => false };
  engine(docx, pictures([]), nothing);
}

function engine<Scope extends object>(
  docx: Docx,
  module: Docxtemplater.DXT.Module,
  meaning: Meaning<Scope>,
): Docxtemplater<PizZip> {
  const zip = new PizZip();
  const filled = new Set(filledParts(docx));
  for (const [name, content] of docx.parts)
    zip.file(name, typeof content === 'string' && filled.has(name) ? plainBraces(content) : content);
  return new Docxtemplater(zip, {
    paragraphLoop: true,
    linebreaks: true,
    stripInvalidXMLChars: true,
    errorLogging: false,
    modules: [module],
    nullGetter: () => '',
    parser: (tag) => ({
      get(scope: Scope, { meta, scopePathItem }) {
        if (meta.part.module === 'loop') return meaning.section(tag, scope);
        return meaning.value(tag, scope, (scopePathItem.at(-1) ?? 0) + 1);
      },
    }),
  });
}

function placePictures(zip: PizZip, placed: readonly Placed[]): void {
  for (const { part, id, drawn } of placed) {
    const { picture } = drawn;
    const name = `media/${id}.${picture.kind}`;
    zip.file(`word/${name}`, picture.bytes);
    const relations = relationsOf(part);
    zip.file(relations, withRelation(zip.file(relations)?.asText(), id, name));
    const types = zip.file('[Content_Types].xml')?.asText() ?? '';
    zip.file('[Content_Types].xml', withType(types, picture.kind, `image/${picture.kind}`));
  }
}

/** The parts of a filled document, as the layout reads them. */
export function filledDocx(docx: Docx, zip: PizZip): Docx {
  const parts = new Map(docx.parts);
  for (const name of Object.keys(zip.files)) {
    const isXml = /\.(xml|rels)$/.test(name);
    const known = parts.get(name);
    if (isXml) parts.set(name, zip.file(name)?.asText() ?? '');
    else if (known === undefined) parts.set(name, zip.file(name)?.asNodeBuffer() ?? Buffer.alloc(0));
  }
  return { parts };
}

export const packed = (zip: PizZip): Buffer => zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
