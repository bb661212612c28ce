import { addDays, daysSinceMonday } from '../time/day.ts';
import { festivalDay, festivals } from './festivals.ts';

/** The holidays of a year as they are published: days off (first, last, name), and weekend days that are worked. */
export type HolidayYear = {
  readonly year: number;
  readonly off: readonly (readonly [first: string, last: string, name: string])[];
  readonly worked: readonly string[];
};

/** When a working day begins and ends: `HH:mm`, the end after the beginning. */
export type WorkHours = {
  readonly from: string;
  readonly to: string;
};

/** Which days a company works. */
export interface WorkCalendar {
  isWorkday(day: string): boolean;
  /** Name of the holiday, '周末' on a free weekend day, undefined on a working day. */
  offName(day: string): string | undefined;
  /** Whether the year's table was given; else the usual rules stand in, which know of no days worked in exchange. */
  knows(day: string): boolean;
  /** The first working day from this day on; the day itself when it is one. */
  onOrAfter(day: string): string;
  /** The last working day up to this day. */
  onOrBefore(day: string): string;
  /** The working day that is `count` working days after this day. */
  after(day: string, count: number): string;
}

/** Name of a free day that is no holiday. */
export const weekendName = '周末';

/** The longest run of free days that is searched; no holiday comes near it. */
const LONGEST = 20;

function daysOff(tables: readonly HolidayYear[], years: readonly number[]): Map<string, string> {
  const off = new Map<string, string>();
  const add = (first: string, last: string, name: string): void => {
    for (let day = first; day <= last; day = addDays(day, 1)) off.set(day, name);
  };
  for (const table of tables) for (const [first, last, name] of table.off) add(first, last, name);
  const known = new Set(tables.map(({ year }) => year));
  for (const year of years.filter((one) => !known.has(one))) {
    for (const festival of festivals) {
      const day = festivalDay(festival, year);
      if (day && festival.rest)
        add(addDays(day, festival.rest[0]), addDays(day, festival.rest[1]), festival.name);
    }
  }
  return off;
}

/**
 * A calendar of working days around `today` from the tables that the company has. `weekend` counts days since Monday.
 * Years without a table follow the usual lengths of the statutory holidays.
 *
 * @example workCalendar(publishedHolidays, '2026-10-01').onOrAfter('2026-10-01') // '2026-10-08'
 */
export function workCalendar(
  tables: readonly HolidayYear[],
  today: string,
  weekend: readonly number[] = [5, 6],
): WorkCalendar {
  const year = Number(today.slice(0, 4));
  const off = daysOff(
    tables,
    [-1, 0, 1, 2].map((offset) => year + offset),
  );
  const worked = new Set(tables.flatMap((table) => table.worked));
  const known = new Set(tables.map((table) => String(table.year)));
  const offName = (day: string): string | undefined =>
    worked.has(day)
      ? undefined
      : (off.get(day) ?? (weekend.includes(daysSinceMonday(day)) ? weekendName : undefined));
  const isWorkday = (day: string): boolean => offName(day) === undefined;
  const seek = (day: string, step: 1 | -1): string => {
    let found = day;
    for (let i = 0; i < LONGEST && !isWorkday(found); i += 1) found = addDays(found, step);
    return found;
  };
  return {
    isWorkday,
    offName,
    knows: (day) => known.has(day.slice(0, 4)),
    onOrAfter: (day) => seek(day, 1),
    onOrBefore: (day) => seek(day, -1),
    after(day, count) {
      let found = day;
      for (let i = 0; i < count; i += 1) found = seek(addDays(found, 1), 1);
      return found;
    },
  };
}
