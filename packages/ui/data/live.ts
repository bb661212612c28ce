import { listen } from '../api/events.ts';
import { client } from './client.ts';
import { keys } from './keys.ts';
import { changeInLists } from './list.ts';

/** What is open shows that the record is gone; lists show it no more at once. */
function lose(object: string, id: string): void {
  void client.invalidateQueries({ queryKey: keys.record(object, id) });
  void client.invalidateQueries({ queryKey: keys.timelines(object, id) });
  void client.invalidateQueries({ queryKey: keys.counts(object) });
  changeInLists(object, id, () => undefined);
}

/** Keeps what is on the screen true while others work. Returns a function that stops it. */
export function startLive(): () => void {
  return listen({
    record({ object, id, version, gone }) {
      if (gone) {
        lose(object, id);
        return;
      }
      const known = client.getQueryData<{ version: number }>(keys.record(object, id));
      if (known && version !== undefined && known.version >= version) return;
      void client.invalidateQueries({ queryKey: keys.record(object, id) });
      void client.invalidateQueries({ queryKey: keys.timelines(object, id) });
      void client.invalidateQueries({ queryKey: keys.lists(object), refetchType: 'none' });
    },
    notification: () => void client.invalidateQueries({ queryKey: keys.notifications }),
    job: ({ id }) => void client.invalidateQueries({ queryKey: keys.job(id) }),
    access: () => void client.invalidateQueries(),
    resumed: () => void client.invalidateQueries(),
  });
}
