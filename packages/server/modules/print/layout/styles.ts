import { attr, child, childrenOf, elements, isElement, valueIn, type Element } from '../docx/xml.ts';

/** Properties of one kind by name; what stands later goes before what stood earlier. */
export type Properties = ReadonlyMap<string, Element>;

export const propertiesIn = (element: Element | undefined): Properties =>
  new Map(elements(element).map((one) => [one.name, one]));

export const over = (...layers: readonly Properties[]): Properties => {
  const found = new Map<string, Element>();
  for (const layer of layers)
    for (const [name, element] of layer) found.set(name, merged(found.get(name), element));
  return found;
};

/** Spacing, indents and fonts are set attribute by attribute. */
const byAttribute = new Set(['spacing', 'ind', 'rFonts', 'pBdr', 'tcMar', 'tblCellMar', 'tblBorders']);

function merged(before: Element | undefined, after: Element): Element {
  if (!before || !byAttribute.has(after.name)) return after;
  const names = new Set(after.children.filter(isElement).map(({ name }) => name));
  const kept = before.children.filter((one) => isElement(one) && !names.has(one.name));
  return {
    name: after.name,
    attributes: new Map([...before.attributes, ...after.attributes]),
    children: [...kept, ...after.children],
  };
}

/** A style with everything that it is based on. */
export interface Style {
  readonly paragraph: Properties;
  readonly run: Properties;
  readonly table: Properties;
  readonly cell: Properties;
}

const none: Properties = new Map();
const noStyle: Style = { paragraph: none, run: none, table: none, cell: none };

/** `word/styles.xml`. */
export class Styles {
  readonly #byId: ReadonlyMap<string, Element>;
  readonly #known = new Map<string, Style>();
  /** What holds where no style says otherwise. */
  readonly defaults: Style;
  readonly #preset = new Map<string, string>();

  constructor(root: Element | undefined) {
    const styles = childrenOf(root, 'style');
    this.#byId = new Map(styles.map((one) => [attr(one, 'styleId') ?? '', one]));
    for (const one of styles)
      if (attr(one, 'default') === '1') this.#preset.set(attr(one, 'type') ?? '', attr(one, 'styleId') ?? '');
    const preset = child(root, 'docDefaults');
    this.defaults = {
      ...noStyle,
      paragraph: propertiesIn(child(child(preset, 'pPrDefault'), 'pPr')),
      run: propertiesIn(child(child(preset, 'rPrDefault'), 'rPr')),
    };
  }

  /** The style of an id, else the usual one of a type. */
  of(id: string | undefined, type: 'paragraph' | 'character' | 'table'): Style {
    const wanted = id ?? this.#preset.get(type);
    return wanted === undefined ? noStyle : this.#style(wanted, new Set());
  }

  #style(id: string, seen: Set<string>): Style {
    const known = this.#known.get(id);
    if (known) return known;
    const element = this.#byId.get(id);
    if (!element || seen.has(id)) return noStyle;
    seen.add(id);
    const basedOn = valueIn(element, 'basedOn');
    const base = basedOn === undefined ? noStyle : this.#style(basedOn, seen);
    const style = {
      paragraph: over(base.paragraph, propertiesIn(child(element, 'pPr'))),
      run: over(base.run, propertiesIn(child(element, 'rPr'))),
      table: over(base.table, propertiesIn(child(element, 'tblPr'))),
      cell: over(base.cell, propertiesIn(child(element, 'tcPr'))),
    };
    this.#known.set(id, style);
    return style;
  }
}
