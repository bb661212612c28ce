import { nameContains, nameKey, nameParts, type NameParts } from './company-name.ts';
import { creditCode } from './credit-code.ts';
import { foldCase } from './normalise.ts';
import { phoneDigits } from './phone.ts';
import { readings } from './pinyin.ts';
import { provinceOf } from './places.ts';
import { simplify } from './traditional.ts';
import { urlDomain } from './url.ts';

/** What is known of one of the two; everything is optional, as typed. */
export interface DuplicateSide {
  readonly name?: string;
  readonly phones?: readonly string[];
  readonly creditCode?: string;
  readonly email?: string;
  readonly website?: string;
  readonly address?: string;
  /** Whatever else is the same for one person only (WeChat, QQ), each with its kind in front. */
  readonly handles?: readonly string[];
  /** City of the record, without 市. */
  readonly city?: string;
}

/** Why two records look, or do not look, like one. */
export type DuplicateReason =
  | 'credit_code_same'
  | 'credit_code_differs'
  | 'phone_same'
  | 'email_same'
  | 'website_same'
  | 'handle_same'
  | 'address_same'
  | 'name_same'
  | 'name_alike'
  | 'name_short'
  | 'name_contained'
  | 'branch'
  | 'place_differs';

/** The likelihood, 0–1, with its reasons, the strongest first. */
export interface DuplicateScore {
  readonly score: number;
  readonly reasons: readonly DuplicateReason[];
}

/** From here on two records are probably one company. */
export const DUPLICATE_THRESHOLD = 0.72;

/** One wrong character weighs less when it sounds the same, was forgotten or changed places with its neighbour. */
const COST = { homophone: 0.25, nearHomophone: 0.6, swap: 0.5, gap: 0.7, wrong: 1, numeral: 3 };
/** Typing errors do not turn one of these into another: they tell branches and districts apart. */
const TELLING = /[0-9一二三四五六七八九十百甲乙丙丁东西南北中上下大小新老]/;
const SHORT_NAME = 6;

type Place = 'same' | 'unknown' | 'differs';

/** Syllables of each character, to compare by sound. */
function sounds(text: string): readonly { char: string; syllables: readonly string[] }[] {
  return readings(text);
}

/** in/ing, z/zh and the like, which many speakers do not tell apart. */
function blurred(syllable: string): string {
  const known = blurredOf.get(syllable);
  if (known !== undefined) return known;
  const found = syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n');
  blurredOf.set(syllable, found);
  return found;
}

/** There are some 400 syllables. */
const blurredOf = new Map<string, string>();

type Sounds = ReturnType<typeof sounds>;

function substitution(a: Sounds[number] | undefined, b: Sounds[number] | undefined): number {
  if (a === undefined || b === undefined) return COST.wrong;
  if (a.char === b.char) return 0;
  if (a.syllables.some((s) => b.syllables.includes(s))) return COST.homophone;
  if (TELLING.test(a.char) && TELLING.test(b.char)) return COST.numeral;
  const near = new Set(a.syllables.map(blurred));
  return b.syllables.some((s) => near.has(blurred(s))) ? COST.nearHomophone : COST.wrong;
}

/** Weighted edit distance with swaps of neighbours, in characters. */
function distance(a: Sounds, b: Sounds): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j * COST.gap);
  for (let i = 1; i <= a.length; i++) {
    const row = [i * COST.gap];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + substitution(a[i - 1], b[j - 1]);
      let best = Math.min(change, (last[j] ?? 0) + COST.gap, (row[j - 1] ?? 0) + COST.gap);
      const swapped =
        i > 1 && j > 1 && a[i - 1]?.char === b[j - 2]?.char && a[i - 2]?.char === b[j - 1]?.char;
      if (swapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + COST.swap);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** Do two lists of places allow the same company? A province and its city do; two cities do not. */
function comparePlaces(a: readonly string[], b: readonly string[]): Place {
  if (a.length === 0 || b.length === 0) return 'unknown';
  if (a.some((place) => b.includes(place))) return 'same';
  const within = (inner: readonly string[], outer: readonly string[]): boolean =>
    inner.some((place) => outer.some((other) => provinceOf(place) === other));
  if (within(a, b) || within(b, a)) return 'same';
  const listed = (places: readonly string[]): boolean => places.some((place) => provinceOf(place) !== null);
  // A county against a listed city: the table does not know whether one lies in the other.
  return listed(a) === listed(b) ? 'differs' : 'unknown';
}

function placeRelation(a: NameParts, b: NameParts, cityA: string, cityB: string): Place {
  const byName = comparePlaces(a.places, b.places);
  if (byName !== 'unknown' || cityA === '' || cityB === '') return byName;
  return cityA === cityB ? 'same' : comparePlaces([cityA], [cityB]);
}

/** Likeness of what remains without place and form, 0–1. Errors in the core weigh by the core's length. */
function bodyLikeness(a: NameParts, b: NameParts): number {
  const [left, right] = [sounds(a.body), sounds(b.body)];
  const head = Math.min(a.core.length, b.core.length);
  const headCost = distance(left.slice(0, head), right.slice(0, head));
  const whole = distance(left, right);
  if (headCost === 0 && head > 0) {
    const changed = left.length === right.length && whole >= COST.wrong;
    // A word of trade written shorter is one company; another word of trade (商贸, 工贸) is often another one.
    return 1 - whole / (changed ? head + 1 : Math.max(left.length, right.length));
  }
  const weight = Math.max(a.core.length, b.core.length, 1);
  return 1 - whole / weight;
}

/** 远图 for 远图科技: the shorter has no form and no place and is the head of the other. */
function isShortOf(short: NameParts, long: NameParts): boolean {
  if (short.formal || short.places.length > 0 || short.body.length > SHORT_NAME || short.body.length < 2)
    return false;
  return long.core === short.body || (short.core.length > 1 && long.body.startsWith(short.body));
}

/** The name's part in the score. */
function nameScore(nameA: string, nameB: string, cityA: string, cityB: string): DuplicateScore {
  const [keyA, keyB] = [nameKey(nameA), nameKey(nameB)];
  if (keyA === '' || keyB === '') return { score: 0, reasons: [] };
  if (keyA === keyB) return { score: 1, reasons: ['name_same'] };
  const [a, b] = [nameParts(nameA), nameParts(nameB)];
  const place = placeRelation(a, b, cityA, cityB);
  const likeness = Math.max(0, bodyLikeness(a, b));
  if (a.branch !== b.branch) {
    const branches =
      1 -
      distance(sounds(a.branch), sounds(b.branch)) / Math.min(4, Math.max(a.branch.length, b.branch.length));
    if (a.branch === '' || b.branch === '' || branches < DUPLICATE_THRESHOLD) {
      return { score: Math.min(0.6, 0.6 * likeness), reasons: ['branch'] };
    }
  }
  if (place === 'differs') return { score: Math.min(0.45, likeness * 0.45), reasons: ['place_differs'] };
  // Nothing but trade (粮油贸易公司) is nobody's name: then the place has to agree.
  if (a.core === '' && b.core === '' && place === 'unknown')
    return { score: likeness * 0.6, reasons: ['name_alike'] };
  if (likeness < DUPLICATE_THRESHOLD && (isShortOf(a, b) || isShortOf(b, a)))
    return { score: 0.75, reasons: ['name_short'] };
  const reasons: DuplicateReason[] = likeness === 1 ? ['name_same'] : likeness >= 0.5 ? ['name_alike'] : [];
  if (nameContains(keyA, keyB)) reasons.push('name_contained');
  return { score: likeness * (place === 'same' ? 0.99 : 0.95), reasons };
}

/** The letters and digits of an address, so that spaces, width and punctuation do not count. */
export function addressKey(text: string): string {
  return simplify(foldCase(text)).replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * How likely two records are one company, from whatever is known of both. Equal credit codes decide; two different
 * valid ones all but exclude it. A branch of the same company scores below the threshold, with the reason `branch`.
 *
 * @example duplicateScore({ name: '杭州远图科技有限公司' }, { name: '远图（杭州）科技有限公司' }).score >= DUPLICATE_THRESHOLD // true
 */
export function duplicateScore(a: DuplicateSide, b: DuplicateSide): DuplicateScore {
  const found: { score: number; reasons: readonly DuplicateReason[] }[] = [];
  const codes = [creditCode(a.creditCode ?? ''), creditCode(b.creditCode ?? '')] as const;
  const differ = codes[0].ok && codes[1].ok && codes[0].value !== codes[1].value;
  if (codes[0].ok && codes[1].ok && !differ) found.push({ score: 1, reasons: ['credit_code_same'] });
  const same = (x: string, y: string): boolean => x !== '' && x === y;
  const numbers = new Set((a.phones ?? []).map(phoneDigits).filter((digits) => digits.length >= 7));
  if ((b.phones ?? []).some((text) => numbers.has(phoneDigits(text))))
    found.push({ score: 0.9, reasons: ['phone_same'] });
  if (same(foldCase(a.email ?? ''), foldCase(b.email ?? '')))
    found.push({ score: 0.85, reasons: ['email_same'] });
  if (same(urlDomain(a.website ?? ''), urlDomain(b.website ?? '')))
    found.push({ score: 0.75, reasons: ['website_same'] });
  if (same(addressKey(a.address ?? ''), addressKey(b.address ?? '')))
    found.push({ score: 0.6, reasons: ['address_same'] });
  const handles = new Set((a.handles ?? []).map(foldCase));
  if ((b.handles ?? []).some((handle) => handles.has(foldCase(handle))))
    found.push({ score: 0.85, reasons: ['handle_same'] });
  const cities = [a.city ?? '', b.city ?? ''].map((city) => city.replace(/市$/, ''));
  found.push(nameScore(a.name ?? '', b.name ?? '', cities[0] ?? '', cities[1] ?? ''));
  found.sort((x, y) => y.score - x.score);
  const best = found[0]?.score ?? 0;
  const reasons = found.flatMap((part) => part.reasons);
  if (differ) return { score: Math.min(best, 0.5), reasons: ['credit_code_differs', ...reasons] };
  // Two hints that agree are more than one.
  const agreeing = found.filter((part) => part.score >= 0.6).length;
  return { score: Math.min(1, best + 0.05 * Math.max(0, agreeing - 1)), reasons };
}
