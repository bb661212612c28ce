import type { Label } from '../declare/label.ts';
import { addDays, isDay } from '../time/day.ts';
import { daysWithin, isRelativeDate, relativeDateLabel, type Now } from './relative-dates.ts';

/** Days of any year `MM-dd`, both ends among them; round the end of the year when `from` comes after `to`. */
export interface DaysOfYear {
  readonly from: string;
  readonly to: string;
}

const prefix = 'anniversary_';
const spanOf = (token: string): string => token.slice(prefix.length);

/** Those that a menu offers; any relative date with two ends may follow the prefix. */
export const anniversaries: readonly string[] = [
  'today',
  'tomorrow',
  'this_week',
  'next_week',
  'this_month',
  'next_month',
  'next_7_days',
  'next_30_days',
].map((span) => prefix + span);

/** True for `anniversary_this_month`, `anniversary_next_7_days`: the day comes round then, whatever its year. */
export function isAnniversary(token: string): boolean {
  return (
    token.startsWith(prefix) && isRelativeDate(spanOf(token)) && !/^(?:overdue|over_)/.test(spanOf(token))
  );
}

/**
 * The days of the year that an anniversary means at a moment. The 29th of February comes round on the 28th in years that
 * have none. Undefined for anything else.
 * @example daysOfYear('anniversary_this_month', { now: '2026-02-10T05:00:00Z', timeZone: 'Asia/Shanghai' }) // 02-01 … 02-29
 */
export function daysOfYear(token: string, now: Now): DaysOfYear | undefined {
  if (!isAnniversary(token)) return undefined;
  const { from, to } = daysWithin(spanOf(token), now);
  if (from === undefined || to === undefined) return undefined;
  if (addDays(from, 365) <= to) return { from: '01-01', to: '12-31' };
  const last = addDays(to, -1);
  const isLeap = isDay(`${last.slice(0, 4)}-02-29`);
  return { from: from.slice(5), to: last.endsWith('-02-28') && !isLeap ? '02-29' : last.slice(5) };
}

/** Whether a day comes round within days of the year. */
export function comesRound(day: string, { from, to }: DaysOfYear): boolean {
  const own = day.slice(5);
  return from <= to ? own >= from && own <= to : own >= from || own <= to;
}

/** The operand of `within` in words: a relative date or an anniversary; the token itself when it is neither. */
export function spanLabel(token: string): Label {
  if (!isAnniversary(token)) return relativeDateLabel(token);
  const { zh, en } = relativeDateLabel(spanOf(token));
  return { zh: `${zh}（不论年份）`, en: `${en} (any year)` };
}
