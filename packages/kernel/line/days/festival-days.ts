import { addDays } from '../../time/day.ts';
import { festivalDay, festivals, type Festival } from '../festivals.ts';
import { smallNumber } from '../numerals.ts';
import { byEnd, exactly, likely, type DayReading, type DayRule, type Frame } from './day-rule.ts';

const MARK =
  '(?<mark>回来以?后|回来|结束之?后|结束|收假后?|过后|之后|以后|后(?!天|台|面|续)|之前|以前|前夕|前(?!台|面|期|后)|期间|当天|那天|(?=再|去|见|约|来店|送礼|拜访))';
const BEFORE = /前/;
const AFTER = /后|回来|结束|收假/;
const SEARCHED = 400;

/** First and last day of the free days around a day. */
function freeDays(day: string, { calendar }: Frame): readonly [string, string] {
  let [first, last] = [day, day];
  while (!calendar.isWorkday(addDays(first, -1)) && addDays(first, 20) > day) first = addDays(first, -1);
  while (!calendar.isWorkday(addDays(last, 1)) && addDays(last, -20) < day) last = addDays(last, 1);
  return [first, last];
}

function beside(day: string, mark: string, frame: Frame): DayReading {
  const { calendar, today } = frame;
  const [first, last] = calendar.isWorkday(day) ? [day, day] : freeDays(day, frame);
  const table = calendar.knows(day) ? [] : (['no_table'] as const);
  const doubtful = (reading: DayReading): DayReading => ({
    ...reading,
    doubts: [...reading.doubts, ...table],
  });
  if (AFTER.test(mark)) return doubtful(likely(calendar.onOrAfter(addDays(last, 1)), 'vague', 'open'));
  if (!BEFORE.test(mark)) return doubtful(likely(mark === '期间' ? first : day, 'vague', 'open'));
  const eve = calendar.onOrBefore(addDays(first, -1));
  return doubtful(byEnd(likely(eve < today ? today : eve, 'vague', 'open')));
}

function nextFestival(festival: Festival, mark: string, frame: Frame, said?: string): DayReading | undefined {
  const year = Number(frame.today.slice(0, 4)) + (said === '明' ? 1 : 0);
  for (const one of said === undefined ? [year, year + 1] : [year]) {
    const day = festivalDay(festival, one);
    if (day === undefined) continue;
    const reading = beside(day, mark, frame);
    if (BEFORE.test(mark) ? day > frame.today : reading.day >= frame.today) return reading;
  }
  return undefined;
}

/** The first statutory holiday from today on. */
function nextHoliday(mark: string, frame: Frame): DayReading | undefined {
  const { calendar, today } = frame;
  let day = today;
  for (let i = 0; i < SEARCHED; i += 1, day = addDays(day, 1)) {
    const name = calendar.offName(day);
    if (name !== undefined && name !== '周末') return beside(day, mark, frame);
  }
  return undefined;
}

function rule(festival: Festival): DayRule {
  return {
    pattern: new RegExp(
      `(?:(?<year>今|明)年)?(?:的)?(?<![二三四五六七八九双\\d])(?:${festival.words})(?:节|小长假|长假|假期|放假){0,2}${MARK}`,
      'g',
    ),
    read: ({ year, mark = '' }, frame) => nextFestival(festival, mark, frame, year),
  };
}

const spring = festivals.find(({ name }) => name === '春节');
const springDay = (mark: string, frame: Frame): DayReading | undefined =>
  spring && nextFestival(spring, mark, frame);

/** The day of the first month of the moon calendar that comes next. */
function firstMoonMonth(date: number, after: boolean, { today }: Frame): DayReading | undefined {
  const year = Number(today.slice(0, 4));
  for (const one of [year, year + 1]) {
    const first = spring && festivalDay(spring, one);
    if (first === undefined || date > 30) continue;
    const day = addDays(first, date - 1 + (after ? 1 : 0));
    if (day >= today) return after ? likely(day, 'vague', 'future') : exactly(day);
  }
  return undefined;
}

/** 国庆后, 中秋前, 节后, 年前, 过完年, 正月初八. */
export const festivalDays: readonly DayRule[] = [
  ...festivals.map(rule),
  {
    pattern:
      /(?<![春秋庆午宵明动诞师童女季环细情章])节(?:假日)?(?<mark>之?前|之?后)|(?:长假|假期|放假|收假|放完假)(?:结束)?(?<free>之后|以后|后|回来|之前|以前|前)/g,
    read: ({ mark, free = '' }, frame) => nextHoliday(mark ?? free, frame),
  },
  {
    pattern:
      /(?<![\d一二两三四五六七八九十几半多今明去后前百近每])年(?<mark>前|后)(?!半)|过(?:完|了)年(?<done>(?:之|以)?后)?|过年(?<when>(?:之|以)?[前后]|期间)/g,
    read: ({ mark, when }, frame) => springDay(mark ?? when ?? '后', frame),
  },
  {
    pattern:
      /(?:大年初|正月初?)(?<date>\d{1,2}|[一二三四五六七八九十]{1,3})(?:号|日)?(?<after>(?:之|以)?后)?/g,
    read: ({ date = '', after }, frame) => firstMoonMonth(smallNumber(date), after !== undefined, frame),
  },
];
