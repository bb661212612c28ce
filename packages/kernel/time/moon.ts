import { addDays } from './day.ts';

const clock = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
});

/** Month and day of the moon calendar: `8-15`; days of a leap month are `6bis-3`. */
function moonDay(day: string): string {
  const parts = clock.formatToParts(new Date(`${day}T00:00:00Z`));
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('month')}-${part('day')}`;
}

/** A year of the moon has at most 384 days; the thirtieth of a month may be missing for some years. */
const reach = 800;

/**
 * The first day on or after `from` that is this month and day of the moon calendar, outside of leap months. The thirtieth of
 * a short month is its twenty-ninth. Undefined for what is no such day.
 * @example nextMoonDay(8, 15, '2026-01-01') // '2026-09-25'
 */
export function nextMoonDay(month: number, day: number, from: string): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 30) return undefined;
  let before = moonDay(addDays(from, -1));
  for (let at = 0; at < reach; at += 1) {
    const on = addDays(from, at);
    const now = moonDay(on);
    if (now === `${month}-${day}`) return on;
    // The month ended a day early.
    if (day === 30 && before === `${month}-29` && now !== `${month}-30`) {
      const last = addDays(on, -1);
      if (last >= from) return last;
    }
    before = now;
  }
  return undefined;
}
