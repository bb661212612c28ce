import { attr, childrenOf, parseXml, type Element } from '../docx/xml.ts';
import { textPart, type Docx } from '../docx/open-docx.ts';
import { relationsOf } from '../template/drawing.ts';
import { Numbering } from './numbering.ts';
import { Styles } from './styles.ts';

/** What reading a part of a document may ask of the others. */
export interface Source {
  readonly styles: Styles;
  readonly numbering: Numbering;
  /** Bytes of what a relation of this part leads to. */
  readonly bytes: (relation: string | undefined) => Buffer | undefined;
  /** Another part by a relation, with its own source. */
  readonly part: (
    relation: string | undefined,
  ) => { readonly root: Element; readonly source: Source } | undefined;
}

/** `word/document.xml` and `media/a.png` → `word/media/a.png`. */
function targetOf(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = part.split('/').slice(0, -1);
  for (const step of target.split('/'))
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  return path.join('/');
}

function parse(docx: Docx, name: string): Element | undefined {
  const text = textPart(docx, name);
  return text === undefined ? undefined : parseXml(text, name);
}

/** A part of a document with everything that it refers to. */
export function sourceOf(docx: Docx, part: string, styles: Styles, numbering: Numbering): Source {
  const relations = new Map(
    childrenOf(parse(docx, relationsOf(part)), 'Relationship').map((one) => [
      attr(one, 'Id') ?? '',
      targetOf(part, attr(one, 'Target') ?? ''),
    ]),
  );
  return {
    styles,
    numbering,
    bytes(relation) {
      const content = docx.parts.get(relations.get(relation ?? '') ?? '');
      return Buffer.isBuffer(content) ? content : undefined;
    },
    part(relation) {
      const name = relations.get(relation ?? '');
      const root = name === undefined ? undefined : parse(docx, name);
      return root && name !== undefined
        ? { root, source: sourceOf(docx, name, styles, numbering) }
        : undefined;
    },
  };
}

/** The body of a document. */
export function bodyOf(docx: Docx): { readonly root: Element | undefined; readonly source: Source } {
  const styles = new Styles(parse(docx, 'word/styles.xml'));
  const numbering = new Numbering(parse(docx, 'word/numbering.xml'));
  const part = 'word/document.xml';
  return { root: parse(docx, part), source: sourceOf(docx, part, styles, numbering) };
}
