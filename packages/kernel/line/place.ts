/** Where in the line something was read: UTF-16 offsets of its first character and behind its last. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** The place of a match. */
export function placeOf(match: RegExpExecArray): Place {
  return { start: match.index, end: match.index + match[0].length };
}

/** The mentions that share no character with any of the places, in the order of the line. */
export function apart<T extends Place>(mentions: readonly T[], places: readonly Place[]): readonly T[] {
  const taken = places.toSorted((a, b) => a.start - b.start);
  let at = 0;
  return mentions
    .toSorted((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      while (at < taken.length && (taken[at]?.end ?? 0) <= start) at += 1;
      return (taken[at]?.start ?? Number.POSITIVE_INFINITY) >= end;
    });
}

const BREAK = /[,，。.;；!！?？、\s:：]/;
const FAR = 18;

/** What stands around a place within its clause, at most 18 characters on each side. */
export interface Around {
  readonly before: string;
  readonly after: string;
  /** The next clause, when this one ends behind the place or soon after it. */
  readonly next: string;
}

/** Looks around a place; a decimal point or a colon in a time is no end of a clause. */
export function around(line: string, { start, end }: Place): Around {
  let from = start;
  while (from > 0 && start - from < FAR && !BREAK.test(line.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < line.length && to - end < FAR && !BREAK.test(line.charAt(to))) to += 1;
  let next = to;
  while (next < line.length && next - to < 3 && BREAK.test(line.charAt(next))) next += 1;
  let last = next;
  while (last < line.length && last - next < FAR && !BREAK.test(line.charAt(last))) last += 1;
  return { before: line.slice(from, start), after: line.slice(end, to), next: line.slice(next, last) };
}
