import type { EventInput } from '@fullcalendar/react';
import { publishedHolidays } from '@kehu/kernel/line/holidays-cn.ts';
import { holidayYears, weekendOf } from '@kehu/kernel/line/holiday-years.ts';
import { weekendName, workCalendar } from '@kehu/kernel/line/work-calendar.ts';
import { addDays, splitMoment, today } from '@kehu/ui/language/dates.ts';
import type { Meta } from '@kehu/kernel/meta/meta.ts';
import type { Range } from './plans.ts';

/** A day that is not what its weekday says: a holiday, or one that is worked in exchange (调休). */
export interface DayMark {
  readonly off: boolean;
  /** Of a holiday: 国庆节. */
  readonly name: string;
}

/** Days off that are holidays, and days that are worked in exchange, by day. */
export function dayMarks(
  { from, to }: Range,
  { holidays, workDays }: Meta['company'],
): ReadonlyMap<string, DayMark> {
  const tables = holidayYears(publishedHolidays, holidays);
  const weekend = weekendOf(workDays);
  const calendar = workCalendar(tables, today(), weekend);
  const usual = workCalendar([], today(), weekend);
  const last = splitMoment(to).day;
  const marks = new Map<string, DayMark>();
  for (let day = splitMoment(from).day; day < last; day = addDays(day, 1)) {
    const name = calendar.offName(day);
    if (name !== undefined && name !== weekendName) marks.set(day, { off: true, name });
    else if (!usual.isWorkday(day) && calendar.isWorkday(day)) marks.set(day, { off: false, name: '' });
  }
  return marks;
}

/** Holidays shade their days; in a list, which has no cells, every marked day is a line of its own. */
export function holidayEvents(
  marks: ReadonlyMap<string, DayMark>,
  worked: string,
  listed: boolean,
): readonly EventInput[] {
  return [...marks].flatMap(([day, { off, name }]) => {
    if (!off && !listed) return [];
    return {
      id: `${off ? 'off' : 'worked'}/${day}`,
      start: day,
      allDay: true,
      editable: false,
      className: off ? 'k-day-off' : 'k-day-worked',
      title: off ? name : worked,
      ...(listed && { color: off ? 'var(--green)' : 'var(--danger)' }),
      ...(!listed && { display: 'background' }),
    };
  });
}
