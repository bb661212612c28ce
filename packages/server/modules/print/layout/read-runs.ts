import { attr, child, elements, textOf, valueIn, type Element } from '../docx/xml.ts';
import type { Inline, RunStyle } from './model.ts';
import type { Source } from './package.ts';
import { readDrawing, readPict } from './read-drawing.ts';
import { runStyle } from './run-style.ts';
import { over, propertiesIn, type Properties } from './styles.ts';

/** A field whose instruction is being read, or whose result is. */
interface Field {
  instruction: string;
  /** Its result is not shown: it stands for a number that is known later. */
  counts: 'page' | 'pages' | undefined;
  inResult: boolean;
}

const counted = (instruction: string): Field['counts'] => {
  const word = instruction.trim().split(/\s/)[0]?.toUpperCase();
  if (word === 'PAGE') return 'page';
  return word === 'NUMPAGES' || word === 'SECTIONPAGES' ? 'pages' : undefined;
};

/** Reads what stands in a paragraph, run by run. */
export class Runs {
  readonly inlines: Inline[] = [];
  readonly #source: Source;
  readonly #base: Properties;
  readonly #fields: Field[] = [];

  constructor(source: Source, base: Properties) {
    this.#source = source;
    this.#base = base;
  }

  read(parent: Element): void {
    for (const one of elements(parent)) {
      if (one.name === 'r') this.#run(one);
      else if (one.name === 'fldSimple') this.#simple(one);
      else if (['hyperlink', 'ins', 'smartTag', 'sdt', 'sdtContent', 'dir', 'bdo'].includes(one.name))
        this.read(one);
    }
  }

  #simple(element: Element): void {
    const of = counted(attr(element, 'instr') ?? '');
    if (of) this.inlines.push({ kind: 'number', of, style: this.#styleOf(child(element, 'r')) });
    else this.read(element);
  }

  #styleOf(run: Element | undefined): RunStyle {
    const properties = child(run, 'rPr');
    const named = valueIn(properties, 'rStyle');
    const character = named === undefined ? new Map() : this.#source.styles.of(named, 'character').run;
    return runStyle(over(this.#base, character, propertiesIn(properties)));
  }

  #run(run: Element): void {
    const style = this.#styleOf(run);
    if (child(child(run, 'rPr'), 'vanish')) return;
    for (const one of elements(run)) this.#piece(one, style);
  }

  #piece(one: Element, style: RunStyle): void {
    if (one.name === 'fldChar') return this.#fieldMark(attr(one, 'fldCharType'), style);
    if (one.name === 'instrText') {
      const field = this.#fields.at(-1);
      if (field) field.instruction += textOf(one);
      return;
    }
    // The result of a number that is counted here, or of a field whose instruction is still being read.
    if (this.#fields.some(({ counts, inResult }) => counts !== undefined || !inResult)) return;
    this.#content(one, style);
  }

  #content(one: Element, style: RunStyle): void {
    if (one.name === 't') this.#text(textOf(one), style);
    else if (one.name === 'tab' || one.name === 'ptab') this.inlines.push({ kind: 'tab', style });
    else if (one.name === 'cr') this.inlines.push({ kind: 'break', style });
    else if (one.name === 'br') {
      const isPage = attr(one, 'type') === 'page' || attr(one, 'type') === 'column';
      this.inlines.push(isPage ? { kind: 'page-break' } : { kind: 'break', style });
    } else if (one.name === 'noBreakHyphen') this.#text('\u2011', style);
    else if (one.name === 'sym') this.#text('•', style);
    else if (one.name === 'drawing') this.inlines.push(...readDrawing(one, this.#source, style));
    else if (one.name === 'pict') this.inlines.push(...readPict(one, this.#source, style));
    else if (one.name === 'AlternateContent')
      for (const inner of elements(child(one, 'Choice'))) this.#content(inner, style);
  }

  #text(text: string, style: RunStyle): void {
    if (text !== '') this.inlines.push({ kind: 'text', text: text.replace(/[\r\n]+/g, ' '), style });
  }

  #fieldMark(type: string | undefined, style: RunStyle): void {
    if (type === 'begin') this.#fields.push({ instruction: '', counts: undefined, inResult: false });
    const field = this.#fields.at(-1);
    if (!field) return;
    if (type === 'end') this.#fields.pop();
    const isKnown = type === 'separate' || (type === 'end' && !field.inResult);
    if (!isKnown) return;
    field.counts = counted(field.instruction);
    field.inResult = true;
    if (field.counts) this.inlines.push({ kind: 'number', of: field.counts, style });
  }
}
