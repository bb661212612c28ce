import { nameContains, type NameParts } from './company-name.ts';
import { Comparable, type DuplicateSide } from './comparable.ts';
import { provinceOf } from './places.ts';
import { COST, soundDistance } from './sound-distance.ts';

export type { DuplicateSide };

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

const SHORT_NAME = 6;

type Place = 'same' | 'unknown' | 'differs';

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

function placeRelation(a: Comparable, b: Comparable): Place {
  const byName = comparePlaces(a.parts.places, b.parts.places);
  if (byName !== 'unknown' || a.city === '' || b.city === '') return byName;
  return a.city === b.city ? 'same' : comparePlaces([a.city], [b.city]);
}

/** Likeness below which nobody asks how small it is: two such names are two. */
const LEAST_LIKENESS = 0.5;

/**
 * Likeness of what remains without place and form, 0–1; 0 for all that is below {@link LEAST_LIKENESS}, which most names
 * that share a word are, and which is soon found out. Errors in the core weigh by the core's length.
 */
function bodyLikeness(a: Comparable, b: Comparable): number {
  const [left, right] = [a.parts.body, b.parts.body];
  const [coreA, coreB] = [a.parts.core.length, b.parts.core.length];
  const head = Math.min(coreA, coreB);
  const sameHead = head > 0 && left.slice(0, head) === right.slice(0, head);
  const longest = Math.max(left.length, right.length);
  const weight = sameHead ? Math.max(longest, head + 1) : Math.max(coreA, coreB, 1);
  const most = weight * (1 - LEAST_LIKENESS);
  if (Math.abs(left.length - right.length) * COST.gap > most) return 0;
  const whole = soundDistance(a.body, b.body, most);
  if (whole > most) return 0;
  if (!sameHead) return 1 - whole / weight;
  const changed = left.length === right.length && whole >= COST.wrong;
  // A word of trade written shorter is one company; another word of trade (商贸, 工贸) is often another one.
  return Math.max(0, 1 - whole / (changed ? head + 1 : longest));
}

/** 远图 for 远图科技: the shorter has no form and no place and is the head of the other. */
function isShortOf(short: NameParts, long: NameParts): boolean {
  if (short.formal || short.places.length > 0 || short.body.length > SHORT_NAME || short.body.length < 2)
    return false;
  return long.core === short.body || (short.core.length > 1 && long.body.startsWith(short.body));
}

/** 杭州分公司 and 宁波分公司 of one company, or a branch and its company. */
function areOtherBranches(a: Comparable, b: Comparable): boolean {
  const [one, other] = [a.parts.branch, b.parts.branch];
  if (one === other) return false;
  if (one === '' || other === '') return true;
  const longest = Math.min(4, Math.max(one.length, other.length));
  return 1 - soundDistance(a.branch, b.branch) / longest < DUPLICATE_THRESHOLD;
}

/** The name's part in the score. */
function nameScore(sideA: Comparable, sideB: Comparable): DuplicateScore {
  const [keyA, keyB] = [sideA.key, sideB.key];
  if (keyA === '' || keyB === '') return { score: 0, reasons: [] };
  if (keyA === keyB) return { score: 1, reasons: ['name_same'] };
  const [a, b] = [sideA.parts, sideB.parts];
  const place = placeRelation(sideA, sideB);
  if (areOtherBranches(sideA, sideB))
    return { score: Math.min(0.6, 0.6 * bodyLikeness(sideA, sideB)), reasons: ['branch'] };
  if (place === 'differs') return { score: 0, reasons: ['place_differs'] };
  const likeness = bodyLikeness(sideA, sideB);
  // Nothing but trade (粮油贸易公司) is nobody's name: then the place has to agree.
  if (a.core === '' && b.core === '' && place === 'unknown')
    return { score: likeness * 0.6, reasons: ['name_alike'] };
  if (likeness < DUPLICATE_THRESHOLD && (isShortOf(a, b) || isShortOf(b, a)))
    return { score: 0.75, reasons: ['name_short'] };
  const reasons: DuplicateReason[] = likeness === 1 ? ['name_same'] : likeness >= 0.5 ? ['name_alike'] : [];
  if (nameContains(keyA, keyB)) reasons.push('name_contained');
  return { score: likeness * (place === 'same' ? 0.99 : 0.95), reasons };
}

/**
 * How likely two records are one company, from whatever is known of both. Equal credit codes decide; two different
 * valid ones all but exclude it. A branch of the same company scores below the threshold, with the reason `branch`.
 *
 * @example duplicateScore({ name: '杭州远图科技有限公司' }, { name: '远图（杭州）科技有限公司' }).score >= DUPLICATE_THRESHOLD // true
 */
export function duplicateScore(a: DuplicateSide, b: DuplicateSide): DuplicateScore {
  return compareSides(new Comparable(a), new Comparable(b));
}

const same = (x: string, y: string): boolean => x !== '' && x === y;

/** {@link duplicateScore} of sides that are compared with several others. */
export function compareSides(a: Comparable, b: Comparable): DuplicateScore {
  const found: { score: number; reasons: readonly DuplicateReason[] }[] = [];
  const differ = a.code !== '' && b.code !== '' && a.code !== b.code;
  if (same(a.code, b.code)) found.push({ score: 1, reasons: ['credit_code_same'] });
  if (b.phones.some((digits) => a.phones.includes(digits)))
    found.push({ score: 0.9, reasons: ['phone_same'] });
  if (same(a.email, b.email)) found.push({ score: 0.85, reasons: ['email_same'] });
  if (same(a.domain, b.domain)) found.push({ score: 0.75, reasons: ['website_same'] });
  if (same(a.address, b.address)) found.push({ score: 0.6, reasons: ['address_same'] });
  if (b.handles.some((handle) => a.handles.includes(handle)))
    found.push({ score: 0.85, reasons: ['handle_same'] });
  found.push(nameScore(a, b));
  found.sort((x, y) => y.score - x.score);
  const best = found[0]?.score ?? 0;
  const reasons = found.flatMap((part) => part.reasons);
  if (differ) return { score: Math.min(best, 0.5), reasons: ['credit_code_differs', ...reasons] };
  // Two hints that agree are more than one.
  const agreeing = found.filter((part) => part.score >= 0.6).length;
  return { score: Math.min(1, best + 0.05 * Math.max(0, agreeing - 1)), reasons };
}
