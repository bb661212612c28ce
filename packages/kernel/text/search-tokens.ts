import { phoneDigits } from './phone.ts';
import { hashToken, token, windows } from './search-hash.ts';
import {
  foldField,
  isName,
  isPhone,
  letterLists,
  unitsOf,
  type SearchField,
  type Unit,
} from './search-text.ts';

export { searchTexts } from './search-text.ts';

const LONGEST_PREFIX = 4;

/** A letter or digit of a folded text. */
function isPlain(char: string): boolean {
  const code = char.charCodeAt(0);
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

/** Tokens of one folded word: characters, pairs, triples of letters and digits. */
function addLiteral(word: string, into: Set<string>): void {
  const chars = [...word];
  const plain = chars.map(isPlain);
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] ?? '';
    if (plain[i] !== true) into.add(token.single(char));
    if (i + 1 >= chars.length) return;
    const two = char + (chars[i + 1] ?? '');
    into.add(token.pair(two));
    if (plain[i] && plain[i + 1] && plain[i + 2] === true) into.add(token.triple(two + (chars[i + 2] ?? '')));
  }
}

/** Two and three first letters in a row, in every way to read them. */
function addLetters(units: readonly Unit[], into: Set<string>): void {
  const lists = letterLists(units);
  lists.forEach((firsts, i) => {
    for (const a of firsts) {
      for (const b of lists[i + 1] ?? []) {
        into.add(token.letters(a + b));
        for (const c of lists[i + 2] ?? []) into.add(token.letters(a + b + c));
      }
    }
  });
}

/** Syllables and neighbouring syllables, in every way to read them. */
function addSyllables(units: readonly Unit[], into: Set<string>): void {
  units.forEach(({ syllables }, i) => {
    for (const first of syllables) {
      into.add(token.syllable(first));
      for (const second of units[i + 1]?.syllables ?? []) into.add(token.syllables(first, second));
    }
  });
}

/** Tokens of a record in words, before hashing; exported for tests and for explaining a hit. */
export function documentWords(fields: readonly SearchField[]): Set<string> {
  const words = new Set<string>();
  for (const field of fields) {
    if (isPhone(field)) {
      for (const three of windows([...phoneDigits(field.value)], 3)) words.add(token.digits(three));
      continue;
    }
    const folded = foldField(field);
    for (const word of folded.split(' ')) addLiteral(word, words);
    if (!isName(field)) continue;
    const chars = [...folded];
    for (let n = 1; n <= Math.min(LONGEST_PREFIX, chars.length); n++)
      words.add(token.prefix(chars.slice(0, n).join('')));
    const units = unitsOf(folded);
    if (!units.some(({ latin }) => latin === '')) continue;
    addLetters(units, words);
    addSyllables(units, words);
  }
  return words;
}

/**
 * The tokens of a record for the `int4[]` column with the GIN index: hashed, each once, ascending. About 60 for
 * a company name of ten characters. The tail of a phone number is not here: it has an index of its own over the reversed digits.
 *
 * @example documentTokens([{ kind: 'text', value: '杭州远图科技有限公司' }, { kind: 'mobile', value: '138 0013 8000' }])
 */
export function documentTokens(fields: readonly SearchField[]): number[] {
  const words = documentWords(fields);
  const hashed = new Int32Array(words.size);
  let at = 0;
  for (const word of words) hashed[at++] = hashToken(word);
  hashed.sort();
  return Array.from(hashed).filter((hash, i) => i === 0 || hash !== hashed[i - 1]);
}
