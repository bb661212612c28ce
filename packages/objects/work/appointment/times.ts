import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { dayOf, startOfDay } from '@kehu/kernel/time/zone.ts';
import { inThePast, momentOf, msOf, nextWake } from '../moments.ts';

const hourMs = 3_600_000;
/** What the moments of an appointment follow. */
const timed = ['start_at', 'end_at', 'all_day', 'remind_before', 'recurrence', 'status'];

/** Settles the moments of an appointment: its end, whole days, its state by the clock, the next reminder. */
export function settleTimes(context: Context, change: Change): void {
  const touched = change.before === null || timed.some((field) => change.changed.has(field));
  if (!touched || typeof change.after['start_at'] !== 'string') return;
  if (!change.after['end_at']) change.set('end_at', momentOf(msOf(change.after['start_at']) + hourMs));
  if (change.after['all_day'] === true) wholeDays(context, change);
  if (msOf(change.after['end_at']) < msOf(change.after['start_at']))
    return change.refuse('end_at', 'date_order', undefined, {
      zh: '结束时间不能早于开始时间',
      en: 'The end is before the start',
    });
  judgeByClock(context, change);
  keepDayOfMonth(context, change);
}

function wholeDays({ timeZone }: Context, change: Change): void {
  const [start, end] = ['start_at', 'end_at'].map((field) => dayOf(String(change.after[field]), timeZone));
  change.set('start_at', startOfDay(start ?? '', timeZone));
  change.set('end_at', momentOf(msOf(startOfDay(addDays(end ?? '', 1), timeZone)) - 1_000));
}

/** Past its end nobody plans without being asked; what was missed and moved into the future is planned again. */
function judgeByClock(context: Context, change: Change): void {
  const [now, start, end] = [msOf(context.now), msOf(change.after['start_at']), msOf(change.after['end_at'])];
  const moved = change.changed.has('start_at') || change.changed.has('end_at');
  if (change.after['status'] === 'missed' && end >= now) change.set('status', 'planned');
  const open = change.after['status'] === 'planned';
  if (open && moved && end < now) change.warn('start_at', 'in_the_past', inThePast);
  change.set('wake_at', open ? nextWake(start, change.after['remind_before'], end, now) : null);
}

/** 每月 31 日 stays so through months that have no 31st: the day is remembered. */
function keepDayOfMonth({ timeZone }: Context, change: Change): void {
  if (change.after['recurrence'] !== 'monthly') return change.set('series_day', null);
  const known = typeof change.after['series_day'] === 'number';
  if (known && (change.before === null || !change.changed.has('start_at'))) return;
  change.set('series_day', Number(dayOf(String(change.after['start_at']), timeZone).slice(8, 10)));
}
