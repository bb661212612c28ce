import type Big from 'big.js';

/** Calendar arithmetic of expressions on days `yyyy-MM-dd`. A day before the year 1000 or after 9999 is empty (null). */

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(1000, 0, 1) / DAY_MS;
const LAST = Date.UTC(9999, 11, 31) / DAY_MS;

const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** Year, month 1–12 and day 1–31. */
export function partsOf(day: string): readonly [year: number, month: number, date: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/**
 * The day so many whole days later.
 * @example addDays('2026-02-28', new Big(1)) // '2026-03-01'
 */
export function addDays(day: string, count: Big): string | null {
  const found = count.plus(numberOf(day));
  return found.lt(FIRST) || found.gt(LAST) ? null : dayOf(found.toNumber());
}

/**
 * The same day so many months later, or the last day of a shorter month.
 * @example addMonths('2026-01-31', new Big(1)) // '2026-02-28'
 */
export function addMonths(day: string, count: Big): string | null {
  const [year, month, date] = partsOf(day);
  const months = count.plus(year * 12 + month - 1);
  if (months.lt(1000 * 12) || months.gt(9999 * 12 + 11)) return null;
  const index = months.toNumber();
  const last = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(Math.floor(index / 12), index % 12, Math.min(date, last)) / DAY_MS);
}

/** Days from one day to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

/**
 * Whole months from one day to another: 31 January to 28 February is none, to 1 March is one.
 * @example monthsBetween('2026-01-15', '2026-03-14') // 1
 */
export function monthsBetween(from: string, to: string): number {
  const [[year, month, date], [toYear, toMonth, toDate]] = [partsOf(from), partsOf(to)];
  const months = (toYear - year) * 12 + toMonth - month;
  if (to >= from) return months - (toDate < date ? 1 : 0);
  return months + (toDate > date ? 1 : 0);
}
