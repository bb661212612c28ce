import { weighted } from './random.ts';
import type { Random } from './random.ts';
import { sure } from './sure.ts';

/** Milliseconds of a day. All moments here are milliseconds since 1970, UTC. */
export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;

/** China has one zone and no summer time, so its calendar is plain arithmetic. */
const CHINA = 8 * HOUR;

/** Midnight in China of the day that holds this moment. */
export function dayStart(moment: number): number {
  return Math.floor((moment + CHINA) / DAY) * DAY - CHINA;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** `yyyy-MM-dd` of this moment in China. */
export function dateText(moment: number): string {
  const day = new Date(moment + CHINA);
  return `${day.getUTCFullYear()}-${twoDigits(day.getUTCMonth() + 1)}-${twoDigits(day.getUTCDate())}`;
}

export function timeText(moment: number): string {
  return new Date(moment).toISOString();
}

/** 0 = Sunday. */
export function weekday(moment: number): number {
  return (Math.floor((moment + CHINA) / DAY) + 4) % 7;
}

/** Spring festivals move with the moon: first and last free day. Other years keep the fixed holidays only. */
const SPRING: readonly (readonly [string, string])[] = [
  ['2023-01-21', '2023-01-27'],
  ['2024-02-10', '2024-02-17'],
  ['2025-01-28', '2025-02-04'],
  ['2026-02-15', '2026-02-23'],
  ['2027-02-05', '2027-02-12'],
  ['2028-01-25', '2028-02-01'],
];

export function isHoliday(moment: number): boolean {
  const date = dateText(moment);
  const monthDay = date.slice(5);
  if (monthDay === '01-01' || (monthDay >= '05-01' && monthDay <= '05-05')) return true;
  if (monthDay >= '10-01' && monthDay <= '10-07') return true;
  return SPRING.some(([first, last]) => date >= first && date <= last);
}

export function isWorkday(moment: number): boolean {
  const day = weekday(moment);
  return day !== 0 && day !== 6 && !isHoliday(moment);
}

/** The same moment, or the same time on the next working day. */
export function toWorkday(moment: number): number {
  let day = moment;
  while (!isWorkday(day)) day += DAY;
  return day;
}

/** Two humps, before lunch and in mid-afternoon; a few people write in the evening. */
const hour = weighted<number>([
  [8, 3],
  [9, 14],
  [10, 20],
  [11, 13],
  [12, 3],
  [13, 8],
  [14, 15],
  [15, 18],
  [16, 14],
  [17, 9],
  [18, 3],
  [19, 1],
  [20, 1],
]);

/** A moment of the day that starts at `midnight`, at a time when people work. */
export function workingTime(random: Random, midnight: number): number {
  return midnight + hour(random) * HOUR + random.int(0, 59) * MINUTE + random.int(0, 59) * 1000;
}

/** A working moment between two days; one in twenty falls on a free day, as in life. */
export function workingMoment(random: Random, from: number, to: number): number {
  const first = dayStart(from);
  const days = Math.max(1, Math.floor((to - first) / DAY));
  let day = first + random.int(0, days - 1) * DAY;
  for (let tries = 0; tries < 8 && !isWorkday(day) && !random.chance(0.05); tries++) {
    day = first + random.int(0, days - 1) * DAY;
  }
  return workingTime(random, day);
}

/** Times that people agree on: whole or half hours. */
export function agreedTime(random: Random, midnight: number): number {
  return midnight + random.pick([9, 9.5, 10, 10, 10.5, 11, 14, 14, 14.5, 15, 15, 15.5, 16, 16.5]) * HOUR;
}

const WEEKDAYS = '日一二三四五六';

/** How a salesperson writes this day in a note: 明天, 周五, 下周三, 月底, 3月12日. */
export function dayPhrase(from: number, to: number): string {
  const days = Math.round((dayStart(to) - dayStart(from)) / DAY);
  if (days <= 0) return '今天晚些时候';
  if (days <= 2) return days === 1 ? '明天' : '后天';
  const mondayOffset = (weekday(from) + 6) % 7;
  const week = Math.floor((mondayOffset + days) / 7);
  const name = sure(WEEKDAYS[weekday(to)]);
  if (week === 0) return `周${name}`;
  if (week === 1) return `下周${name}`;
  const month = Number(dateText(to).slice(5, 7));
  const day = Number(dateText(to).slice(8));
  const sameMonth = dateText(from).slice(0, 7) === dateText(to).slice(0, 7);
  if (day >= 26) return sameMonth ? '月底' : `${month}月底`;
  if (day <= 5) return sameMonth ? `${day}号` : `${month}月初`;
  return sameMonth ? `${day}号` : `${month}月${day}日`;
}
