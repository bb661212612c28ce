import { momentOf, wallClock } from './zone.ts';
import { texts } from '../locales/texts.ts';

/** A calendar day, `yyyy-MM-dd`. */
export type Day = string;

const two = (n: number): string => String(n).padStart(2, '0');
const dayMs = 86_400_000;

export function dayOf(at: Date): Day {
  const { year, month, day } = wallClock(at);
  return `${year}-${two(month)}-${two(day)}`;
}
export const today = (): Day => dayOf(new Date());

const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** @example addDays('2026-02-27', 2) // '2026-03-01' */
export const addDays = (day: Day, days: number): Day =>
  new Date(utc(day) + days * dayMs).toISOString().slice(0, 10);

/** 0 = Monday … 6 = Sunday. */
export const weekdayOf = (day: Day): number => (new Date(utc(day)).getUTCDay() + 6) % 7;

export const daysBetween = (from: Day, to: Day): number => Math.round((utc(to) - utc(from)) / dayMs);

/** @example addMonths('2026-01-31', 1) // '2026-02-28' */
export function addMonths(day: Day, months: number): Day {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.getUTCFullYear()}-${two(first.getUTCMonth() + 1)}-${two(Math.min(date, last))}`;
}

/** Day and `HH:mm` of a moment in the reader's zone, and back. */
export function splitMoment(iso: string): { day: Day; time: string } {
  const at = new Date(iso);
  const { hour, minute } = wallClock(at);
  return { day: dayOf(at), time: `${two(hour)}:${two(minute)}` };
}
export function joinMoment(day: Day, time: string): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return momentOf({ year, month, day: date, hour, minute }).toISOString();
}

/** Short form of a day: 今天, 明天, 11-22, and with the year when it is another one. */
export function shortDay(day: Day): string {
  const t = texts.now().dates;
  const now = today();
  const distance = daysBetween(now, day);
  if (distance === 0) return t.today;
  if (distance === 1) return t.tomorrow;
  if (distance === -1) return t.yesterday;
  return day.slice(0, 4) === now.slice(0, 4) ? day.slice(5) : day;
}

/** 今天 14:30 · 11-22 14:30 · 2025-11-22 14:30 */
export function shortMoment(iso: string): string {
  const { day, time } = splitMoment(iso);
  return `${shortDay(day)} ${time}`;
}

/** 2026年11月22日 14:30, for titles and tooltips. */
export function longMoment(iso: string): string {
  const { day, time } = splitMoment(iso);
  return `${longDay(day)} ${time}`;
}
export function longDay(day: Day): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return texts.now().dates.long(year, month, date);
}

/** How far back: 刚刚, 5 分钟前, 3 天前, else the day. */
export function ago(iso: string): string {
  const t = texts.now().dates;
  const minutes = Math.floor((Date.now() - Date.parse(iso)) / 60_000);
  if (minutes < 1) return t.justNow;
  if (minutes < 60) return t.minutesAgo(minutes);
  const { day, time } = splitMoment(iso);
  const days = daysBetween(day, today());
  if (days === 0) return `${t.today} ${time}`;
  if (days === 1) return `${t.yesterday} ${time}`;
  return days < 30 ? t.daysAgo(days) : shortDay(day);
}
