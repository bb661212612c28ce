/** Calendar days `yyyy-MM-dd` without a zone: arithmetic on the calendar, never on 24 hours. */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Midnight UTC of a day as a number, or NaN when there is no such day. */
function stamp(day: string): number {
  const [, year, month, date] = DAY.exec(day) ?? [];
  if (year === undefined) return Number.NaN;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date));
  return new Date(time).toISOString().slice(0, 10) === day ? time : Number.NaN;
}

const FIRST = '1000-01-01';
const LAST = '9999-12-31';

const toDay = (time: number): string =>
  new Date(Math.min(Math.max(time, stamp(FIRST)), stamp(LAST))).toISOString().slice(0, 10);

/**
 * True for a day that exists, years 1000–9999.
 * @example isDay('2026-02-29') // false
 */
export function isDay(text: string): boolean {
  return text >= '1000' && !Number.isNaN(stamp(text));
}

/**
 * The day `count` days later (earlier when negative); never before the year 1000 or after 9999.
 * @example addDays('2026-02-28', 1) // '2026-03-01'
 */
export function addDays(day: string, count: number): string {
  return toDay(stamp(day) + count * DAY_MS);
}

/**
 * The first day of the month `count` months after the one that holds `day`.
 * @example firstOfMonth('2026-11-22', 1) // '2026-12-01'
 */
export function firstOfMonth(day: string, count = 0): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const year = String(Math.floor(months / 12)).padStart(4, '0');
  return `${year}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/**
 * Days since Monday, 0–6.
 * @example daysSinceMonday('2026-11-22') // 6, a Sunday
 */
export function daysSinceMonday(day: string): number {
  return (new Date(stamp(day)).getUTCDay() + 6) % 7;
}
