import { addDays } from '../../time/day.ts';
import type { WorkCalendar } from '../work-calendar.ts';

/**
 * Why a date is not certain: `half_day` 2点 without 上午/下午 · `passed` the day is over, the next of its kind is meant ·
 * `today` the day is today, perhaps the next of its kind · `vague` a span of days · `deadline` by then, not then ·
 * `day_off` counted days end on a free day · `no_table` a year whose holidays are not known · `several` more dates in
 * the line · `either` 周三或周四 · `returning` somebody is back then · `after_midnight` tomorrow, said at night ·
 * `purpose` the words beside it do not say that we meet ·
 * `week_start` next week, said on a Sunday · `other_clause` the hour may belong to another day.
 */
export type Doubt =
  | 'half_day'
  | 'passed'
  | 'today'
  | 'vague'
  | 'deadline'
  | 'day_off'
  | 'no_table'
  | 'several'
  | 'purpose'
  | 'either'
  | 'returning'
  | 'after_midnight'
  | 'week_start'
  | 'other_clause';

/** What the words of a day can be about: `open` either way, `none` no date of this line (每周三, 农历八月初三). */
export type Tense = 'past' | 'future' | 'open' | 'today' | 'none';

/** A day that a rule has read, before the hour beside it and the words around it are known. */
export interface DayReading {
  readonly day: string;
  readonly until?: string;
  /** HH:mm, when the words count hours. */
  readonly time?: string;
  readonly by?: boolean;
  readonly tense: Tense;
  readonly doubts: readonly Doubt[];
  /** Other days that could be meant, likeliest first. */
  readonly alternatives: readonly string[];
  /** Monday of the week in which a weekday beside this one lies. */
  readonly monday?: string;
  /** Counts only beside a word of contact: 明年. */
  readonly weak?: boolean;
}

/** When the line was written, on the clock of the company. */
export interface Frame {
  readonly today: string;
  /** HH:mm. */
  readonly time: string;
  readonly calendar: WorkCalendar;
}

/** One way of naming days: a global pattern and what its match means; undefined when it means no day after all. */
export interface DayRule {
  readonly pattern: RegExp;
  read(
    words: Readonly<Record<string, string | undefined>>,
    frame: Frame,
    before: string,
  ): DayReading | undefined;
}

/** A day that can only be this one. */
export function exactly(day: string, tense: Tense = 'future'): DayReading {
  return { day, tense, doubts: [], alternatives: [] };
}

/** The likeliest of several days. */
export function likely(
  day: string,
  doubt: Doubt,
  tense: Tense = 'open',
  alternatives: readonly string[] = [],
): DayReading {
  return { day, tense, doubts: [doubt], alternatives: alternatives.filter((other) => other !== day) };
}

/** What is said and not a date of this line. */
export const noDay: DayReading = { day: '', tense: 'none', doubts: [], alternatives: [] };

/** Days [first, last] of which no single one is meant: the first or last working day of what still lies ahead. */
export function within(first: string, last: string, edge: 'first' | 'last', frame: Frame): DayReading {
  const { calendar, today } = frame;
  if (last < today) return { ...exactly(first, 'past'), until: last };
  const ahead = addDays(today, 1);
  const start = calendar.onOrAfter(first > ahead ? first : ahead);
  const end = calendar.onOrBefore(last);
  const day = edge === 'last' ? (end < today ? last : end) : start > last ? last : start;
  return likely(day, 'vague', 'open', edge === 'last' ? [last] : []);
}

/** By the end of these days. */
export function byEnd(reading: DayReading): DayReading {
  return { ...reading, by: true, doubts: [...new Set([...reading.doubts, 'deadline' as const])] };
}
