import { attr, child, childrenOf, valueIn, type Element } from '../docx/xml.ts';
import { propertiesIn, type Properties } from './styles.ts';

/** A level of a list: what stands before its paragraphs. */
interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
  readonly paragraph: Properties;
}

const chinese = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

function inChinese(n: number): string {
  if (n < 10) return chinese[n] ?? '';
  if (n < 20) return `十${n === 10 ? '' : (chinese[n - 10] ?? '')}`;
  if (n >= 100) return String(n);
  return `${chinese[Math.floor(n / 10)] ?? ''}十${n % 10 === 0 ? '' : (chinese[n % 10] ?? '')}`;
}

function roman(n: number): string {
  const signs: readonly (readonly [number, string])[] = [
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = n;
  let text = '';
  for (const [value, sign] of signs)
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  return text;
}

const letter = (n: number): string => String.fromCharCode(97 + ((n - 1) % 26));

function counted(n: number, format: string): string {
  if (/chinese|ideograph|japaneseCounting/i.test(format)) return inChinese(n);
  if (format === 'lowerLetter') return letter(n);
  if (format === 'upperLetter') return letter(n).toUpperCase();
  if (format === 'lowerRoman') return roman(n);
  if (format === 'upperRoman') return roman(n).toUpperCase();
  if (format === 'decimalEnclosedCircle' && n <= 20) return String.fromCodePoint(0x245f + n);
  return String(n);
}

/** `word/numbering.xml`: numbers of lists, counted as their paragraphs come. */
export class Numbering {
  readonly #levels = new Map<string, readonly Level[]>();
  readonly #counts = new Map<string, number[]>();

  constructor(root: Element | undefined) {
    const abstract = new Map(
      childrenOf(root, 'abstractNum').map((one) => [attr(one, 'abstractNumId'), childrenOf(one, 'lvl')]),
    );
    for (const number of childrenOf(root, 'num')) {
      const levels = abstract.get(valueIn(number, 'abstractNumId')) ?? [];
      this.#levels.set(attr(number, 'numId') ?? '', levels.map(levelOf));
    }
  }

  /** The mark of the next paragraph of a list, and how the list sets it. */
  next(list: string, depth: number): { readonly mark: string; readonly paragraph: Properties } | undefined {
    const levels = this.#levels.get(list);
    const level = levels?.[depth];
    if (!levels || !level) return undefined;
    const counts = this.#counts.get(list) ?? [];
    this.#counts.set(list, counts);
    counts[depth] = (counts[depth] ?? level.start - 1) + 1;
    counts.length = depth + 1;
    if (level.format === 'bullet') return { mark: bulletOf(level.text), paragraph: level.paragraph };
    const mark = level.text.replace(/%(\d)/g, (_whole, digit: string) => {
      const at = Number(digit) - 1;
      return counted(counts[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? 'decimal');
    });
    return { mark, paragraph: level.paragraph };
  }
}

/** Bullets of symbol fonts have codes of their own. */
const bulletOf = (text: string): string => (/^[\ue000-\uf8ff]?$/.test(text) ? '•' : text);

function levelOf(element: Element): Level {
  return {
    format: valueIn(element, 'numFmt') ?? 'decimal',
    text: valueIn(element, 'lvlText') ?? '',
    start: Number(valueIn(element, 'start') ?? 1),
    paragraph: propertiesIn(child(element, 'pPr')),
  };
}
