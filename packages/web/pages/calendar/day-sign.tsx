import { classes } from '@kehu/ui/parts/classes.ts';
import { splitMoment } from '@kehu/ui/language/dates.ts';
import type { DayMark } from './holidays.ts';
import type { View } from './view.ts';
import { texts } from './texts.ts';

/** 休 or 班 beside the number of a day. */
function DaySign({ mark }: { mark: DayMark | undefined }) {
  const t = texts.use();
  if (!mark) return null;
  const { off, name } = mark;
  return (
    <span className={classes('k-day-sign', off ? 'is-off' : 'is-worked')} title={name || t.workedHint}>
      {off ? t.off : t.worked}
    </span>
  );
}

interface Day {
  readonly date: Date;
  readonly text: string;
}

/** Where the calendar says what a day is: in the cells of a month, over the columns of a week, in the heads of a list. */
export function signsOf(marks: ReadonlyMap<string, DayMark>, view: View) {
  const markOf = (date: Date): DayMark | undefined => marks.get(splitMoment(date.toISOString()).day);
  const isMonth = view === 'dayGridMonth';
  return {
    dayCellTopContent: ({ date, text }: Day) => (
      <>
        <DaySign mark={isMonth ? markOf(date) : undefined} />
        {text}
      </>
    ),
    dayHeaderContent: ({ date, text }: Day) => (
      <>
        {text}
        <DaySign mark={isMonth ? undefined : markOf(date)} />
      </>
    ),
    listDayHeaderContent: ({ date, text, level }: Day & { readonly level: number }) => (
      <>
        {text}
        <DaySign mark={level === 0 ? markOf(date) : undefined} />
      </>
    ),
  };
}
