import { addDays, firstOfMonth, isDay } from '../../time/day.ts';
import { smallNumber } from '../numerals.ts';
import { exactly, likely, noDay, type DayReading, type DayRule, type Frame } from './day-rule.ts';

const NUMBER = String.raw`(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})`;
/** What follows a number with 号 that names a thing: 3号车间, 5号电池. */
const THING =
  '(?!楼|线|院|机|库|仓|门|车|厂|店|馆|桌|房|会|展|样|柜|料|钢|炉|井|地|标|电|池|码|铺|工|窗|台|棚|塔|泵|位|段|坑|油|汽|字|文|球|床|教|公|主|男|女|包|箱|罐|锅|闸|阀|梯|座|栋|区|路|街|矿|坝|桩|墩|轴|模|产|牌|商|产品|方案)';
const COUNTED = String.raw`(?![\d.个台人万千百元件年天家%箱吨套块平米~-])`;
const YEARS: Readonly<Record<string, number>> = { 前: -2, 去: -1, 今: 0, 明: 1, 后: 2 };
/** A day of next year that is this near needs no question. */
const NEAR = 60;

const at = (year: number, month: number, date: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** The year that a word means: 明, 2027. */
export function yearOf(word: string, { today }: Frame): number {
  return YEARS[word] === undefined ? Number(word) : Number(today.slice(0, 4)) + YEARS[word];
}

function inYear(year: string | undefined, month: number, date: number, frame: Frame): DayReading | undefined {
  const { today } = frame;
  if (year !== undefined) {
    const day = at(yearOf(year, frame), month, date);
    if (!isDay(day)) return noDay;
    return exactly(day, day < today ? 'past' : day === today ? 'today' : 'future');
  }
  const thisYear = Number(today.slice(0, 4));
  const day = at(thisYear, month, date);
  const next = at(thisYear + 1, month, date);
  if (!isDay(day)) return month <= 12 && date <= 31 && isDay(next) ? exactly(next, 'open') : noDay;
  if (day >= today || !isDay(next)) return exactly(day, day === today ? 'today' : 'open');
  return next <= addDays(today, NEAR) ? exactly(next, 'open') : likely(next, 'passed', 'open', [day]);
}

/** The coming day of that number; months that are too short are passed over. */
function coming(date: number, { today }: Frame): DayReading | undefined {
  const day = `${today.slice(0, 8)}${String(date).padStart(2, '0')}`;
  if (date < 1 || date > 31) return undefined;
  if (isDay(day) && day > today) return exactly(day, 'open');
  for (let months = 1; months <= 3; months += 1) {
    const next = addDays(firstOfMonth(today, months), date - 1);
    if (next.slice(8) !== String(date).padStart(2, '0')) continue;
    if (!isDay(day)) return likely(next, 'vague', 'open');
    return likely(next, day === today ? 'today' : 'passed', 'open', [day]);
  }
  return undefined;
}

const MONTHS: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 这: 0, 本: 0, 当: 0, 下: 1, 下下: 2 };

/** How many months from now 下, 本, 上 … mean. */
export function monthsAway(word: string): number {
  return MONTHS[word] ?? 0;
}

function dayInMonth(word: string, date: number, { today }: Frame): DayReading | undefined {
  const day = addDays(firstOfMonth(today, monthsAway(word)), date - 1);
  if (Number(day.slice(8)) !== date) return noDay;
  return exactly(day, day < today ? 'past' : day === today ? 'today' : 'future');
}

/** 2026-12-15, 明年3月15日, 12/15, 12.5号, 下月5号, 15号; a day of the moon calendar is no date. */
export const monthDays: readonly DayRule[] = [
  {
    pattern:
      /(?<!\d)(?<year>20\d\d)\s?[-/.年]\s?(?<month>\d{1,2})\s?[-/.月]\s?(?<date>\d{1,2})(?:日|号)?(?!\d)/g,
    read: ({ year, month, date }, frame) => inYear(year, Number(month), Number(date), frame),
  },
  {
    pattern: new RegExp(
      `(?<![\\d.个])(?:(?<year>20\\d\\d|今|明|后|去|前)年)?(?<month>${NUMBER})月份?(?:(?<date>${NUMBER})(?:号|日)${THING}|(?<bare>${NUMBER})${COUNTED})`,
      'g',
    ),
    read: ({ year, month = '', date, bare = '' }, frame) =>
      inYear(year, smallNumber(month), smallNumber(date ?? bare), frame),
  },
  {
    pattern: /(?<![\d/.])(?<month>\d{1,2})\/(?<date>\d{1,2})(?:号|日)?(?![\d/.%])(?!的|款|成|杯|箱)/g,
    read({ month, date }, frame) {
      const reading = inYear(undefined, Number(month), Number(date), frame);
      const fraction = Number(date) <= 12;
      return reading && fraction ? { ...reading, doubts: [...reading.doubts, 'vague'] } : reading;
    },
  },
  {
    pattern: /(?<![\d.])(?<month>\d{1,2})\.(?<date>\d{1,2})(?:号|日)/g,
    read: ({ month, date }, frame) => inYear(undefined, Number(month), Number(date), frame),
  },
  {
    pattern: new RegExp(
      `(?<word>下下|上上|下|上|这|本|当)个?月(?:的)?(?<date>${NUMBER})(?:号|日)${THING}`,
      'g',
    ),
    read: ({ word = '', date = '' }, frame) => dayInMonth(word, smallNumber(date), frame),
  },
  {
    pattern: new RegExp(
      `(?<![\\d.\\-#第a-z型号单房院座栋幢楼区县路街园编工牌一二三四五六七八九十])(?<date>${NUMBER})(?:号${THING}|日(?!内|后|均|游|无|元|期|常|结|用|产|本))`,
      'g',
    ),
    read: ({ date = '' }, frame) => coming(smallNumber(date), frame),
  },
  {
    pattern: /每(?:个)?月(?:的)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:号|日)/g,
    read: () => noDay,
  },
  {
    pattern:
      /(?:(?:农历|阴历)(?:[一二三四五六七八九十]{1,2}月)?|腊月|冬月)初?(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})(?:号|日)?/g,
    read: () => noDay,
  },
];
