import type { Label } from '../declare/label.ts';
import { addDays, isDay } from '../time/day.ts';
import type { HolidayYear } from './work-calendar.ts';

/** The tables that hold for a company: its own years in place of the published ones, in order. */
export function holidayYears(
  published: readonly HolidayYear[],
  own: readonly HolidayYear[],
): readonly HolidayYear[] {
  const changed = new Set(own.map(({ year }) => year));
  return [...published.filter(({ year }) => !changed.has(year)), ...own].toSorted((a, b) => a.year - b.year);
}

/** Days that a company does not work, counted since Monday, from those that it does (1 Monday … 7 Sunday). */
export const weekendOf = (workDays: readonly number[]): readonly number[] =>
  [0, 1, 2, 3, 4, 5, 6].filter((day) => !workDays.includes(day + 1));

/** What is wrong with a year, and with which line: `off.0`, `worked.2`. */
export interface HolidayMistake {
  readonly at: string;
  readonly because: Label;
}

const longest = 20;
const sentences = {
  day: { zh: '日期不存在', en: 'There is no such day' },
  order: { zh: '结束日期早于开始日期', en: 'It ends before it begins' },
  long: { zh: `一个假期最多 ${longest} 天`, en: `A holiday has ${longest} days at most` },
  year: { zh: '日期不在这一年', en: 'The day lies in another year' },
  name: { zh: '请填写假期名称（20 字以内）', en: 'Name the holiday, 20 characters at most' },
  twice: { zh: '与另一段假期重叠', en: 'Overlaps another holiday' },
  worked: { zh: '这一天在假期里，不能同时上班', en: 'The day lies in a holiday' },
  again: { zh: '这一天重复了', en: 'The day stands there twice' },
} as const satisfies { readonly [name: string]: Label };

/** A holiday around New Year may begin in the year before. */
const lies = (day: string, year: number): boolean => day >= `${year - 1}-12-25` && day <= `${year + 1}-01-07`;

function offMistake({ year, off }: HolidayYear, at: number): Label | undefined {
  const [first, last, name] = off[at] ?? ['', '', ''];
  if (!isDay(first) || !isDay(last)) return sentences.day;
  if (last < first) return sentences.order;
  if (addDays(first, longest) <= last) return sentences.long;
  if (!lies(first, year) || !lies(last, year)) return sentences.year;
  if (name.trim() === '' || name.length > 20) return sentences.name;
  return off.some(([a, b], other) => other < at && a <= last && b >= first) ? sentences.twice : undefined;
}

function workedMistake({ year, off, worked }: HolidayYear, at: number): Label | undefined {
  const day = worked[at] ?? '';
  if (!isDay(day)) return sentences.day;
  if (!lies(day, year)) return sentences.year;
  if (worked.indexOf(day) < at) return sentences.again;
  return off.some(([first, last]) => first <= day && day <= last) ? sentences.worked : undefined;
}

/** Everything that is wrong with a year's table; none when it can be used. */
export function holidayMistakes(table: HolidayYear): readonly HolidayMistake[] {
  const found = [
    ...table.off.map((_, at) => ({ at: `off.${at}`, because: offMistake(table, at) })),
    ...table.worked.map((_, at) => ({ at: `worked.${at}`, because: workedMistake(table, at) })),
  ];
  return found.flatMap(({ at, because }) => (because ? [{ at, because }] : []));
}
