import { listen } from '../api/events.ts';
import { client } from './client.ts';
import { keys } from './keys.ts';

/** Keeps what is on the screen true while others work. Returns a function that stops it. */
export function startLive(): () => void {
  return listen({
    record({ object, id, version }) {
      const known = client.getQueryData<{ version: number }>(keys.record(object, id));
      if (known && version !== undefined && known.version >= version) return;
      void client.invalidateQueries({ queryKey: keys.record(object, id) });
      void client.invalidateQueries({ queryKey: keys.timelines(object, id) });
      void client.invalidateQueries({ queryKey: keys.lists(object), refetchType: 'none' });
    },
    notification: () => void client.invalidateQueries({ queryKey: keys.notifications }),
    job: ({ id }) => void client.invalidateQueries({ queryKey: keys.job(id) }),
    resumed: () => void client.invalidateQueries(),
  });
}
