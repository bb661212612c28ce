import { addDays, daysSinceMonday } from '../../time/day.ts';
import { apart, placeOf, type Place } from '../place.ts';
import { countedDays } from './counted-days.ts';
import { byEnd, type DayReading, type DayRule, type Frame } from './day-rule.ts';
import { festivalDays } from './festival-days.ts';
import { monthDays } from './month-days.ts';
import { namedDays } from './named-days.ts';
import { periods } from './periods.ts';
import { sameWeek, weekdays } from './weekdays.ts';

/** A day that the line names. */
export interface DayMention extends Place, DayReading {}

const RULES: readonly DayRule[] = [
  ...namedDays,
  ...weekdays,
  ...monthDays,
  ...periods,
  ...countedDays,
  ...festivalDays,
];

/** 周四 and 20号 behind another day. */
const OR = /^(?:、|或者?|和|跟|,|还是)?$/;
const TO = /^(?:到|至|-|~|—)$/;
const LATER = /^(?:之后|以后|过后|后)(?!天|台|面|续|勤|期|备|悔|半|端|街|门)/;
const DEADLINE =
  /^(?:发货|交货|到货|开标|开业|开工|交房|验收|到期|出货|进场)?(?:之前|以前|前)(?!台|面|提|后|往|期|天|年|几|一|两)/;

/**
 * Every day that a folded line names, in the order of their places; of readings that overlap the earlier, then the
 * longer one. 周三到周五 and 周三或周四 become one mention.
 */
export function findDays(line: string, frame: Frame, taken: readonly Place[]): readonly DayMention[] {
  const found = apart(
    RULES.flatMap((rule) => matches(rule, line, frame)),
    taken,
  ).toSorted((a, b) => a.start - b.start || b.end - a.end);
  const days: DayMention[] = [];
  for (const day of found) {
    const last = days.at(-1);
    if (last && day.start < last.end) continue;
    const joined = last && join(last, day, line);
    if (joined) days[days.length - 1] = joined;
    else days.push(day);
  }
  return days.map((day) => untilThen(day, line));
}

function matches({ pattern, read }: DayRule, line: string, frame: Frame): DayMention[] {
  return [...line.matchAll(pattern)].flatMap((match) => {
    const before = line.slice(Math.max(0, match.index - 8), match.index);
    const reading = read(match.groups ?? {}, frame, before);
    return reading ? [{ ...reading, ...placeOf(match) }] : [];
  });
}

/** Two days as one: the span between them, or either of them. */
function join(first: DayMention, second: DayMention, line: string): DayMention | undefined {
  const between = line.slice(first.end, second.start);
  if (first.tense === 'none' || first.tense === 'past' || second.tense === 'none') return undefined;
  const word = line.slice(second.end - 1, second.end);
  const bare = /^(?:周|星期|礼拜)/.test(line.slice(second.start, second.end));
  const day = first.monday && bare && second.monday ? sameWeek(first.monday, word) : second.day;
  const whole = { ...first, end: second.end };
  if (bare && confirms(first, second, between)) {
    return line.charAt(second.end) === ')' && between === '(' ? { ...whole, end: second.end + 1 } : whole;
  }
  if (TO.test(between) && day > first.day) return { ...whole, until: day };
  if (!OR.test(between)) return undefined;
  if (day === first.day) return whole;
  return {
    ...whole,
    doubts: [...first.doubts, 'either'],
    alternatives: [day, ...first.alternatives],
  };
}

/** 12月5号周六: the weekday of that date. */
function confirms(first: DayMention, second: DayMention, between: string): boolean {
  const same = daysSinceMonday(first.day) === daysSinceMonday(second.day);
  return same && first.monday === undefined && /^\(?$/.test(between);
}

/** 15号之前, 12月15日发货前, 12月3号以后. */
function untilThen(day: DayMention, line: string): DayMention {
  const later = day.tense === 'none' ? null : LATER.exec(line.slice(day.end, day.end + 4));
  if (later !== null) {
    const next = addDays(day.until ?? day.day, 1);
    const alternatives = [day.day, ...day.alternatives];
    const doubts = [...new Set([...day.doubts, 'vague' as const])];
    return { ...day, day: next, alternatives, doubts, end: day.end + later[0].length };
  }
  const mark = day.tense === 'none' ? null : DEADLINE.exec(line.slice(day.end, day.end + 8));
  return mark === null ? day : { ...day, ...byEnd(day), end: day.end + mark[0].length };
}
