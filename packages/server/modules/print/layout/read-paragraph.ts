import { attr, child, elements, valueIn, type Element } from '../docx/xml.ts';
import type { Align, Borders, Line, Paragraph, TabStop } from './model.ts';
import type { Source } from './package.ts';
import { Runs } from './read-runs.ts';
import { runStyle } from './run-style.ts';
import { over, propertiesIn, type Properties } from './styles.ts';
import { hex, isOn, twips } from './units.ts';

const aligns: { readonly [jc: string]: Align } = {
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'both',
  distribute: 'spread',
};

/** A line of a border; undefined where there is none. */
export function lineOf(border: Element | undefined): Line | undefined {
  const kind = attr(border, 'val');
  if (!border || kind === undefined || kind === 'nil' || kind === 'none') return undefined;
  const dash = kind.startsWith('dot') ? 'dotted' : kind.startsWith('dash') ? 'dashed' : 'solid';
  return {
    width: Math.max(Number(attr(border, 'sz') ?? 4) / 8, 0.25),
    color: hex(attr(border, 'color')) ?? '#000000',
    dash: kind === 'double' ? 'double' : dash,
  };
}

function bordersOf(element: Element | undefined): Borders {
  return {
    top: lineOf(child(element, 'top')),
    right: lineOf(child(element, 'right')),
    bottom: lineOf(child(element, 'bottom')),
    left: lineOf(child(element, 'left')),
  };
}

function tabsOf(element: Element | undefined): readonly TabStop[] {
  const stops = elements(element).filter((one) => attr(one, 'val') !== 'clear');
  return stops
    .map((one): TabStop => {
      const kind = attr(one, 'val');
      const align = kind === 'center' ? 'center' : kind === 'right' || kind === 'end' ? 'right' : 'left';
      return { at: twips(attr(one, 'pos')), align };
    })
    .toSorted((a, b) => a.at - b.at);
}

/** Hundredths of a character or of a line go before twips. */
const measured = (
  element: Element | undefined,
  names: readonly string[],
  hundredth: string,
  unit: number,
): number => {
  const many = Number(attr(element, hundredth) ?? 0);
  if (many !== 0) return (many / 100) * unit;
  return twips(names.map((name) => attr(element, name)).find((one) => one !== undefined));
};

function spacingOf(spacing: Element | undefined): Paragraph['spacing'] {
  const line = attr(spacing, 'line');
  const rule = attr(spacing, 'lineRule');
  if (line === undefined) return { rule: 'auto', value: 1 };
  if (rule === 'exact') return { rule, value: twips(line) };
  if (rule === 'atLeast') return { rule: 'least', value: twips(line) };
  return { rule: 'auto', value: Number(line) / 240 };
}

/** What paragraphs of a table get from its style. */
export interface Around {
  readonly paragraph: Properties;
  readonly run: Properties;
}

/** A line of the list that the paragraph belongs to. */
function listed(source: Source, properties: Properties) {
  const numbers = properties.get('numPr');
  const list = valueIn(numbers, 'numId');
  if (list === undefined || list === '0') return undefined;
  return source.numbering.next(list, Number(valueIn(numbers, 'ilvl') ?? 0));
}

export function readParagraph(element: Element, source: Source, around: Around): Paragraph {
  const own = child(element, 'pPr');
  const style = source.styles.of(valueIn(own, 'pStyle'), 'paragraph');
  const { defaults } = source.styles;
  const direct = propertiesIn(own);
  const styled = over(defaults.paragraph, around.paragraph, style.paragraph);
  const item = listed(source, over(styled, direct));
  const properties = over(styled, item?.paragraph ?? new Map(), direct);
  const base = over(defaults.run, around.run, style.run);
  const mark = runStyle(over(base, propertiesIn(child(own, 'rPr'))));
  const runs = new Runs(source, base);
  if (item && item.mark !== '')
    runs.inlines.push({ kind: 'text', text: item.mark, style: mark }, { kind: 'tab', style: mark });
  runs.read(element);
  const empty = runs.inlines.length === 0;
  return {
    kind: 'paragraph',
    inlines: runs.inlines,
    style: empty ? mark : runStyle(base),
    ...layoutOf(properties, runStyle(base).size),
    contextual: properties.has('contextualSpacing') ? (valueIn(own, 'pStyle') ?? '') : undefined,
  };
}

function layoutOf(properties: Properties, size: number) {
  const indent = properties.get('ind');
  const spacing = properties.get('spacing');
  const on = (name: string): boolean => isOn(attr(properties.get(name), 'val'), properties.has(name));
  const hanging = measured(indent, ['hanging'], 'hangingChars', size);
  return {
    align: aligns[attr(properties.get('jc'), 'val') ?? ''] ?? 'left',
    left: measured(indent, ['left', 'start'], 'leftChars', size),
    right: measured(indent, ['right', 'end'], 'rightChars', size),
    first: hanging > 0 ? -hanging : measured(indent, ['firstLine'], 'firstLineChars', size),
    before: measured(spacing, ['before'], 'beforeLines', 12),
    after: measured(spacing, ['after'], 'afterLines', 12),
    spacing: spacingOf(spacing),
    onGrid: !properties.has('snapToGrid') || on('snapToGrid'),
    tabs: tabsOf(properties.get('tabs')),
    keepNext: on('keepNext'),
    pageBefore: on('pageBreakBefore'),
    background: hex(attr(properties.get('shd'), 'fill')),
    borders: bordersOf(properties.get('pBdr')),
  } as const;
}
