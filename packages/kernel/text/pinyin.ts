import { pinyin } from 'pinyin-pro';
import { toHalfWidth } from './normalise.ts';
import { FREE_READINGS, PHRASES_BY_HEAD, SURNAME_READINGS } from './polyphones.ts';
import { canonicalSyllable, isSyllable } from './syllables.ts';
import { simplify } from './traditional.ts';

/** One character of a text and what it may be read as; `syllables` is empty for what is not Chinese. */
export interface Reading {
  readonly char: string;
  /** The reading in this place first, then others that a person may type. No tones, `v` for ü. */
  readonly syllables: readonly string[];
}

/** What a dictionary says of a single character. */
interface Alone {
  /** The commonest reading, '' when it has none. */
  readonly syllable: string;
  /** 1–4, or 5 for the light tone. */
  readonly tone: number;
  /** Has more than one reading, so that its neighbours decide. */
  readonly many: boolean;
}

/** Letters beyond the everyday block, such as 𠮷, are Han too. */
const HAN = /\p{Script=Han}/u;
const SURNAME_TEXT = 4;
/** One record asks several times for the same text (its sort key, its tokens, its duplicates), portions of 2,000 stage by stage. */
const RECENT = 3_000;
const recent = new Map<string, readonly Reading[]>();
const alone = new Map<string, Alone>();

/** The character by itself, from pinyin-pro, remembered: a few thousand characters make all names. */
function lookUp(char: string): Alone {
  const known = alone.get(char);
  if (known !== undefined) return known;
  const all = HAN.test(char) ? pinyin(char, { type: 'array', toneType: 'num', multiple: true, v: true }) : [];
  const plain = all.map((reading) => canonicalSyllable(reading.replace(/\d$/, ''))).filter(isSyllable);
  const tone = Number(all[0]?.slice(-1)) || 5;
  const entry = { syllable: plain[0] ?? '', tone, many: new Set(plain).size > 1 };
  alone.set(char, entry);
  return entry;
}

/** True for a Chinese character with a known reading. */
export function isHan(char: string): boolean {
  return lookUp(simplify(char)).syllable !== '';
}

/** Words of the dictionary that decide a reading reach this far to each side. */
const REACH = 3;
const plainOf = new Map<string, string>();

/** `zhōng` as `zhong`; '' for what is no syllable. There are some 1,300 toned syllables, so they are remembered. */
function withoutTone(toned: string): string {
  const known = plainOf.get(toned);
  if (known !== undefined) return known;
  const letters = toned
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[\u0300-\u036f]/g, '');
  const syllable = canonicalSyllable(letters);
  if (!isSyllable(syllable)) return '';
  plainOf.set(toned, syllable);
  return syllable;
}

/** Stretches around the characters whose reading depends on their neighbours. */
function* doubtful(chars: readonly string[]): Generator<readonly [from: number, to: number]> {
  for (let i = 0; i < chars.length; i++) {
    if (!lookUp(chars[i] ?? '').many) continue;
    const from = Math.max(0, i - REACH);
    let last = i;
    for (let k = i + 1; k < chars.length && k <= last + REACH; k++) if (lookUp(chars[k] ?? '').many) last = k;
    i = Math.min(chars.length, last + REACH + 1) - 1;
    yield [from, i + 1];
  }
}

/** Readings as the neighbours decide, by pinyin-pro's dictionary, one per character. */
function inContext(chars: readonly string[]): readonly string[] {
  const result = chars.map((char) => lookUp(char).syllable);
  for (const [from, to] of doubtful(chars)) {
    const found = pinyin(chars.slice(from, to).join(''), { type: 'array', segmentit: 2, toneSandhi: false });
    if (found.length !== to - from) continue;
    for (let i = from; i < to; i++)
      if (lookUp(chars[i] ?? '').many) result[i] = withoutTone(found[i - from] ?? '') || (result[i] ?? '');
  }
  return result;
}

/** The longest known phrase at this place. */
function phraseAt(chars: readonly string[], at: number): readonly string[] | null {
  const phrases = PHRASES_BY_HEAD.get(chars[at] ?? '') ?? [];
  return phrases.find(([phrase]) => [...phrase].every((char, k) => chars[at + k] === char))?.[1] ?? null;
}

/** Puts the readings of known phrases first; a longer phrase beats a shorter one. */
function applyPhrases(chars: readonly string[], readings: string[][]): void {
  for (let i = 0; i < chars.length;) {
    const phrase = phraseAt(chars, i);
    phrase?.forEach((syllable, k) => readings[i + k]?.unshift(syllable));
    i += phrase?.length ?? 1;
  }
}

/** A short text may be a person: the surname's reading goes first. */
function applySurname(chars: readonly string[], readings: string[][]): void {
  if (chars.length < 2 || chars.length > SURNAME_TEXT || !chars.every((char) => lookUp(char).syllable !== ''))
    return;
  const double = SURNAME_READINGS.get(chars.slice(0, 2).join(''));
  const own = double ?? SURNAME_READINGS.get(chars[0] ?? '') ?? [];
  own.forEach((syllable, k) => readings[k]?.unshift(syllable));
}

/**
 * How every character is read: the reading in its place first, then the others that a search should find (both
 * for 重 in 重庆, 行 in 银行, 乐 in 乐亭). Traditional characters read like their simplified form. About 10–20 µs a name.
 *
 * @example readings('重庆A') // [{ char: '重', syllables: ['chong', 'zhong'] }, { char: '庆', … }, { char: 'A', syllables: [] }]
 */
export function readings(text: string): readonly Reading[] {
  const known = recent.get(text);
  if (known !== undefined) return known;
  if (recent.size >= RECENT) recent.clear();
  const result = read(text);
  recent.set(text, result);
  return result;
}

function read(text: string): readonly Reading[] {
  const typed = [...text];
  const chars = [...simplify(text)];
  const lists = inContext(chars).map((syllable) => (syllable === '' ? [] : [syllable]));
  applyPhrases(chars, lists);
  if (phraseAt(chars, 0) === null) applySurname(chars, lists);
  return typed.map((char, i) => {
    const folded = chars[i] ?? char;
    const list = lists[i] ?? [];
    const free = FREE_READINGS.get(folded);
    const { syllable, many } = lookUp(folded);
    if (list.length === 0 || (list.length === 1 && !many && free === undefined))
      return { char, syllables: list };
    // The reading of the character alone stays findable, so that a search for a part of the name finds the whole.
    return { char, syllables: [...new Set([...list, syllable, ...(free ?? [])])] };
  });
}

/**
 * First letters of the text as it is read; letters and digits stay, everything else goes.
 *
 * @example initials('重庆A1银行') // 'cqa1yh'
 */
export function initials(text: string): string {
  return readings(toHalfWidth(text))
    .map(
      ({ char, syllables }) => syllables[0]?.charAt(0) ?? (/[a-z0-9]/i.test(char) ? char.toLowerCase() : ''),
    )
    .join('');
}

/**
 * The text in pinyin without spaces, as a person would type it; letters and digits stay, everything else goes.
 *
 * @example fullPinyin('重庆银行') // 'chongqingyinhang'
 */
export function fullPinyin(text: string): string {
  return readings(toHalfWidth(text))
    .map(({ char, syllables }) => syllables[0] ?? (/[a-z0-9]/i.test(char) ? char.toLowerCase() : ''))
    .join('');
}

/** Tone of a character read in its commonest way, 1–5. */
export function toneOf(char: string): number {
  return lookUp(simplify(char)).tone;
}
