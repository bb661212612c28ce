import { isDay } from '../time/day.ts';
import type { HolidayYear } from './work-calendar.ts';

/** What a text said of holidays, by year, and the pieces that name a day that there is not. */
export interface HolidayText {
  readonly years: readonly HolidayYear[];
  readonly wrong: readonly string[];
}

const asides = /（[^（）]*）|\([^()]*\)/g;
/** 2026-02-15 · 2026/2/15 · 2026年2月15日 · 2月15日 · and 23日 after 至. */
const dates =
  /(?:(?<year>\d{4})\s*[年/.-]\s*)?(?<month>\d{1,2})\s*[月/.-]\s*(?<day>\d{1,2})\s*日?|(?<=[至到~～—、-]\s*)(?<alone>\d{1,2})\s*日/g;
const atWork = /上班|补班|工作日|\bworked\b|(^|[\s,，;；\t])班(\s|$)/;
/** What is no name of a holiday. */
const noise =
  /放假|调休|休息|补休|连休|公休|假期|共\s*\d+\s*天|与周末|[一二三四五六七八九十]+[、.．]|上班|补班|工作日|[至到~～—\-,，。;；:：\t"“”]/g;
const heading = /(\d{4})\s*年/;

interface Said {
  readonly off: [string, string, string][];
  readonly worked: string[];
}

/** Days in the order of the words; a month that is not said is the one before. Undefined for a day that there is not. */
function daysIn(words: string, year: number): readonly (string | undefined)[] {
  const found: (string | undefined)[] = [];
  let [inYear, inMonth] = [String(year), ''];
  for (const { groups = {} } of words.matchAll(dates)) {
    inYear = groups['year'] ?? inYear;
    inMonth = groups['month'] ?? inMonth;
    const date = groups['day'] ?? groups['alone'] ?? '';
    const day = `${inYear}-${inMonth.padStart(2, '0')}-${date.padStart(2, '0')}`;
    found.push(isDay(day) ? day : undefined);
  }
  return found;
}

const nameIn = (words: string): string =>
  words
    .replace(dates, ' ')
    .replace(noise, ' ')
    .replace(/^[\s、]+|[\s、]+$/g, '')
    .replace(/\s+/g, ' ')
    .slice(0, 20);

/**
 * Reads holidays out of the notice of the State Council as it is published, or out of lines such as
 * `2027-02-05,2027-02-12,春节` and `2027-02-14,班`. Without a year the one of the heading is meant, else `year`.
 *
 * @example readHolidayText('元旦：1月1日（周五）至3日（周日）放假。', 2027).years[0].off // [['2027-01-01', '2027-01-03', '元旦']]
 */
export function readHolidayText(text: string, year: number): HolidayText {
  const said = new Map<number, Said>();
  const wrong: string[] = [];
  let heard = year;
  let name = '';
  for (const line of text.replace(/\r/g, '').split('\n')) {
    const clean = line.replaceAll(asides, '');
    const titled = heading.exec(clean)?.[1];
    if (titled !== undefined && daysIn(clean, heard).length === 0) heard = Number(titled);
    name = '';
    for (const piece of clean.split(/[。；;]/)) {
      const days = daysIn(piece, heard);
      if (days.length === 0) continue;
      const known = days.filter((day) => day !== undefined);
      if (known.length < days.length) wrong.push(piece.trim());
      else if (atWork.test(piece)) addTo(said, known[0], heard).worked.push(...known);
      else {
        name = nameIn(piece) || name;
        const [first = '', last = first] = known;
        addTo(said, last, heard).off.push([first, last, name === '休' ? '' : name]);
      }
    }
  }
  return { years: [...said].map(([one, days]) => yearOf(one, days)), wrong };
}

function addTo(said: Map<number, Said>, day: string | undefined, year: number): Said {
  const of = day === undefined ? year : Number(day.slice(0, 4));
  const known = said.get(of) ?? { off: [], worked: [] };
  said.set(of, known);
  return known;
}

const yearOf = (year: number, { off, worked }: Said): HolidayYear => ({
  year,
  off: off.toSorted(([a], [b]) => a.localeCompare(b)),
  worked: [...new Set(worked)].toSorted(),
});
