import { momentAt } from '../time/zone.ts';
import type { DayPart } from './clock.ts';
import type { When } from './dates.ts';
import type { Doubt } from './days/day-rule.ts';
import type { Place } from './place.ts';
import { readLine, type FollowUpLine, type LineContext } from './read-line.ts';

/** One chip above the follow-up box: what was read, from where, and whether it must be shown as a question. */
export interface FollowUpChip extends Place {
  readonly field: 'type' | 'contact_ids' | 'next_contact_at' | 'amount' | 'objections';
  /** Option code, id of a contact ('' for somebody unknown), RFC 3339 moment, decimal string, objection code. */
  readonly value: string;
  /** The words of the line. */
  readonly text: string;
  readonly certain: boolean;
  readonly doubts: readonly Doubt[];
  /** Values to offer when the chip is opened, likeliest first. */
  readonly alternatives: readonly string[];
}

/** Values for the form of an activity, and the chips that explain them. */
export interface FollowUp {
  readonly values: {
    /** The line as it was typed: no word of a person is thrown away. */
    readonly content: string;
    readonly type?: string;
    readonly contact_ids?: readonly string[];
    /** Present only when it is certain; else the person chooses from the chip. */
    readonly next_contact_at?: string;
  };
  readonly chips: readonly FollowUpChip[];
}

/** When a reminder falls due if only a part of the day, or no hour at all, is said. */
const HOURS: Readonly<Record<DayPart, string>> = {
  dawn: '05:00',
  morning: '09:00',
  noon: '12:00',
  afternoon: '14:00',
  evening: '19:00',
};
const START_OF_WORK = '09:00';

function momentOf({ day, time }: When, part: DayPart | undefined, context: LineContext): string {
  const clock = time ?? (part === undefined ? (context.opens ?? START_OF_WORK) : HOURS[part]);
  return momentAt(`${day}T${clock}:00`, context.timeZone);
}

const sure = { certain: true, doubts: [], alternatives: [] };

/** Chips in the order of the line. */
function chipsOf(line: string, read: FollowUpLine, context: LineContext): readonly FollowUpChip[] {
  const at = ({ start, end }: Place): Place & { text: string } => ({
    start,
    end,
    text: line.slice(start, end),
  });
  const { type, next, contacts, amounts, objections } = read;
  const chips: FollowUpChip[] = [];
  if (type) chips.push({ ...at(type), ...sure, field: 'type', value: type.type, certain: type.certain });
  for (const person of contacts) {
    const [value = '', ...alternatives] = person.ids;
    chips.push({
      ...at(person),
      ...sure,
      field: 'contact_ids',
      value,
      certain: person.certain,
      alternatives,
    });
  }
  if (next) {
    const moment = (when: When): string => momentOf(when, next.part, context);
    const alternatives = [...new Set(next.alternatives.map(moment))];
    const { certain, doubts } = next;
    chips.push({ ...at(next), field: 'next_contact_at', value: moment(next), certain, doubts, alternatives });
  }
  for (const amount of amounts) {
    const alternatives = amount.until === undefined ? [] : [amount.until];
    const { value, certain } = amount;
    chips.push({ ...at(amount), ...sure, field: 'amount', value, certain, alternatives });
  }
  for (const { code, ...place } of objections)
    chips.push({ ...at(place), ...sure, field: 'objections', value: code });
  return chips.toSorted((a, b) => a.start - b.start);
}

/**
 * {@link readLine} as the follow-up box needs it: values for the form of an activity, taken over only where they are
 * certain, and chips for everything that was read. A day without an hour falls due when work begins, 下午 at 14:00, 晚上 at
 * 19:00. Never throws.
 *
 * @example readFollowUp('和王总电话，下周三下午两点再谈', context).values.next_contact_at // '2026-12-02T06:00:00.000Z'
 */
export function readFollowUp(line: string, context: LineContext): FollowUp {
  const read = readLine(line, context);
  const chips = chipsOf(line, read, context);
  const people = read.contacts.filter(({ certain }) => certain).flatMap(({ ids }) => ids);
  const next = chips.find(({ field, certain }) => field === 'next_contact_at' && certain);
  return {
    values: {
      content: line,
      ...(read.type?.certain === true && { type: read.type.type }),
      ...(people.length > 0 && { contact_ids: [...new Set(people)] }),
      ...(next && { next_contact_at: next.value }),
    },
    chips,
  };
}
