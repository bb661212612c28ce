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

/** Likeness of what remains without place and form, 0–1. Errors in the core weigh by the core's length. */
function bodyLikeness(a: Comparable, b: Comparable): number {
  const [left, right] = [a.body, b.body];
  const [coreA, coreB] = [a.parts.core.length, b.parts.core.length];
  const head = Math.min(coreA, coreB);
  const headCost = soundDistance(left.slice(0, head), right.slice(0, head));
  const whole = soundDistance(left, right);
  if (headCost === 0 && head > 0) {
    const changed = left.length === right.length && whole >= COST.wrong;
    // A word of trade written shorter is one company; another word of trade (商贸, 工贸) is often another one.
    return 1 - whole / (changed ? head + 1 : Math.max(left.length, right.length));
  }
  const weight = Math.max(coreA, coreB, 1);
  return 1 - whole / weight;
}

/** 远图 for 远图科技: the shorter has no form and no place and is the head of the other. */
function isShortOf(short: NameParts, long: NameParts): boolean {
  if (short.formal || short.places.length > 0 || short.body.length > SHORT_NAME || short.body.length < 2)
    return false;
  return long.core === short.body || (short.core.length > 1 && long.body.startsWith(short.body));
}

/** The name's part in the score. */
function nameScore(sideA: Comparable, sideB: Comparable): DuplicateScore {
  const [keyA, keyB] = [sideA.key, sideB.key];
  if (keyA === '' || keyB === '') return { score: 0, reasons: [] };
  if (keyA === keyB) return { score: 1, reasons: ['name_same'] };
  const [a, b] = [sideA.parts, sideB.parts];
  const place = placeRelation(sideA, sideB);
  const likeness = Math.max(0, bodyLikeness(sideA, sideB));
  if (a.branch !== b.branch) {
    const longest = Math.min(4, Math.max(a.branch.length, b.branch.length));
    const branches = 1 - soundDistance(sideA.branch, sideB.branch) / longest;
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
