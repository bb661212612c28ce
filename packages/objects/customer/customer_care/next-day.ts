import { festivalDay, festivals } from '@kehu/kernel/line/festivals.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { addMonths } from '@kehu/kernel/time/months.ts';
import { nextMoonDay } from '@kehu/kernel/time/moon.ts';
import { festivalOptions, type Occasion } from './occasions.ts';

/** What a care's next day follows from. */
export interface OccasionFacts {
  readonly occasion: Occasion;
  readonly festival?: string | null;
  readonly intervalDays?: number | null;
  /** Birthday of the person, with whether it is counted by the moon. */
  readonly birthday?: string | null;
  readonly lunar?: boolean;
  /** First deal with the customer, else the day on which the company was founded. */
  readonly anniversary?: string | null;
}

/**
 * The first day on or after `from` on which a care of this occasion falls; undefined when what it follows from is not known.
 * Days of the moon calendar: festivals by the almanac (kernel/line/festivals), birthdays by `nextMoonDay`.
 */
export function nextDay(facts: OccasionFacts, from: string): string | undefined {
  switch (facts.occasion) {
    case 'birthday':
      return facts.birthday ? birthdayAfter(facts.birthday, facts.lunar === true, from) : undefined;
    case 'anniversary':
      return facts.anniversary ? yearlyAfter(facts.anniversary, from) : undefined;
    case 'festival':
      return festivalAfter(facts.festival ?? '', from);
    case 'interval':
      return facts.intervalDays ? addDays(from, facts.intervalDays) : undefined;
    default:
      return undefined;
  }
}

function birthdayAfter(birthday: string, lunar: boolean, from: string): string | undefined {
  if (!lunar) return yearlyAfter(birthday, from);
  return nextMoonDay(Number(birthday.slice(5, 7)), Number(birthday.slice(8, 10)), from);
}

/** The 29th of February comes round on the 28th in years that lack it. */
function yearlyAfter(day: string, from: string): string {
  const years = Number(from.slice(0, 4)) - Number(day.slice(0, 4));
  const thisYear = addMonths(day, 12 * years);
  return thisYear >= from ? thisYear : addMonths(day, 12 * (years + 1));
}

function festivalAfter(value: string, from: string): string | undefined {
  const name = festivalOptions.find((one) => one.value === value)?.label.zh;
  const festival = festivals.find((one) => one.name === name);
  if (!festival) return undefined;
  const year = Number(from.slice(0, 4));
  return [year, year + 1]
    .map((one) => festivalDay(festival, one))
    .find((day) => day !== undefined && day >= from);
}
