import { weekendName, workCalendar, type HolidayYear } from '@kehu/kernel/line/work-calendar.ts';
import { weekendOf } from '@kehu/kernel/line/holiday-years.ts';
import { addDays, weekdayOf } from '@kehu/ui/language/dates.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { texts } from './texts.ts';

const pad = (n: number): string => String(n).padStart(2, '0');

function daysOf(year: number, month: number): readonly string[] {
  const days: string[] = [];
  for (let day = `${year}-${pad(month)}-01`; day.slice(5, 7) === pad(month); day = addDays(day, 1))
    days.push(day);
  return days;
}

/** Twelve small months: what is free, and which weekend days are worked. */
export function YearOverview(props: {
  readonly table: HolidayYear;
  readonly tables: readonly HolidayYear[];
  readonly workDays: readonly number[];
}) {
  const { table, tables, workDays } = props;
  const t = texts.use();
  const all = tables.some(({ year }) => year === table.year) ? tables : [...tables, table];
  const known = table.off.length > 0 || table.worked.length > 0 ? all : tables;
  const calendar = workCalendar(known, `${table.year}-06-01`, weekendOf(workDays));
  const look = (day: string): string => {
    const off = calendar.offName(day);
    if (off === weekendName) return 'is-weekend';
    if (off !== undefined) return 'is-off';
    return workDays.includes(weekdayOf(day) + 1) ? '' : 'is-worked';
  };
  return (
    <section className="k-block" aria-label={t.overview}>
      <header>
        <h3>{t.overview}</h3>
        <span className="k-year-key is-off">{t.overviewOff}</span>
        <span className="k-year-key is-worked">{t.overviewWorked}</span>
      </header>
      <div className="k-year">
        {Array.from({ length: 12 }, (_, at) => at + 1).map((month) => {
          const days = daysOf(table.year, month);
          return (
            <div key={month} className="k-month">
              <h4>{t.months(month)}</h4>
              <div className="k-month-days">
                {days.map((day, at) => (
                  <span
                    key={day}
                    className={classes('k-month-day', look(day))}
                    title={calendar.offName(day) ?? undefined}
                    style={at === 0 ? { gridColumnStart: weekdayOf(day) + 1 } : undefined}
                  >
                    {Number(day.slice(8))}
                  </span>
                ))}
              </div>
            </div>
          );
        })}
      </div>
    </section>
  );
}
