import { smallNumber } from './numerals.ts';
import { placeOf, type Place } from './place.ts';

/** Parts of a day as people name them. */
export type DayPart = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'evening';

/** An hour or a part of the day in the line. Times are HH:mm. */
export interface ClockMention extends Place {
  readonly part?: DayPart;
  readonly time?: string;
  /** The end of 九点到十点. */
  readonly until?: string;
  /** 2点 may be at night or in the afternoon. */
  readonly halfDay: boolean;
  /** 下班前, 四点前. */
  readonly by: boolean;
}

const PARTS: readonly (readonly [words: RegExp, part: DayPart])[] = [
  [/凌晨|半夜/, 'dawn'],
  [/上午|早|清晨/, 'morning'],
  [/中午|午间/, 'noon'],
  [/下午|午后/, 'afternoon'],
  [/晚|傍晚|夜/, 'evening'],
];
/** From when to when a part lasts, in minutes of the day. */
export const partHours: Readonly<Record<DayPart, readonly [from: number, to: number]>> = {
  dawn: [0, 6 * 60],
  morning: [6 * 60, 12 * 60],
  noon: [11 * 60 + 30, 13 * 60 + 30],
  afternoon: [12 * 60, 18 * 60],
  evening: [17 * 60, 24 * 60],
};

const PART =
  '凌晨|半夜|清晨|(?<![周期拜])一大?早|大早上|早晨|早上|上午|中午|午间|午后|下午|傍晚|晚上|晚间|夜里|(?<=[天明今昨后日号末周一二三四五六])(?:早(?!点|些|一)|晚(?!点|些|会|一|饭))';
const HOUR = String.raw`\d{1,2}|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九]`;
/** What an hour with 点 is not: points made, discounts, a little. */
const NOT_AFTER =
  '(?!意见|要求|建议|疑问|问题|希望|顾虑|原因|担心|不满|共识|结论|诉求|需求|好处|优势|差|儿?点|几|多?折|[零一二三四五六七八九]+[万千百亿]|五个|半价)';
const HAN_MINUTE = '[二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九]';
const TIME = (n: string): string =>
  `(?:(?<colon${n}>(?<ch${n}>\\d{1,2}):(?<cm${n}>[0-5]\\d))(?!\\d)|(?<h${n}>${HOUR})(?:点钟?|时(?!间|候|刻|常|段|期|机|代|效|薪|长|不|工|装|尚))${NOT_AFTER}(?:(?<half${n}>半)|(?<quarter${n}>[一三])刻|(?<m${n}>[0-5]?\\d|${HAN_MINUTE})分?(?![\\d.万个台]))?(?:整|钟)?)`;
const CLOCK = new RegExp(
  `(?<part>${PART})?\\s?(?:大概|大约|约)?(?<![\\d.:：])${TIME('1')}(?:\\s?(?:-|~|—|到|至)\\s?(?:${PART})?${TIME('2')})?(?:左右)?(?<end>之前|以前|前|之后|以后|后)?|(?<only>${PART})(?<edge>之前|以前|前(?!台|面))?|下班(?<off>之?前)`,
  'g',
);
/** Before a number with 点: more, less, cheaper by that much. */
const NOT_BEFORE = /(?:贵|宜|早|晚|快|多|少|差|有|提|提了|说了|让|再让|降|返|涨|第|加|高|低|慢|之|几|约法)$/;

type Words = Readonly<Record<string, string | undefined>>;

const pad = (n: number): string => String(n).padStart(2, '0');

interface Hour {
  readonly hour: number;
  readonly minute: number;
  /** Written so that only one half of the day can be meant: 15点, 09:30. */
  readonly clear: boolean;
}

function hourOf(words: Words, n: '1' | '2'): Hour | undefined {
  const [digits, minutes] = [words[`ch${n}`], words[`cm${n}`]];
  if (digits !== undefined) {
    const hour = Number(digits);
    return hour > 24 ? undefined : { hour, minute: Number(minutes), clear: digits.length === 2 };
  }
  const hour = smallNumber(words[`h${n}`] ?? '');
  if (Number.isNaN(hour) || hour > 24) return undefined;
  const quarter = words[`quarter${n}`];
  const spoken = smallNumber((words[`m${n}`] ?? '0').replace(/^零/, ''));
  const minute = words[`half${n}`] ? 30 : quarter ? (quarter === '一' ? 15 : 45) : spoken;
  return { hour, minute: Number.isNaN(minute) ? 0 : minute, clear: hour > 12 || hour === 0 };
}

/** The hour on a 24-hour clock; without a part of the day the one within business hours. */
function onClock(hour: number, part: DayPart | undefined, clear: boolean): number {
  if (clear && hour > 12) return hour % 24;
  if (part === 'afternoon' || part === 'evening') return hour < 12 ? hour + 12 : part === 'evening' ? 23 : 12;
  if (part === 'noon') return hour < 4 ? hour + 12 : hour;
  if (part === 'dawn') return hour % 12;
  if (part === 'morning' || clear) return hour;
  return hour >= 1 && hour <= 7 ? hour + 12 : hour;
}

function partOf(word: string | undefined): DayPart | undefined {
  return word === undefined ? undefined : PARTS.find(([words]) => words.test(word))?.[1];
}

function readClock(match: RegExpExecArray, before: string): ClockMention | undefined {
  const words: Words = match.groups ?? {};
  const place = placeOf(match);
  if (words['off'] !== undefined) return { ...place, time: '18:00', halfDay: false, by: true };
  const only = partOf(words['only']);
  if (only !== undefined) return { ...place, part: only, halfDay: false, by: words['edge'] !== undefined };
  const part = partOf(words['part']);
  const first = hourOf(words, '1');
  if (first === undefined || first.minute > 59) return undefined;
  const spoken = words['h1'];
  const plain = spoken !== undefined && part === undefined && !/半|刻|整|钟/.test(match[0]);
  if (plain && NOT_BEFORE.test(before)) return undefined;
  if (plain && spoken === '一' && !/左右/.test(match[0])) return undefined;
  const hour = onClock(first.hour, part, first.clear);
  const midnight = part === 'evening' && first.hour === 12;
  const time = midnight ? '23:59' : `${pad(hour)}:${pad(first.minute)}`;
  const until = rangeEnd(hourOf(words, '2'), part, time);
  const by = (words['end'] ?? '').includes('前');
  return {
    ...place,
    ...(part && { part }),
    time,
    ...(until !== undefined && { until }),
    halfDay: part === undefined && !first.clear && hour !== 0,
    by,
  };
}

/** The end of a range lies in the same half of the day, or in the next. */
function rangeEnd(end: Hour | undefined, part: DayPart | undefined, from: string): string | undefined {
  if (end === undefined) return undefined;
  const hours = [onClock(end.hour, part, end.clear), end.hour, end.hour + 12].filter((hour) => hour < 24);
  const times = hours.map((hour) => `${pad(hour)}:${pad(end.minute)}`);
  return times.find((time) => time > from);
}

/** Every hour and part of the day in a folded line, in the order of their places. */
export function findClocks(line: string): readonly ClockMention[] {
  return [...line.matchAll(CLOCK)].flatMap((match) => {
    const clock = readClock(match, line.slice(Math.max(0, match.index - 3), match.index));
    return clock ? [clock] : [];
  });
}
