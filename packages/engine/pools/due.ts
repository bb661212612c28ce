import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import {
  missedTooOften,
  ownedSince,
  ruleFor,
  type VisitRule,
} from '@kehu/objects/customer/visit_rule/visit-days.ts';
import type { RecycleRules } from '../actions/pool-rules.ts';

/** Until when somebody may keep a record, and why not longer (`recycleReasons`). */
export interface RecycleDue {
  /** The last day; it goes back in the night after. */
  readonly on: string;
  readonly reason: 'no_contact' | 'no_deal' | 'missed_visits';
}

export interface DueFacts {
  readonly visits: readonly VisitRule[];
  readonly timeZone: string;
  /** Whether deals are recorded at all: without contracts and orders nobody could close one. */
  readonly deals: boolean;
}

/**
 * When a pool takes a record back from its owner (flows §14.5): not while it is protected or exempt; then so many days
 * after the later of its last contact and its coming to him, or without a deal, or after visits missed in a row. Undefined:
 * never, as things stand.
 */
export function recycleDue(rules: RecycleRules, record: Values, facts: DueFacts): RecycleDue | undefined {
  if (typeof record['owner_id'] !== 'string' || isExempt(rules, record)) return undefined;
  const visit = ruleFor(facts.visits, record);
  const ends = [
    noContact(rules, record, facts, visit),
    noDeal(rules, record, facts),
    missedVisits(record, visit),
  ].flatMap((one) => one ?? []);
  const first = ends.toSorted((a, b) => a.on.localeCompare(b.on))[0];
  const kept = dayIn(record['protect_until'], facts.timeZone);
  return first && kept !== undefined && kept > first.on ? { ...first, on: kept } : first;
}

/** Leads that are over are nobody's work any more: they stay with whoever had them. */
const over: ReadonlySet<unknown> = new Set(['converted', 'invalid']);

const isExempt = ({ keepsDeals, keepsOpen }: RecycleRules, record: Values): boolean =>
  record['is_locked'] === true ||
  over.has(record['status']) ||
  (keepsOpen && record['open_opportunity'] === true) ||
  (keepsDeals && Number(record['deal_count'] ?? 0) > 0);

const dayIn = (moment: Values[string], timeZone: string): string | undefined =>
  typeof moment === 'string' ? dayOf(new Date(moment).toISOString(), timeZone) : undefined;

const later = (...days: readonly (string | undefined)[]): string =>
  days
    .flatMap((day) => day ?? [])
    .toSorted()
    .at(-1) ?? '';

function noContact(
  { noContactDays, byGrade }: RecycleRules,
  record: Values,
  { timeZone }: DueFacts,
  visit: VisitRule | undefined,
): RecycleDue | undefined {
  const days = byGrade && visit ? 2 * visit.interval : noContactDays;
  if (days === 0) return undefined;
  const since = later(dayIn(record['last_contact_at'], timeZone), dayIn(ownedSince(record), timeZone));
  return { on: addDays(since, days), reason: 'no_contact' };
}

function noDeal(
  { noDealDays }: RecycleRules,
  record: Values,
  { timeZone, deals }: DueFacts,
): RecycleDue | undefined {
  if (noDealDays === 0 || !deals) return undefined;
  const last = record['last_deal_on'];
  const since = later(dayIn(ownedSince(record), timeZone), typeof last === 'string' ? last : undefined);
  return { on: addDays(since, noDealDays), reason: 'no_deal' };
}

function missedVisits(record: Values, visit: VisitRule | undefined): RecycleDue | undefined {
  const due = record['next_visit_due_on'];
  if (!visit || visit.recycleAfter === 0 || typeof due !== 'string') return undefined;
  return { on: missedTooOften(visit, due), reason: 'missed_visits' };
}

/**
 * The latest moment of a contact or a coming to its owner at which a record may be due by `day`; null: whenever it was. A
 * bound for what is read, never for what is decided.
 */
export function mayBeDueSince(
  pools: readonly RecycleRules[],
  { visits, deals }: DueFacts,
  day: string,
): string | null {
  if (visits.some(({ recycleAfter }) => recycleAfter > 0)) return null;
  const spans = pools.flatMap(({ noContactDays, byGrade, noDealDays }) => [
    ...(noContactDays > 0 ? [noContactDays] : []),
    ...(byGrade ? visits.map(({ interval }) => 2 * interval) : []),
    ...(deals && noDealDays > 0 ? [noDealDays] : []),
  ]);
  return spans.length === 0 ? '' : addDays(day, -Math.min(...spans));
}
