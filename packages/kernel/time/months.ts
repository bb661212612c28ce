import { addDays, firstOfMonth } from './day.ts';

/**
 * The same day so many months later; the last day of a month that is too short for it.
 * @example addMonths('2026-01-31', 1) // '2026-02-28'
 */
export function addMonths(day: string, count: number): string {
  const first = firstOfMonth(day, count);
  const last = addDays(firstOfMonth(day, count + 1), -1);
  const same = `${first.slice(0, 8)}${day.slice(8)}`;
  return same > last ? last : same;
}
