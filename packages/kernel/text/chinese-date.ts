import { addDays, isDay } from '../time/day.ts';
import { dayOf, wallClock } from '../time/zone.ts';
import { accept, refuse, type Checked } from './checked.ts';
import { cleanLine, toHalfWidth } from './normalise.ts';

/** From which day a spreadsheet counts: Excel since 1900, or old Excel for Mac since 1904. */
export type SerialBase = 1900 | 1904;

const LAST_SERIAL = 2_958_465;
/** Excel believes in a 29 February 1900; days before it count from one day later. */
const FALSE_LEAP_DAY = 60;
/** A bare number in a text column is a serial only in the years when people do business: 1954–2119. */
const TEXT_SERIAL = { min: 20_000, max: 80_000 };
/** Two-digit years up to this are 20xx. */
const CENTURY_TURN = 69;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAY = /[（(]?(?:星期|周|礼拜)[一二三四五六日天][)）]?/g;
/** 14:30, 14:30:05, 14时30分, 下午2:30, with or without a zone, which is not applied. */
const TIME =
  /(?:[T\s]+|(?<=日))(上午|下午|晚上|凌晨|中午|am|pm)?\s*(\d{1,2})[:时点](?:(\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?)?分?)?\s*(am|pm)?\s*(?:z|[+-]\d\d:?\d\d)?$/i;

const pad = (n: number | string): string => String(n).padStart(2, '0');

/** yyyy-MM-dd when the day exists, else null. */
function day(year: number, month: number, date: number): string | null {
  const text = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(date)}`;
  return isDay(text) ? text : null;
}

const fullYear = (text: string): number =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) <= CENTURY_TURN ? 2000 : 1900);

/**
 * The day of a spreadsheet's serial number; the time of day in its fraction is dropped. Errors: `bad_format` for
 * no number, `out_of_range` outside of 1900/1904–9999 and for Excel's 29 February 1900, which never was.
 *
 * @example dayOfSerial(45296) // { ok: true, value: '2024-01-05' }
 */
export function dayOfSerial(serial: number, base: SerialBase = 1900): Checked {
  if (!Number.isFinite(serial)) return refuse('bad_format');
  const days = Math.floor(serial);
  if (base === 1904) {
    return days < 0 || days > LAST_SERIAL - 1462
      ? refuse('out_of_range')
      : accept(addDays('1904-01-01', days));
  }
  if (days < 1 || days > LAST_SERIAL || days === FALSE_LEAP_DAY) return refuse('out_of_range');
  return accept(addDays(days < FALSE_LEAP_DAY ? '1899-12-31' : '1899-12-30', days));
}

/** 二〇二四年十一月五日 with digits. */
function arabic(text: string): string {
  if (!/[〇零一二三四五六七八九十]/.test(text)) return text;
  const digit = (char: string): string => String('〇一二三四五六七八九'.indexOf(char.replace('零', '〇')));
  return text
    .replace(
      /([一二三四五六七八九])?十([一二三四五六七八九])?/g,
      (_, tens?: string, ones?: string) =>
        (tens === undefined ? '1' : digit(tens)) + (ones === undefined ? '0' : digit(ones)),
    )
    .replace(/[〇零一二三四五六七八九]/g, digit);
}

/** Three numbers whose order is not said: accepted when only one day can be meant. */
function unordered(a: string, b: string, c: string): string | null {
  if (b.length > 2 || a.length > 2) return null;
  const [x, y, z] = [Number(a), Number(b), Number(c)];
  const ways = [day(fullYear(c), x, y), day(fullYear(c), y, x)];
  if (c.length <= 2) ways.push(day(fullYear(a), y, z));
  const days = new Set(ways.filter((way) => way !== null));
  return days.size === 1 ? ([...days][0] ?? null) : null;
}

/** A month by its English name: 5-Jan-24, Jan 5, 2024. */
function english(text: string): string | null {
  const match =
    /^(?<d>\d{1,2})[-\s/]?(?<m>[a-z]{3})[a-z]*\.?[-\s/,]*(?<y>\d{4}|\d\d)$/i.exec(text) ??
    /^(?<m>[a-z]{3})[a-z]*\.?\s*(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<y>\d{4})$/i.exec(text);
  const { d = '', m = '', y = '' } = match?.groups ?? {};
  const month = MONTHS.indexOf(m.toLowerCase()) + 1;
  return month === 0 ? null : day(fullYear(y), month, Number(d));
}

function dayOfText(text: string): string | null {
  const compactDay = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (compactDay !== null) return day(Number(compactDay[1]), Number(compactDay[2]), Number(compactDay[3]));
  const [, a = '', mark = '', b = '', c = ''] =
    /^(\d{1,4})\s*([-/.年])\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*[日号]?$/.exec(text) ?? [];
  if (a === '') return english(text);
  if (a.length === 4) return c.length <= 2 ? day(Number(a), Number(b), Number(c)) : null;
  // 24-1-5 and 24年1月5日: nobody here writes the day first with these marks. With slashes it could be anything.
  const yearFirst = mark === '年' || (mark !== '/' && a.length === 2 && Number(a) > 12 && c.length <= 2);
  return yearFirst ? day(fullYear(a), Number(b), Number(c)) : unordered(a, b, c);
}

/** HH:mm:ss of the time at the end of a text, '' when it is no time of day. */
function timeOf([, early = '', hour = '', minute = '0', second = '0', late = '']: RegExpExecArray): string {
  const half = (early || late).toLowerCase();
  const h = Number(hour);
  const afternoon = /下午|晚上|pm/.test(half) || (half === '中午' && h < 3);
  const hours = afternoon && h < 12 ? h + 12 : /上午|凌晨|am/.test(half) && h === 12 ? 0 : h;
  return hours < 24 && Number(minute) < 60 && Number(second) < 60
    ? `${pad(hours)}:${pad(minute)}:${pad(second)}`
    : '';
}

/** Seconds of a serial's fraction as HH:mm:ss, rounded to the second. */
function timeOfSerial(serial: number): string {
  const seconds = Math.min(86_399, Math.round((serial - Math.floor(serial)) * 86_400));
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

/**
 * A day and time as people and spreadsheets write it: yyyy-MM-ddTHH:mm:ss on the clock of whoever wrote it, midnight
 * when no time is given; a zone at its end is not applied. Spellings: see {@link readDay}. Errors as there.
 *
 * @example readDayTime('2024年1月5日 下午2:30') // { ok: true, value: '2024-01-05T14:30:00' }
 */
export function readDayTime(input: string | number, base: SerialBase = 1900): Checked {
  if (typeof input === 'number' && input <= LAST_SERIAL + 1) {
    const found = dayOfSerial(input, base);
    return found.ok ? accept(`${found.value}T${timeOfSerial(input)}`) : found;
  }
  const text = arabic(
    cleanLine(toHalfWidth(String(input)))
      .replace(WEEKDAY, ' ')
      .trim(),
  );
  if (/^\d{5}(\.\d+)?$/.test(text) && Number(text) >= TEXT_SERIAL.min && Number(text) <= TEXT_SERIAL.max) {
    return readDayTime(Number(text), base);
  }
  const time = TIME.exec(text);
  const found = dayOfText((time === null ? text : text.slice(0, time.index)).trim());
  const clock = time === null ? '00:00:00' : timeOf(time);
  return found === null || clock === '' ? refuse('bad_format') : accept(`${found}T${clock}`);
}

/**
 * A day as people and spreadsheets write it, as yyyy-MM-dd: `2024-01-05`, `2024/1/5`, `2024.1.5`, `20240105`,
 * `2024年1月5日`, `二〇二四年一月五日`, `24-1-5`, `5-Jan-24`, a serial number; a time behind it is dropped. What may mean
 * two days (`1/5/24`) is refused; `1/25/24` can only mean one. Errors: `bad_format`, `out_of_range` for serials.
 *
 * @example readDay('2024年1月5日') // { ok: true, value: '2024-01-05' }
 */
export function readDay(input: string | number, base: SerialBase = 1900): Checked {
  const found = readDayTime(input, base);
  return found.ok ? accept(found.value.slice(0, 10)) : found;
}

const NEAR: Record<string, number> = { 昨天: -1, 今天: 0, 明天: 1 };

/**
 * A day beside another: 昨天, 今天, 明天, `11-22` within the same year, else `2026年11月22日`. Both yyyy-MM-dd.
 *
 * @example formatDay('2025-11-22', '2026-11-22') // '2025年11月22日'
 */
export function formatDay(value: string, today: string): string {
  const near = Object.keys(NEAR).find((word) => addDays(today, NEAR[word] ?? 0) === value);
  if (near !== undefined) return near;
  const [year = '', month = '', date = ''] = value.split('-');
  return value.slice(0, 4) === today.slice(0, 4)
    ? `${month}-${date}`
    : `${Number(year)}年${Number(month)}月${Number(date)}日`;
}

/**
 * A moment as a person reads it, beside now, both RFC 3339: `今天 14:30`, `11-22 14:30` within the same year, else
 * the day alone, `2025年11月22日`.
 *
 * @example formatMoment('2026-11-22T06:30:00Z', '2026-11-22T10:00:00Z', 'Asia/Shanghai') // '今天 14:30'
 */
export function formatMoment(value: string, now: string, timeZone = 'Asia/Shanghai'): string {
  const wall = wallClock(value, timeZone);
  const text = formatDay(wall.slice(0, 10), dayOf(now, timeZone));
  return text.includes('年') ? text : `${text} ${wall.slice(11, 16)}`;
}
