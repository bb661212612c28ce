import type { DateMention } from '../dates.ts';
import type { FollowUpLine } from '../read-line.ts';

/** 2026-12-02T14:00, 2026-12-02:morning; `?` before what is doubtful, `≤` for a deadline, `~` for a span. */
export function spellDate({ day, time, part, until, by, doubts }: DateMention): string {
  const onlyHour = doubts.length > 0 && doubts.every((doubt) => doubt === 'half_day');
  const date = `${doubts.length > 0 && !onlyHour ? '?' : ''}${by ? '≤' : ''}${day}`;
  const hour = time === undefined ? (part === undefined ? '' : `:${part}`) : `T${onlyHour ? '?' : ''}${time}`;
  return date + hour + (until === undefined ? '' : `~${until.time ?? until.day}`);
}

/** A reading in short: type @contact date ¥amount #objection. */
export function spell({ type, contacts: persons, next, amounts: sums, objections }: FollowUpLine): string {
  return [
    type && `${type.certain ? '' : '?'}${type.type}`,
    ...persons.map(({ ids, certain, text }) =>
      ids.length === 0 ? `@${text}?` : `@${ids.join('|')}${certain || ids.length > 1 ? '' : '?'}`,
    ),
    next && spellDate(next),
    ...sums.map(({ value, until, certain }) =>
      [certain ? '¥' : '¥?', value, until === undefined ? '' : `~${until}`].join(''),
    ),
    ...objections.map(({ code }) => `#${code}`),
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}
