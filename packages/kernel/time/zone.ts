/** Moments (RFC 3339 in UTC with milliseconds) and what a clock on the wall of a time zone shows. */

const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  clocks.set(timeZone, made);
  return made;
}

/**
 * What the clock of a zone shows at a moment, `yyyy-MM-ddTHH:mm:ss`.
 * @example wallClock('2026-11-22T16:30:00.000Z', 'Asia/Shanghai') // '2026-11-23T00:30:00'
 */
export function wallClock(moment: string, timeZone: string): string {
  const parts: Record<string, string> = {};
  for (const { type, value } of clock(timeZone).formatToParts(new Date(moment))) parts[type] = value;
  const { year = '', month, day, hour, minute, second } = parts;
  return `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}`;
}

/**
 * The calendar day of a moment in a zone.
 * @example dayOf('2026-11-22T16:30:00.000Z', 'Asia/Shanghai') // '2026-11-23'
 */
export function dayOf(moment: string, timeZone: string): string {
  return wallClock(moment, timeZone).slice(0, 10);
}

/**
 * The moment at which the clock of a zone shows `wall` (`yyyy-MM-ddTHH:mm:ss`). A time skipped by daylight saving
 * gives the moment after the jump as far as it would have run; a time shown twice gives the first.
 * @example momentAt('2026-11-23T00:00:00', 'Asia/Shanghai') // '2026-11-22T16:00:00.000Z'
 */
export function momentAt(wall: string, timeZone: string): string {
  const asUtc = Date.parse(`${wall}Z`);
  const offset = (at: number): number => {
    const seconds = Math.floor(at / 1000) * 1000;
    return Date.parse(`${wallClock(new Date(seconds).toISOString(), timeZone)}Z`) - seconds;
  };
  // The offset before the day's changes and the one after; of both readings the one that shows `wall`, earlier first.
  const before = asUtc - offset(asUtc - 86_400_000);
  const after = asUtc - offset(asUtc + 86_400_000);
  const candidates = [before, after].toSorted((a, b) => a - b);
  const fits = candidates.find((at) => at + offset(at) === asUtc);
  return new Date(fits ?? before).toISOString();
}

/**
 * The first moment of a day in a zone.
 * @example startOfDay('2026-11-23', 'Asia/Shanghai') // '2026-11-22T16:00:00.000Z'
 */
export function startOfDay(day: string, timeZone: string): string {
  return momentAt(`${day}T00:00:00`, timeZone);
}
