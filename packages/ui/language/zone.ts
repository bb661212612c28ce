/** The zone that times are shown in: the person's own, else the company's. Set once the session is known. */
let zone = 'Asia/Shanghai';
const formats = new Map<string, Intl.DateTimeFormat>();

export function setZone(next: string): void {
  zone = next;
}

/** IANA name of the zone. */
export const shownZone = (): string => zone;

export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

function format(): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** What a clock on the wall of the zone shows at a moment. */
export function wallClock(at: Date): WallClock {
  const parts = new Map(
    format()
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  };
}

/** The moment at which the wall clock of the zone shows this. In a gap of daylight saving: the moment after it. */
export function momentOf(clock: WallClock): Date {
  const asUtc = Date.UTC(clock.year, clock.month - 1, clock.day, clock.hour, clock.minute);
  const shift = (guess: number): number => {
    const seen = wallClock(new Date(guess));
    return Date.UTC(seen.year, seen.month - 1, seen.day, seen.hour, seen.minute) - guess;
  };
  const first = asUtc - shift(asUtc);
  return new Date(asUtc - shift(first));
}
