import { wallClock } from '../time/zone.ts';
import { chooseType, findTypes, type TypeMention } from './activity-types.ts';
import { findAmounts, type AmountMention } from './amounts.ts';
import { findContacts, findNames, type ContactMention, type KnownContact } from './contacts.ts';
import { findDates, type DateMention } from './dates.ts';
import { foldLine } from './fold-line.ts';
import { findObjections, type ObjectionMention } from './objections.ts';
import type { Place } from './place.ts';
import { workCalendar, type HolidayYear } from './work-calendar.ts';

/** What a line is read against. */
export interface LineContext {
  /** RFC 3339. */
  readonly now: string;
  /** The company's zone. */
  readonly timeZone: string;
  /** Tables of the years that the company has; see work-calendar.ts. */
  readonly holidays: readonly HolidayYear[];
  /** Days since Monday on which nobody works; Saturday and Sunday when absent. */
  readonly weekend?: readonly number[];
  /** When a working day begins, `HH:mm`; nine when absent. What is said of a day without an hour falls due then. */
  readonly opens?: string;
  /** Persons of the customer. */
  readonly contacts: readonly KnownContact[];
}

/** What a line says, each with its place in the line as it was typed. */
export interface FollowUpLine {
  /** How the customer was met. */
  readonly type?: TypeMention;
  /** How he will be met on `next`. */
  readonly plannedType?: TypeMention;
  readonly contacts: readonly ContactMention[];
  /** The next contact; with a doubt when it is not the only date ahead or not a clear one. */
  readonly next?: DateMention;
  /** Every date of the line, also those that are over and those that belong to others. */
  readonly dates: readonly DateMention[];
  readonly amounts: readonly AmountMention[];
  readonly objections: readonly ObjectionMention[];
  /** What no chip stands for, in pieces. */
  readonly rest: readonly Place[];
}

const RANK: Readonly<Partial<Record<DateMention['role'], number>>> = {
  moved: 4,
  contact: 3,
  step: 2,
  bare: 1,
  returning: 0,
};

/** A span of days in which something is due does not question the day on which we meet. */
function rivals({ role, doubts }: DateMention, best: DateMention): boolean {
  const loose = role !== 'contact' && doubts.includes('vague');
  return best.role !== 'moved' && role !== 'returning' && !(best.role === 'contact' && loose);
}

const hasHour = ({ time, part }: DateMention): boolean => time !== undefined || part !== undefined;

/** Of the dates that lie ahead the one on which we meet, the earliest first; others beside it are a doubt. */
function chooseNext(dates: readonly DateMention[], today: string): DateMention | undefined {
  const ahead = dates.filter(({ role, day }) => RANK[role] !== undefined && day >= today);
  const [best] = ahead.toSorted(
    (a, b) =>
      (RANK[b.role] ?? 0) - (RANK[a.role] ?? 0) ||
      a.day.localeCompare(b.day) ||
      Number(hasHour(b)) - Number(hasHour(a)) ||
      (a.time ?? '').localeCompare(b.time ?? ''),
  );
  if (best === undefined) return undefined;
  const others = ahead.filter((other) => other.day !== best.day && rivals(other, best));
  if (others.length === 0) return best;
  const alternatives = others.map(({ day, time }) => ({ day, ...(time !== undefined && { time }) }));
  return {
    ...best,
    certain: false,
    doubts: [...best.doubts, 'several'],
    alternatives: [...best.alternatives, ...alternatives],
  };
}

const MARK = /[\s\p{P}]/u;

/** The pieces of the line between the chips, without the marks around them. */
function restOf(line: string, chips: readonly Place[]): readonly Place[] {
  const rest: Place[] = [];
  let from = 0;
  for (const { start, end } of [
    ...chips.toSorted((a, b) => a.start - b.start),
    { start: line.length, end: 0 },
  ]) {
    let [first, last] = [from, start];
    while (first < last && MARK.test(line.charAt(first))) first += 1;
    while (last > first && MARK.test(line.charAt(last - 1))) last -= 1;
    if (first < last) rest.push({ start: first, end: last });
    from = Math.max(from, end);
  }
  return rest;
}

/**
 * Reads one line of a salesperson: activity type, persons, next contact, amounts, objections. Offline, without
 * guessing in silence: whatever is doubtful says so. Takes any text; never throws; time grows with the length.
 * Shapes: issue 3 §2, docs/reference/follow-up-line.md.
 *
 * @example readLine('和王总电话，下周三下午两点再谈', context).next // { day: '2026-12-02', time: '14:00', certain: true, … }
 */
export function readLine(text: string, context: LineContext): FollowUpLine {
  const line = foldLine(text);
  const wall = wallClock(context.now, context.timeZone);
  const today = wall.slice(0, 10);
  const calendar = workCalendar(context.holidays, today, context.weekend);
  const names = findNames(line, context.contacts);
  const dates = findDates(line, { today, time: wall.slice(11, 16), calendar }, names);
  const contacts = findContacts(line, names, context.contacts, dates);
  const amounts = findAmounts(line, [...dates, ...names]);
  const objections = findObjections(line);
  const next = chooseNext(dates, today);
  const types = findTypes(line, next);
  const type = chooseType(types, false);
  const plannedType = next && chooseType(types, true);
  const chips = [type, plannedType, next, ...contacts, ...amounts, ...objections].filter(
    (chip) => chip !== undefined,
  );
  return {
    ...(type && { type }),
    ...(plannedType && { plannedType }),
    contacts: contacts.map((contact) => ({ ...contact, text: text.slice(contact.start, contact.end) })),
    ...(next && { next }),
    dates,
    amounts,
    objections,
    rest: restOf(text, chips),
  };
}
