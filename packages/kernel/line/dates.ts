import { addDays } from '../time/day.ts';
import { findClocks, partHours, type ClockMention, type DayPart } from './clock.ts';
import { findDays, type DayMention } from './days/find-days.ts';
import { likely, type Doubt, type Frame } from './days/day-rule.ts';
import { apart, around, type Place } from './place.ts';
import { roleOf, type DateRole } from './roles.ts';

/** A day, perhaps with an hour, on the clock of the company. */
export interface When {
  /** yyyy-MM-dd. */
  readonly day: string;
  /** HH:mm; absent when no hour is said. */
  readonly time?: string;
}

/** A date that the line speaks of. */
export interface DateMention extends Place, When {
  /** Part of the day, when it is said. */
  readonly part?: DayPart;
  /** The end of a span. */
  readonly until?: When;
  /** By then at the latest. */
  readonly by: boolean;
  readonly role: DateRole;
  /** False as soon as anything is doubtful: the form must show it as a question. */
  readonly certain: boolean;
  readonly doubts: readonly Doubt[];
  /** Other readings, likeliest first. */
  readonly alternatives: readonly When[];
  /** Why people may be free on that day: 国庆节, 周末. */
  readonly dayOff?: string;
}

const GAP = /^[\s,的()]{0,2}(?:大概|大约|约|就)?$/;
/** A clause that only says that the day is worked: the hour behind it is of that day. */
const ONLY_WORKED = /^[(（]?(?:上班|补班|调休|调休上班|要上班|正常上班)[)）]?,$/;
/** 明年再说 names a time, 明年框架 a thing. */
const WITH_YEAR = /^(?:再|见|去|来|联系|谈|说|才)/;
/** 12月8号董事会开完再定. */
const AFTERWARDS = /^[^,。;\s]{1,8}(?:完(?:再|才|就)|结束|之后|以后|(?<!最)后(?![天台面续勤期半]))/;
/** 可能下周二, 15号前后, 3月15号到期前一个月. */
const HEDGED_BEFORE =
  /(?:可能|也许|大概|大约|估计|差不多|预计|最快|最早|最晚|最迟|尽量|争取|不超过)(?:在|是|会|要)?$/;
const HEDGED_AFTER =
  /^.{0,3}?(?:不一定|左右|前后|上下|看情况|可能)|^[^,]{0,8}?(?:前[一两三半几\d]{1,2}个?(?:天|周|月|星期|工作日)|提前)/;
const REACH = 16;

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Every date in a folded line with its role, in the order of places; `taken` places are names and not read. */
export function findDates(line: string, frame: Frame, taken: readonly Place[]): readonly DateMention[] {
  const days = findDays(line, frame, taken);
  const clocks = apart(findClocks(line), days);
  const dates: DateMention[] = [];
  let at = 0;
  let last: DayMention | undefined;
  let hasClock = false;
  const loose = (before: number): void => {
    for (; at < clocks.length; at += 1) {
      const clock = clocks[at];
      if (!clock || clock.start >= before) return;
      dates.push(clockAlone(clock, last, hasClock, line, frame));
    }
  };
  for (const day of appositions(days, line)) {
    loose(day.start);
    const clock = clocks[at];
    const joined = clock && GAP.test(line.slice(day.end, clock.start)) ? clock : undefined;
    if (joined) at += 1;
    dates.push(dated(day, joined, line, frame));
    last = joined ? { ...day, end: joined.end } : day;
    hasClock = joined !== undefined;
  }
  loose(Number.POSITIVE_INFINITY);
  return dates;
}

/** 下周四（12月3日） is one day. */
function appositions(days: readonly DayMention[], line: string): readonly DayMention[] {
  const kept: DayMention[] = [];
  for (const day of days) {
    const last = kept.at(-1);
    const same = last && last.day === day.day && /^\(?$/.test(line.slice(last.end, day.start));
    if (same) kept[kept.length - 1] = { ...last, end: line.charAt(day.end) === ')' ? day.end + 1 : day.end };
    else kept.push(day);
  }
  return kept;
}

/** Whether the hour or the part of today has not begun. */
function lies(ahead: ClockMention | undefined, { time }: Frame): boolean {
  if (ahead?.time !== undefined) return minutes(ahead.time) > minutes(time);
  return ahead?.part !== undefined && partHours[ahead.part][0] > minutes(time);
}

function dated(day: DayMention, clock: ClockMention | undefined, line: string, frame: Frame): DateMention {
  const place = { start: day.start, end: clock?.end ?? day.end };
  const isAhead = day.day > frame.today || lies(clock, frame);
  const over = day.doubts.includes('passed') || day.doubts.includes('today');
  const ahead = !isAhead ? 'no' : over ? 'perhaps' : 'yes';
  const idle = day.weak === true && !WITH_YEAR.test(line.slice(day.end, day.end + 3));
  const role = roleOf(idle ? 'none' : day.tense, around(line, place), ahead);
  const counted = day.time !== undefined;
  const hours = counted ? { time: day.time } : hoursOf(clock);
  const meant = whichToday(day, clock, frame);
  const doubts = [...meant.doubts];
  if (clock?.halfDay) doubts.push('half_day');
  if (clock?.by && !doubts.includes('deadline')) doubts.push('deadline');
  if (day.tense === 'today' && !clock && !counted) doubts.push('today');
  if (role === 'returning') doubts.push('returning');
  if (role === 'bare' && /^[^,。;!?\s]/.test(line.slice(place.end))) doubts.push('purpose');
  if (AFTERWARDS.test(line.slice(place.end, place.end + 12)) || isHedged(line, place)) doubts.push('vague');
  const alternatives: When[] = meant.alternatives.map((other) => ({ day: other, ...pick(hours.time) }));
  if (clock?.halfDay && clock.time) alternatives.push({ day: meant.day, time: otherHalf(clock.time) });
  const dayOff = frame.calendar.offName(meant.day);
  return {
    ...place,
    day: meant.day,
    ...hours,
    ...untilOf(day, clock),
    by: day.by === true || clock?.by === true,
    role,
    certain: doubts.length === 0,
    doubts,
    alternatives,
    ...(dayOff !== undefined && { dayOff }),
  };
}

function isHedged(line: string, { start, end }: Place): boolean {
  const before = line.slice(Math.max(0, start - 5), start);
  return HEDGED_BEFORE.test(before) || HEDGED_AFTER.test(line.slice(end, end + 16));
}

const pick = (time: string | undefined): { time?: string } => (time === undefined ? {} : { time });

/** 周四下午三点, said on Thursday morning, is more likely today. */
function whichToday(day: DayMention, clock: ClockMention | undefined, frame: Frame): DayMention {
  if (!day.doubts.includes('today') || !lies(clock, frame)) return day;
  return { ...day, day: frame.today, alternatives: [day.day] };
}

function hoursOf(clock: ClockMention | undefined): { time?: string; part?: DayPart } {
  if (clock?.time !== undefined) return { time: clock.time };
  return clock?.part === undefined ? {} : { part: clock.part };
}

function untilOf(day: DayMention, clock: ClockMention | undefined): { until?: When } {
  if (clock?.until !== undefined) return { until: { day: day.day, time: clock.until } };
  return day.until === undefined ? {} : { until: { day: day.until } };
}

const otherHalf = (time: string): string =>
  `${String((Number(time.slice(0, 2)) + 12) % 24).padStart(2, '0')}${time.slice(2)}`;

/** An hour without a day: today's when it lies ahead, else tomorrow's; or of the day that was named just before. */
function clockAlone(
  clock: ClockMention,
  last: DayMention | undefined,
  hasClock: boolean,
  line: string,
  frame: Frame,
): DateMention {
  const gap = last ? line.slice(last.end, clock.start) : '';
  const near =
    last && last.tense !== 'past' && last.tense !== 'none' && last.day > frame.today && gap.length <= REACH;
  if (near && ONLY_WORKED.test(gap)) return dated({ ...last, ...place(clock) }, clock, line, frame);
  if (near && hasClock) {
    const alternatives = [frame.today, ...last.alternatives];
    const doubts = [...last.doubts, 'other_clause' as const];
    return dated({ ...last, ...place(clock), doubts, alternatives }, clock, line, frame);
  }
  const today = { ...place(clock), ...likely(frame.today, 'today', 'today') };
  if (lies(clock, frame)) {
    const plain = { ...today, doubts: near ? (['other_clause'] as const) : [] };
    return dated({ ...plain, alternatives: near ? [last.day] : [] }, clock, line, frame);
  }
  const later = laterToday(clock, frame);
  if (later) return dated({ ...today, doubts: [] }, later, line, frame);
  const said = dated({ ...today, doubts: [] }, clock, line, frame);
  if (said.role === 'past') return said;
  const inPart = clock.time === undefined && clock.part && partHours[clock.part][1] > minutes(frame.time);
  const day = inPart ? frame.today : addDays(frame.today, 1);
  const tomorrow = { ...today, day, doubts: ['passed'] as const, alternatives: [frame.today] };
  return dated(tomorrow, clock, line, frame);
}

const place = ({ start, end }: Place): Place => ({ start, end });

/** 九点, said at ten in the morning, can be nine in the evening. */
function laterToday(clock: ClockMention, { time }: Frame): ClockMention | undefined {
  if (!clock.halfDay || clock.time === undefined) return undefined;
  const other = otherHalf(clock.time);
  return minutes(other) > minutes(time) ? { ...clock, time: other } : undefined;
}
