import { foldCase } from './normalise.ts';
import { placeAt } from './places.ts';
import { simplify } from './traditional.ts';
import { tradeLength } from './trades.ts';

/** The pieces of a company name, folded (simplified, half-width, lower case, no punctuation). */
export interface NameParts {
  /** Places at the head or in brackets, without 省/市, in order, each once: `['杭州']`. */
  readonly places: readonly string[];
  /** What remains when places, legal form and branch are gone: `远图科技`. Never empty when the name is not. */
  readonly body: string;
  /** The head of the body that says who it is: `远图`; '' when the body is nothing but words of trade. */
  readonly core: string;
  /** The end of the body that says what it does: `科技`. */
  readonly trade: string;
  /** What follows the company's own form: `鞍山分公司`, '' for a company itself. */
  readonly branch: string;
  /** True when the name states a legal form (有限公司, Co., Ltd. …): a short name has none. */
  readonly formal: boolean;
}

/** Legal forms and their abbreviations. A 分公司 is no form: it tells a branch from its company. */
const FORM =
  /有限责任公司|股份有限公司|股份合作公司|有限公司|集团公司|股份公司|总公司|(?<![分支子])公司|集团(?![购军])|股份(?!合作)|\(?(?:特殊普通|普通|有限)合伙\)?|个人独资|个体工商户/g;
const ENGLISH_FORM =
  /[\s,.]*\b(?:co(?:mpany|rp|rporation)?\.?|ltd\.?|limited|inc(?:orporated)?\.?|llc|llp|plc|gmbh|group|holdings?)(?![a-z0-9])/g;
const CHINA = /\((?:中国|中华人民共和国|china)\)/g;
const MARKS = /[^\p{L}\p{N}\p{So}]+/gu;
/** A place needs a name behind it. */
const LEAST_REST = 2;

/** Folded text with `(`…`)` for all brackets. */
function fold(name: string): string {
  return simplify(foldCase(name))
    .replace(/\s*[([{【〔〈《「『]\s*/g, '(')
    .replace(/\s*[)\]}】〕〉》」』]\s*/g, ')');
}

function withoutForms(folded: string): string {
  return folded.replace(CHINA, '').replace(FORM, '').replace(ENGLISH_FORM, '');
}

/** Places at the head, and how long they are together. */
function leadingPlaces(text: string): { places: string[]; length: number } {
  const places: string[] = [];
  let length = 0;
  for (let hit = placeAt(text); hit !== null; hit = placeAt(text.slice(length))) {
    if (text.length - length - hit.length < LEAST_REST) break;
    places.push(hit.place);
    length += hit.length;
  }
  return { places, length };
}

/** The places of a bracket that holds nothing else, or null. */
function placesOnly(text: string): string[] | null {
  const { places, length } = leadingPlaces(`${text}甲乙`);
  return length === text.length && places.length > 0 ? places : null;
}

/**
 * The key under which two names count as the same (spec §5): legal form, brackets, punctuation, spaces, width, case
 * and traditional characters go, 省/市 after a leading place too; places stay. A name made of nothing else keeps
 * its letters, so the key is only empty for an empty name.
 *
 * @example nameKey('杭州远图科技（杭州）有限公司') // '杭州远图科技杭州'
 */
export function nameKey(name: string): string {
  const folded = fold(name);
  const bare = withoutForms(folded).replace(MARKS, '');
  if (bare === '') return folded.replace(MARKS, '');
  const { places, length } = leadingPlaces(bare);
  return places.join('') + bare.slice(length);
}

/**
 * Takes a company name apart, as far as words and places are known.
 *
 * @example nameParts('远图（杭州）环保科技有限公司') // { places: ['杭州'], body: '远图环保科技', core: '远图', trade: '环保科技', branch: '', formal: true }
 */
export function nameParts(name: string): NameParts {
  const folded = fold(name).replace(CHINA, '');
  const inBrackets: string[] = [];
  const open = folded.replace(/\(([^()]*)\)/g, (_, inside: string) => {
    const places = placesOnly(inside.replace(MARKS, ''));
    if (places === null) return inside;
    inBrackets.push(...places);
    return '';
  });
  // The first form ends the company itself; what follows is a part of it. 集团 and 股份 may stand inside a name.
  const end = /^(.{2,}?(?<![分支子])公司)(.+)$/u.exec(open);
  const own = (end?.[1] ?? open).trim();
  const branch = withoutForms(end?.[2] ?? '').replace(MARKS, '');
  const bare = withoutForms(own).replace(MARKS, '').replace(/工厂$/, '厂');
  const { places, length } = leadingPlaces(bare);
  const body = bare.slice(length) || folded.replace(MARKS, '');
  const trade = tradeLength(body);
  return {
    places: [...new Set([...places, ...inBrackets])],
    body,
    core: body.slice(0, body.length - trade),
    trade: body.slice(body.length - trade),
    branch,
    formal: bare !== own.replace(MARKS, ''),
  };
}

/** Adjacent pairs of characters; the edges count, so that a shared beginning weighs more. */
function bigrams(key: string): Map<string, number> {
  const chars = ['^', ...key, '$'];
  const found = new Map<string, number>();
  for (let i = 0; i + 1 < chars.length; i++) {
    const pair = `${chars[i] ?? ''}${chars[i + 1] ?? ''}`;
    found.set(pair, (found.get(pair) ?? 0) + 1);
  }
  return found;
}

/**
 * Similarity of two names by shared character pairs of their keys (Dice), 0–1; 1 for equal keys. Pairs serve
 * Chinese better than trigrams: most names have two to four telling characters.
 *
 * @example nameSimilarity('杭州远图科技有限公司', '杭州远图信息科技有限公司') // 0.86
 */
export function nameSimilarity(a: string, b: string): number {
  const [left, right] = [bigrams(nameKey(a)), bigrams(nameKey(b))];
  let shared = 0;
  let total = 0;
  for (const [pair, count] of left) {
    shared += Math.min(count, right.get(pair) ?? 0);
    total += count;
  }
  for (const count of right.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}

/**
 * True when one key contains the other and the shorter has at least four characters (spec, duplicate rule).
 *
 * @example nameContains('杭州远图科技', '杭州远图科技杭州') // true
 */
export function nameContains(aKey: string, bKey: string): boolean {
  const [short, long] = aKey.length <= bKey.length ? [aKey, bKey] : [bKey, aKey];
  return [...short].length >= 4 && long.includes(short);
}
