import { addDays } from '@kehu/kernel/time/day.ts';
import type { WorkCalendar } from '@kehu/kernel/line/work-calendar.ts';

/** When a rule reminds of a date. */
export interface RuleDays {
  /** Negative: before. */
  readonly offset: number;
  /** Never on a day off: what falls on one is told of on the working day before it, or after it when the date has passed. */
  readonly workingDays: boolean;
}

/** More days off in a row than any holiday has. */
const longest = 20;

/**
 * The dates that a rule reminds of on a day, in order: one, none on a day off, several beside days off.
 * @example daysMeant('2026-11-27', { offset: -3, workingDays: true }, calendar) // Friday: 11-30, 12-01, 12-02
 */
export function daysMeant(
  day: string,
  { offset, workingDays }: RuleDays,
  calendar: WorkCalendar,
): readonly string[] {
  if (!workingDays) return [addDays(day, -offset)];
  if (!calendar.isWorkday(day)) return [];
  const step = offset <= 0 ? 1 : -1;
  const bases = [day];
  for (let at = addDays(day, step); bases.length < longest && !calendar.isWorkday(at); at = addDays(at, step))
    bases.push(at);
  return bases.map((base) => addDays(base, -offset)).toSorted((a, b) => a.localeCompare(b));
}
