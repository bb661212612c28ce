import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { notification } from './notification.object.ts';

export const notificationBehaviour = implement(notification, {
  actions: {
    async mark_read(context, records) {
      await context.keep(
        'notification',
        records.map(({ id }) => ({ id, values: { read_at: context.now } })),
      );
    },
    async read_all(context) {
      const unread = await context.records.find('notification', { field: 'read_at', op: 'empty' }, 5_000);
      await context.keep(
        'notification',
        unread.map((one) => ({ id: String(one['id']), values: { read_at: context.now } })),
      );
    },
  },
});
