import { foldCase } from './normalise.ts';
import { phoneDigits } from './phone.ts';
import { readings } from './pinyin.ts';
import { simplify } from './traditional.ts';

/**
 * One searchable value of a record with the kind of its field. `text` values are names: found by pinyin and first
 * letters too. `mobile` and `phone` are found by their digits, every other kind by its letters.
 */
export interface SearchField {
  readonly kind: string;
  readonly value: string;
}

const PHONES: ReadonlySet<string> = new Set(['mobile', 'phone']);

/** True for a field that is searched by its digits alone. */
export function isPhone(field: SearchField): boolean {
  return PHONES.has(field.kind);
}

/** True for a field that is searched by its sound too. */
export function isName(field: SearchField): boolean {
  return field.kind === 'text';
}

/**
 * What is stored beside the tokens to judge a hit and to rank it. Every value stands between bars, so that
 * `like '%|x%'` means "begins with" and `like '%|x|%'` "is". None holds `%`, `_` or `\`.
 */
export interface SearchTexts {
  /** Folded names and texts: `|杭州远图科技有限公司|kh001|`. */
  readonly text: string;
  /** Syllables of the names with spaces around each, one entry per way to read it: `| hang zhou yuan tu |`. */
  readonly pinyin: string;
  /** First letters of the names, one entry per way to read them: `|hzyt|`. */
  readonly initials: string;
  /** Digits of the phone numbers: `|13800138000|01062345678|`. */
  readonly phones: string;
}

/** Longest part of a value that is searched, in characters. */
const MAX_CHARS = { name: 120, text: 200 };
/** Ways to read one name that are kept whole; beyond, each other reading is kept once. */
const MAX_VARIANTS = 8;
const DROPPED = /[^\p{L}\p{N}\p{So} ]+/gu;
const LOOSE_SPACE = /(?<![a-z0-9]) +| +(?![a-z0-9])/g;

/**
 * Text as it is searched: simplified, lower case, half-width, without accents and punctuation; a space stays only
 * between two Latin words. Idempotent.
 *
 * @example searchFold('杭州遠圖（中国） Café & Bar') // '杭州远图中国cafe bar'
 */
export function searchFold(text: string): string {
  const folded = simplify(foldCase(text));
  const plain = /[^\u0000-\u007f\u3400-\u9fff]/.test(folded)
    ? folded
        .normalize('NFD')
        .replace(/\p{M}+/gu, '')
        .normalize('NFC')
    : folded;
  return plain.replace(DROPPED, '').replace(LOOSE_SPACE, '').replace(/ {2,}/g, ' ');
}

/** The folded, shortened form of a field that is no phone. */
export function foldField(field: SearchField): string {
  const max = isName(field) ? MAX_CHARS.name : MAX_CHARS.text;
  return searchFold(field.value.length > max * 2 ? field.value.slice(0, max * 2) : field.value)
    .slice(0, max)
    .trim();
}

/** Lists of readings per position, as whole sequences: all of them when few, else the main one and its single changes. */
function variants(lists: readonly (readonly string[])[]): string[][] {
  const count = lists.reduce((product, list) => product * Math.max(1, list.length), 1);
  const main = lists.map((list) => list[0] ?? '');
  if (count === 1) return [main];
  if (count <= MAX_VARIANTS) {
    return lists.reduce<string[][]>(
      (done, list) => done.flatMap((head) => list.map((next) => [...head, next])),
      [[]],
    );
  }
  return [main, ...lists.flatMap((list, i) => list.slice(1).map((other) => main.with(i, other)))];
}

/** What a name is read as, unit by unit: a Chinese character with its readings, or a run of letters and digits. */
export interface Unit {
  readonly syllables: readonly string[];
  readonly latin: string;
}

/** Characters that can be typed on a keyboard, in order; kana, pictures and the like are passed over. */
export function unitsOf(folded: string): Unit[] {
  const units: Unit[] = [];
  let latin = '';
  const flush = (): void => {
    if (latin !== '') units.push({ syllables: [], latin });
    latin = '';
  };
  for (const { char, syllables } of readings(folded)) {
    if (/^[a-z0-9]$/.test(char)) {
      latin += char;
      continue;
    }
    flush();
    if (syllables.length > 0) units.push({ syllables, latin: '' });
  }
  flush();
  return units;
}

/** First letters per unit; a run of letters is itself. */
export function letterLists(units: readonly Unit[]): string[][] {
  return units.flatMap(({ syllables, latin }) =>
    latin === ''
      ? [[...new Set(syllables.map((syllable) => syllable.charAt(0)))]]
      : [...latin].map((letter) => [letter]),
  );
}

/** Between bars, each once; '' for none. */
function barred(values: readonly string[]): string {
  const found = [...new Set(values)].filter((value) => value !== '');
  return found.length === 0 ? '' : `|${found.join('|')}|`;
}

/**
 * The strings to store beside the tokens of a record.
 *
 * @example searchTexts([{ kind: 'text', value: '重庆远图' }]).initials // '|cqyt|zqyt|'
 */
export function searchTexts(fields: readonly SearchField[]): SearchTexts {
  const texts: string[] = [];
  const sounds: string[] = [];
  const letters: string[] = [];
  const phones: string[] = [];
  for (const field of fields) {
    if (isPhone(field)) {
      phones.push(phoneDigits(field.value));
      continue;
    }
    const folded = foldField(field);
    texts.push(folded);
    if (!isName(field)) continue;
    const units = unitsOf(folded);
    if (!units.some(({ latin }) => latin === '')) continue;
    const spoken = units.map(({ syllables, latin }) => (latin === '' ? syllables : [latin]));
    sounds.push(...variants(spoken).map((words) => ` ${words.join(' ')} `));
    letters.push(...variants(letterLists(units)).map((list) => list.join('')));
  }
  return { text: barred(texts), pinyin: barred(sounds), initials: barred(letters), phones: barred(phones) };
}
