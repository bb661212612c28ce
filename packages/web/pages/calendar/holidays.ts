import type { EventInput } from '@fullcalendar/react';
import { publishedHolidays } from '@kehu/kernel/line/holidays-cn.ts';
import { holidayYears, weekendOf } from '@kehu/kernel/line/holiday-years.ts';
import { weekendName, workCalendar } from '@kehu/kernel/line/work-calendar.ts';
import { addDays, splitMoment, today, weekdayOf } from '@kehu/ui/language/dates.ts';
import type { Meta } from '@kehu/kernel/meta/meta.ts';
import type { Range } from './plans.ts';

/** Days off with their name, and weekend days that are worked in exchange (调休). */
export function holidayEvents(
  { from, to }: Range,
  worked: string,
  { holidays, workDays }: Meta['company'],
): readonly EventInput[] {
  const tables = holidayYears(publishedHolidays, holidays);
  const calendar = workCalendar(tables, today(), weekendOf(workDays));
  const last = splitMoment(to).day;
  const events: EventInput[] = [];
  for (let day = splitMoment(from).day; day < last; day = addDays(day, 1)) {
    const weekend = weekdayOf(day) >= 5;
    const off = calendar.offName(day);
    const shown = { start: day, allDay: true, display: 'background' };
    if (off !== undefined && off !== weekendName)
      events.push({ ...shown, id: `off/${day}`, title: off, className: 'k-day-off' });
    else if (weekend && calendar.isWorkday(day))
      events.push({ ...shown, id: `worked/${day}`, title: worked, className: 'k-day-worked' });
  }
  return events;
}
