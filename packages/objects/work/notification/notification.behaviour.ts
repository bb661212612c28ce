import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { dayOf, momentAt } from '@kehu/kernel/time/zone.ts';
import { momentOf, msOf } from '../moments.ts';
import { notification } from './notification.object.ts';

const minutesMs = 60_000;
/** When the working day begins, as far as notices are concerned. */
const morning = '08:30:00';

export const notificationBehaviour = implement(notification, {
  actions: {
    async mark_read(context, records) {
      await context.keep(
        'notification',
        records.map(({ id }) => ({ id, values: { read_at: context.now, snoozed_until: null } })),
      );
      context.noticesMoved([context.userId]);
    },
    async read_all(context) {
      const unread = await context.records.find('notification', { field: 'read_at', op: 'empty' }, 5_000);
      await context.keep(
        'notification',
        unread
          .filter((one) => !one['snoozed_until'])
          .map((one) => ({ id: String(one['id']), values: { read_at: context.now } })),
      );
      context.noticesMoved([context.userId]);
    },
    async snooze(context, records, { delay }) {
      const until = snoozedUntil(delay ?? '10m', context.now, context.timeZone);
      await context.keep(
        'notification',
        records.map(({ id }) => ({ id, values: { snoozed_until: until, read_at: null } })),
      );
      context.noticesMoved([context.userId]);
    },
  },

  /** What was put off comes up again as if it were new. */
  async woken(context, records) {
    await context.keep(
      'notification',
      records.map(({ id }) => ({
        id,
        values: { snoozed_until: null, read_at: null, created_at: context.now },
      })),
    );
    context.noticesMoved(records.map((one) => String(one['user_id'])));
  },
});

/** The moment until which a notice is put off (objects-platform, notification): in the company's zone. */
function snoozedUntil(delay: string, now: string, timeZone: string): string {
  if (delay === '10m') return momentOf(msOf(now) + 10 * minutesMs);
  if (delay === '1h') return momentOf(msOf(now) + 60 * minutesMs);
  return momentAt(`${addDays(dayOf(now, timeZone), 1)}T${morning}`, timeZone);
}
