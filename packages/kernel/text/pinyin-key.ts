import { toHalfWidth } from './normalise.ts';
import { readings, toneOf } from './pinyin.ts';

/** Longest sort key in characters of the text; what follows does not change the order noticeably. */
const MAX_CHARS = 40;

/** A number that sorts by its value: two digits of length, then the digits without leading zeros. */
function numberKey(digits: string): string {
  const bare = digits.replace(/^0+(?=\d)/, '').slice(0, 99);
  return String(bare.length).padStart(2, '0') + bare;
}

/** A character that is no letter, digit or Han: after all of them, by its code point. */
function otherKey(char: string): string {
  if (/[\p{P}\p{Z}\p{M}\p{C}]/u.test(char)) return '';
  return `~${(char.codePointAt(0) ?? 0).toString(36).padStart(4, '0')}`;
}

/**
 * The key by which names sort in pinyin order under `COLLATE "C"`, plain ASCII: digits first and by value, then
 * letters and Chinese mixed from A to Z, the rest last. Characters that sound the same stay together (syllable,
 * tone, character). Punctuation, case, width and accents do not count; spaces sort before everything.
 *
 * @example pinyinKey('西安') < pinyinKey('先') && pinyinKey('店2') < pinyinKey('店10') // true
 */
export function pinyinKey(text: string): string {
  const plain = toHalfWidth(text.toWellFormed()).normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
  const list = readings([...plain].slice(0, MAX_CHARS).join(''));
  let key = '';
  for (let i = 0; i < list.length; i++) {
    const { char, syllables } = list[i] ?? { char: '', syllables: [] };
    const code = (char.codePointAt(0) ?? 0).toString(36);
    if (syllables[0] !== undefined) key += syllables[0] + String(toneOf(char)) + code.padStart(4, '0');
    else if (/\d/.test(char)) {
      let digits = '';
      for (; /^[0-9]$/.test(list[i]?.char ?? ''); i++) digits += list[i]?.char ?? '';
      i--;
      key += numberKey(digits);
    } else key += /[a-z ]/.test(char) ? char : latinKey(char);
  }
  return key;
}

/** é sorts as e; what is not Latin goes to the end. */
function latinKey(char: string): string {
  const base = char.normalize('NFD').charAt(0);
  return /[a-z]/.test(base) ? base : otherKey(char);
}
