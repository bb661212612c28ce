import { addDays, addMonths, today, weekdayOf, type Day } from '../dates.ts';

const chineseDays: { readonly [word: string]: number } = {
  今: 0, 今天: 0, 明: 1, 明天: 1, 后天: 2, 大后天: 3, 昨天: -1, 前天: -2, today: 0, tomorrow: 1, yesterday: -1,
}; // prettier-ignore
const weekdayWords = '一二三四五六日';
const english = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const valid = (day: Day): Day | undefined => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === day ? day : undefined;
};
const two = (n: string): string => n.padStart(2, '0');

function weekday(text: string, now: Day): Day | undefined {
  const chinese = /^(下?)(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text);
  const index = chinese
    ? weekdayWords.indexOf(chinese[2] === '天' ? '日' : (chinese[2] ?? ''))
    : english.findIndex((word) => text.startsWith(word));
  if (index < 0) return undefined;
  const ahead = (index - weekdayOf(now) + 7) % 7;
  if (chinese?.[1]) return addDays(now, 7 - weekdayOf(now) + index);
  return addDays(now, ahead === 0 && !chinese ? 7 : ahead);
}

function relative(text: string, now: Day): Day | undefined {
  const plus = /^([+-]\d{1,4})$/.exec(text);
  if (plus) return addDays(now, Number(plus[1]));
  const later = /^(\d{1,3})\s*(天|日|周|个?月)后?$/.exec(text);
  if (!later) return undefined;
  const count = Number(later[1]);
  if (/月/.test(later[2] ?? '')) return addMonths(now, count);
  return addDays(now, later[2] === '周' ? count * 7 : count);
}

function absolute(text: string, now: Day): Day | undefined {
  const full =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (full) return valid(`${full[1] ?? ''}-${two(full[2] ?? '')}-${two(full[3] ?? '')}`);
  const short = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  if (short) return valid(`${now.slice(0, 4)}-${two(short[1] ?? '')}-${two(short[2] ?? '')}`);
  const date = /^(\d{1,2})[日号]$/.exec(text);
  if (!date) return undefined;
  const here = valid(`${now.slice(0, 8)}${two(date[1] ?? '')}`);
  return here && here < now ? addMonths(here, 1) : here;
}

/**
 * A day as people type it: 明天, 周五, 下周三, 11-25, 11月25日, 20261125, +3, 3天后, 25号, fri.
 * @example readDay('下周一', '2026-11-22') // '2026-11-23'
 */
export function readDay(typed: string, now: Day = today()): Day | undefined {
  const text = typed.trim().toLowerCase();
  const word = chineseDays[text];
  if (word !== undefined) return addDays(now, word);
  return weekday(text, now) ?? relative(text, now) ?? absolute(text, now);
}

/** 14:30, 1430, 9点, 9点半, 下午3点 → `HH:mm` */
export function readTime(typed: string): string | undefined {
  const text = typed.trim();
  const match = /^(上午|下午|晚上|早上|中午)?\s*(\d{1,2})(?:[:：点](\d{2}|半)?分?|(\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const late = match[1] === '下午' || match[1] === '晚上';
  const hour = Number(match[2]) + (late && Number(match[2]) < 12 ? 12 : 0);
  const minute = match[3] === '半' ? 30 : Number(match[3] ?? match[4] ?? 0);
  return hour < 24 && minute < 60 ? `${two(String(hour))}:${two(String(minute))}` : undefined;
}

/** A day and perhaps a time in one line: 明天 14:30, 周五 下午3点. */
export function readDayAndTime(typed: string, now: Day = today()): { day: Day; time?: string } | undefined {
  const whole = readDay(typed, now);
  if (whole) return { day: whole };
  const [first = '', ...rest] = typed.trim().split(/\s+/);
  const day = readDay(first, now);
  const time = readTime(rest.join(''));
  return day && time ? { day, time } : undefined;
}
