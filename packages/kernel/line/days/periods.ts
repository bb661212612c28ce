import { addDays, firstOfMonth } from '../../time/day.ts';
import { smallNumber } from '../numerals.ts';
import { byEnd, exactly, within, type DayReading, type DayRule, type Frame } from './day-rule.ts';
import { monthsAway, yearOf } from './month-days.ts';

const NUMBER = String.raw`(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])`;
/** 三四月份. */
const ADJACENT = '(?:一二|二三|三四|四五|五六|六七|七八|八九)';
const PART = '(?<part>初|上旬|中旬|中(?!间|秋|国|标|心|午|介)|下旬|底|末|之内|以内|内(?!部|容))?';

/** A part of a month that begins with `first`. */
function partOfMonth(first: string, part: string, frame: Frame): DayReading {
  const last = addDays(firstOfMonth(first, 1), -1);
  const day = (date: number): string => addDays(first, date - 1);
  if (part === '初' || part === '上旬') return within(first, day(10), 'first', frame);
  if (part === '中旬') return within(day(11), day(20), 'first', frame);
  if (part === '中') return within(day(15), day(15), 'first', frame);
  if (part === '下旬') return within(day(21), last, 'first', frame);
  if (part === '底' || part === '末') return within(first, last, 'last', frame);
  return part.endsWith('内')
    ? byEnd(within(first, last, 'last', frame))
    : within(first, last, 'first', frame);
}

/** The first such part of a month that is not over. */
function comingPart(part: string, frame: Frame): DayReading {
  const now = partOfMonth(firstOfMonth(frame.today), part, frame);
  return now.tense === 'past' ? partOfMonth(firstOfMonth(frame.today, 1), part, frame) : now;
}

function namedMonth(year: string | undefined, month: number, part: string, frame: Frame): DayReading {
  const thisYear = Number(frame.today.slice(0, 4));
  const first = (of: number): string => `${of}-${String(month).padStart(2, '0')}-01`;
  if (year !== undefined) return partOfMonth(first(yearOf(year, frame)), part, frame);
  const reading = partOfMonth(first(thisYear), part, frame);
  return reading.tense === 'past' ? partOfMonth(first(thisYear + 1), part, frame) : reading;
}

/** 下个月 and 明年 are never over. */
const ahead = (word: string, reading: DayReading): DayReading =>
  /下|明|后/.test(word) ? { ...reading, tense: 'future' } : reading;

const isEnd = (part: string): boolean => /底|末|终/.test(part);

function quarterFrom(first: string, part: string, frame: Frame): DayReading {
  return within(first, addDays(firstOfMonth(first, 3), -1), isEnd(part) ? 'last' : 'first', frame);
}

function thisQuarter(today: string): string {
  return firstOfMonth(today, -((Number(today.slice(5, 7)) - 1) % 3));
}

function numberedQuarter(year: string | undefined, number: number, part: string, frame: Frame): DayReading {
  const start = (of: number): string => firstOfMonth(`${of}-01-01`, (number - 1) * 3);
  const thisYear = Number(frame.today.slice(0, 4));
  const reading = quarterFrom(start(year === undefined ? thisYear : yearOf(year, frame)), part, frame);
  return reading.tense === 'past' && year === undefined
    ? quarterFrom(start(thisYear + 1), part, frame)
    : reading;
}

function partOfYear(year: number, part: string, frame: Frame): DayReading {
  const day = (monthDay: string): string => `${year}-${monthDay}`;
  if (isEnd(part)) return within(day('12-01'), day('12-31'), 'last', frame);
  if (part === '上半年') return within(day('01-01'), day('06-30'), 'first', frame);
  if (part === '下半年') return within(day('07-01'), day('12-31'), 'first', frame);
  if (part.endsWith('中')) return within(day('06-15'), day('07-15'), 'first', frame);
  if (part.endsWith('初')) return within(day('01-01'), day('02-15'), 'first', frame);
  return { ...within(day('01-01'), day('12-31'), 'first', frame), weak: true };
}

/** 月底, 下月中旬, 12月份, 下季度, 明年初: spans of days, always with a doubt. */
export const periods: readonly DayRule[] = [
  {
    pattern: new RegExp(`(?:(?<year>20\\d\\d|今|明)年)?(?<![个第])(?<month>${ADJACENT})月份?(?!\\d)`, 'g'),
    read: ({ year, month = '' }, frame) => namedMonth(year, smallNumber(month.charAt(0)), '', frame),
  },
  {
    pattern: new RegExp(
      `(?<![\\d.个一二三四五六七八九十每])(?:(?<year>20\\d\\d|今|明|后|去|前)年)?(?<month>${NUMBER})月(?:份)?的?${PART}(?![\\d一二三四五六七八九])(?!一次|租|费|薪|供|饼)`,
      'g',
    ),
    read: ({ year, month = '', part = '' }, frame) => namedMonth(year, smallNumber(month), part, frame),
  },
  {
    pattern: new RegExp(`(?<word>下下|上上|下|上|这|本|当)个?月份?${PART}(?!\\d)`, 'g'),
    read({ word = '', part = '' }, frame) {
      const first = firstOfMonth(frame.today, monthsAway(word));
      if (monthsAway(word) < 0) return exactly(first, 'past');
      return ahead(word, partOfMonth(first, part, frame));
    },
  },
  {
    pattern:
      /(?<![\d个一二三四五六七八九十下上本这当每份岁])月(?<part>初|中旬|中|下旬|底|末)|(?<!月份?)(?<bare>上旬|中旬|下旬)/g,
    read: ({ part, bare = '' }, frame) => comingPart(part ?? bare, frame),
  },
  {
    pattern: /(?<word>下|上|这|本)一?个?季度(?<part>初|末|底)?|季度?(?<end>末|底)/g,
    read({ word = '本', part = '', end = '' }, frame) {
      const first = firstOfMonth(thisQuarter(frame.today), 3 * monthsAway(word));
      return ahead(word, quarterFrom(first, part || end, frame));
    },
  },
  {
    pattern:
      /(?:(?<year>20\d\d|今|明|后|去)年)?第?(?:(?<number>[一二三四1-4])季度|q(?<latin>[1-4]))(?<part>初|末|底)?/g,
    read: ({ year, number, latin = '', part = '' }, frame) =>
      numberedQuarter(year, smallNumber(number ?? latin), part, frame),
  },
  {
    pattern:
      /(?<year>20\d\d|明|后|今|去|前)年(?:的)?(?<part>年?初|上半年|下半年|年?中(?!标|国|秋)|年?底|年?末)?(?!\d|[一二三四五六七八九十]{1,2}月)/g,
    read({ year = '', part = '' }, frame) {
      const number = yearOf(year, frame);
      if (number < Number(frame.today.slice(0, 4))) return exactly(`${number}-01-01`, 'past');
      return ahead(year, partOfYear(number, part, frame));
    },
  },
  {
    pattern: /(?<!今|明|后|去|前|\d)(?:年(?<part>底|末|终|初|中(?!标|国|秋))|(?<half>[上下]半年))/g,
    read({ part, half = '' }, frame) {
      const year = Number(frame.today.slice(0, 4));
      const reading = partOfYear(year, part ?? half, frame);
      return reading.tense === 'past' ? partOfYear(year + 1, part ?? half, frame) : reading;
    },
  },
];
