import type { Label } from '../declare/label.ts';
import { addDays, daysSinceMonday, firstOfMonth } from '../time/day.ts';
import { dayOf, startOfDay } from '../time/zone.ts';

/** A span of days or moments [from, to); an absent end is open. */
export interface Span {
  readonly from?: string;
  readonly to?: string;
}

type Days = (today: string) => Span;

const day = (today: string, offset: number): Span => ({
  from: addDays(today, offset),
  to: addDays(today, offset + 1),
});
const week = (today: string, offset: number): Span => {
  const monday = addDays(today, offset * 7 - daysSinceMonday(today));
  return { from: monday, to: addDays(monday, 7) };
};
const months = (first: string, count: number): Span => ({ from: first, to: firstOfMonth(first, count) });
const quarter = (today: string, offset: number): Span =>
  months(firstOfMonth(today, -((Number(today.slice(5, 7)) - 1) % 3) + offset * 3), 3);
const year = (today: string, offset: number): Span =>
  months(firstOfMonth(`${today.slice(0, 4)}-01-01`, offset * 12), 12);

const named: { readonly [name: string]: { readonly label: Label; readonly days: Days } } = {
  today: { label: { zh: '今天', en: 'today' }, days: (t) => day(t, 0) },
  yesterday: { label: { zh: '昨天', en: 'yesterday' }, days: (t) => day(t, -1) },
  tomorrow: { label: { zh: '明天', en: 'tomorrow' }, days: (t) => day(t, 1) },
  this_week: { label: { zh: '本周', en: 'this week' }, days: (t) => week(t, 0) },
  last_week: { label: { zh: '上周', en: 'last week' }, days: (t) => week(t, -1) },
  next_week: { label: { zh: '下周', en: 'next week' }, days: (t) => week(t, 1) },
  this_month: { label: { zh: '本月', en: 'this month' }, days: (t) => months(firstOfMonth(t), 1) },
  last_month: { label: { zh: '上月', en: 'last month' }, days: (t) => months(firstOfMonth(t, -1), 1) },
  next_month: { label: { zh: '下月', en: 'next month' }, days: (t) => months(firstOfMonth(t, 1), 1) },
  this_quarter: { label: { zh: '本季', en: 'this quarter' }, days: (t) => quarter(t, 0) },
  last_quarter: { label: { zh: '上季', en: 'last quarter' }, days: (t) => quarter(t, -1) },
  next_quarter: { label: { zh: '下季', en: 'next quarter' }, days: (t) => quarter(t, 1) },
  this_year: { label: { zh: '今年', en: 'this year' }, days: (t) => year(t, 0) },
  last_year: { label: { zh: '去年', en: 'last year' }, days: (t) => year(t, -1) },
  next_year: { label: { zh: '明年', en: 'next year' }, days: (t) => year(t, 1) },
  until_today: { label: { zh: '截至今天', en: 'up to today' }, days: (t) => ({ to: addDays(t, 1) }) },
  overdue: { label: { zh: '已逾期', en: 'overdue' }, days: (t) => ({ to: t }) },
};

/**
 * Relative dates with a name of their own, in the order of a menu; besides them `last_N_days`, `next_N_days` and
 * `over_N_days_ago`, which is everything before the last N days.
 */
export const relativeDates: readonly string[] = Object.keys(named);

const COUNTED = /^(?:(last|next)_([1-9]\d{0,3})_days|(over)_([1-9]\d{0,3})_days_ago)$/;

interface Counted {
  readonly direction: 'last' | 'next' | 'over';
  readonly count: number;
}

function counted(token: string): Counted | undefined {
  const [, direction, count, over, overCount] = COUNTED.exec(token) ?? [];
  if (over) return { direction: 'over', count: Number(overCount) };
  return direction ? { direction: direction === 'last' ? 'last' : 'next', count: Number(count) } : undefined;
}

/** True for a relative date: a name, `last_7_days`, `next_30_days` (1–9999). */
export function isRelativeDate(token: string): boolean {
  return Object.hasOwn(named, token) || counted(token) !== undefined;
}

/**
 * The days [from, to) that a relative date means on `today`. Weeks begin on Monday; the last and the next N days
 * both hold today; `overdue` is everything before today. Undefined for anything else.
 * @example relativeDays('last_7_days', '2026-11-22') // { from: '2026-11-16', to: '2026-11-23' }
 */
export function relativeDays(token: string, today: string): Span | undefined {
  if (Object.hasOwn(named, token)) return named[token]?.days(today);
  const span = counted(token);
  if (!span) return undefined;
  const first = addDays(today, 1 - span.count);
  if (span.direction === 'over') return { to: first };
  return span.direction === 'last'
    ? { from: first, to: addDays(today, 1) }
    : { from: today, to: addDays(today, span.count) };
}

/** The moment of a call and the zone in which its days begin. */
export interface Now {
  readonly now: string;
  readonly timeZone: string;
}

/** {@link relativeDays} for a `date` field, seen from a moment in the company's zone. */
export function daysWithin(token: string, { now, timeZone }: Now): Span {
  return relativeDays(token, dayOf(now, timeZone)) ?? { from: '9999-12-31', to: '1000-01-01' };
}

/**
 * The moments [from, to) that a relative date means for a `datetime` field. `overdue` is everything before now.
 * @example momentsWithin('today', { now: '2026-11-22T05:00:00.000Z', timeZone: 'Asia/Shanghai' }).from // '2026-11-21T16:00:00.000Z'
 */
export function momentsWithin(token: string, { now, timeZone }: Now): Span {
  if (token === 'overdue') return { to: new Date(now).toISOString() };
  const { from, to } = daysWithin(token, { now, timeZone });
  return {
    ...(from !== undefined && { from: startOfDay(from, timeZone) }),
    ...(to !== undefined && { to: startOfDay(to, timeZone) }),
  };
}

/** A relative date in words; the token itself when it is none. */
export function relativeDateLabel(token: string): Label {
  const known = Object.hasOwn(named, token) ? named[token] : undefined;
  if (known) return known.label;
  const span = counted(token);
  if (!span) return { zh: token, en: token };
  if (span.direction === 'over') return { zh: `${span.count} 天以前`, en: `over ${span.count} days ago` };
  return span.direction === 'last'
    ? { zh: `最近 ${span.count} 天`, en: `the last ${span.count} days` }
    : { zh: `未来 ${span.count} 天`, en: `the next ${span.count} days` };
}
