import { addDays, daysSinceMonday } from '../../time/day.ts';
import {
  byEnd,
  exactly,
  likely,
  noDay,
  within,
  type DayReading,
  type DayRule,
  type Frame,
} from './day-rule.ts';

const WEEKDAYS = '一二三四五六日';
const WEEK: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 这: 0, 本: 0, 下: 1, 下下: 2 };
const SUNDAY = 6;

const mondayOf = (day: string): string => addDays(day, -daysSinceMonday(day));

function weekdayOf(word: string): number {
  const digit = '1234567'.indexOf(word);
  return digit >= 0 ? digit : WEEKDAYS.indexOf(word === '天' ? '日' : word);
}

/** A weekday without a week: the next one; today's name and a day of this week that is over are doubtful. */
function bareWeekday(weekday: number, { today }: Frame): DayReading {
  const day = addDays(mondayOf(today), weekday);
  if (day > today) return { ...exactly(day, 'open'), monday: mondayOf(today) };
  const next = addDays(day, 7);
  return { ...likely(next, day === today ? 'today' : 'passed', 'open', [day]), monday: mondayOf(next) };
}

function weekdayIn(week: string, weekday: number, frame: Frame): DayReading {
  const offset = WEEK[week] ?? 0;
  const monday = addDays(mondayOf(frame.today), 7 * offset);
  const day = addDays(monday, weekday);
  if (offset < 0) return exactly(day, 'past');
  if (offset === 0 && day <= frame.today) {
    return { ...likely(day === frame.today ? day : addDays(day, 7), 'passed', 'open', [day]), monday };
  }
  const sunday = offset > 0 && daysSinceMonday(frame.today) === SUNDAY;
  const reading = sunday ? likely(day, 'week_start', 'future', [addDays(day, 7)]) : exactly(day);
  return { ...reading, ...(offset === 0 && { tense: 'open' as const }), monday };
}

function weekend(week: string, frame: Frame): DayReading {
  const offset = WEEK[week] ?? 0;
  const saturday = addDays(mondayOf(frame.today), 7 * offset + 5);
  if (offset < 0) return exactly(saturday, 'past');
  const sunday = addDays(saturday, 1);
  const day = saturday < frame.today ? sunday : saturday;
  return likely(day, 'vague', offset > 0 ? 'future' : 'open', [saturday, sunday]);
}

function wholeWeek(week: string, part: string, frame: Frame): DayReading {
  const offset = WEEK[week] ?? 0;
  const monday = addDays(mondayOf(frame.today), 7 * offset);
  if (offset < 0) return exactly(monday, 'past');
  if (part === '中') return likely(addDays(monday, 2), 'vague', 'future');
  const reading = within(monday, addDays(monday, 6), /内|底|末/.test(part) ? 'last' : 'first', frame);
  const tense = offset > 0 ? 'future' : reading.tense;
  return { ...(part.endsWith('内') ? byEnd(reading) : reading), tense, monday };
}

/** The weekday beside another one lies in its week: 下周三周四. */
export function sameWeek(monday: string, word: string): string {
  return addDays(monday, weekdayOf(word));
}

/** 下周三, 周五, 本周末, 下周初; 每周三 is no date. */
export const weekdays: readonly DayRule[] = [
  {
    pattern:
      /(?:(?<week>下下|上上|下|上|这|本|每)\s?一?个?|(?<!(?<!周|星期|礼拜)[一二两三四五六七八九十几半\d整]))(?:周|星期|礼拜)(?<weekday>[一二三四五六日天]|[1-7](?!\d))(?!金|个|次|年|天|期)/g,
    read: ({ week, weekday = '' }, frame) => {
      if (week === '每') return noDay;
      return week === undefined
        ? bareWeekday(weekdayOf(weekday), frame)
        : weekdayIn(week, weekdayOf(weekday), frame);
    },
  },
  {
    pattern: /(?:(?<week>下下|上|这|本|下|每)个?)?周末/g,
    read: ({ week = '本' }, frame) => (week === '每' ? noDay : weekend(week, frame)),
  },
  {
    pattern:
      /(?<week>下下|上上|下|上|这|本)一?个?(?:周|星期|礼拜)(?<part>初|中|之内|以内|内|底)?(?!期|围|边)/g,
    read: ({ week = '', part = '' }, frame) => wholeWeek(week, part, frame),
  },
];
