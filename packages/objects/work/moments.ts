import type { Context } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { wallClock } from '@kehu/kernel/time/zone.ts';

const minuteMs = 60_000;

/** Milliseconds of a moment; NaN of none. */
export const msOf = (moment: Json | undefined): number => Date.parse(String(moment ?? ''));

export const momentOf = (ms: number): string => new Date(ms).toISOString();

/**
 * When a record next wants attention: the first reminder that is still to come, at the latest its end, also when that has
 * passed. A reminder whose moment has gone by is not made up for.
 */
export function nextWake(at: number, before: Json | undefined, end: number, now: number): string {
  const reminders = textsIn(before).map((minutes) => at - Number(minutes) * minuteMs);
  return momentOf(Math.min(end, ...reminders.filter((moment) => moment > now)));
}

/** `11-26 14:00` as the clock on the company's wall shows it. */
export function shortTime(context: Context, moment: Json | undefined): string {
  return wallClock(momentOf(msOf(moment)), context.timeZone)
    .slice(5, 16)
    .replace('T', ' ');
}

/** What a step is told with: who did it, as far as the others may know him. */
export async function actorName(context: Context): Promise<string> {
  return (await context.names('user', [context.userId])).get(context.userId) ?? '';
}

export const inThePast: Label = {
  zh: '该时间已经过去，仍要保存吗？',
  en: 'This time has passed. Save it anyway?',
};

/** When something that was over at `end` goes to the superior (setting `escalate_hours`); null where nothing does. */
export async function escalationAt(context: Context): Promise<(end: number) => number | null> {
  const hours = await context.setting('escalate_hours', 24);
  return (end) => (hours > 0 ? end + hours * 60 * minuteMs : null);
}
