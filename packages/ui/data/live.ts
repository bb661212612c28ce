import { found } from '../api/connection.ts';
import { copiesNow } from '../api/copies.ts';
import { listen } from '../api/events.ts';
import { client } from './client.ts';
import { keys } from './keys.ts';
import { changeInLists } from './list.ts';

/** Milliseconds after the last record that went, until lists are filled up again: many may go together. */
const settling = 250;
const filling = new Map<string, ReturnType<typeof setTimeout>>();

/** What is open shows that the record is gone; lists show it no more at once, and are then filled up. */
function lose(object: string, id: string): void {
  copiesNow()?.forget(object, id);
  client.removeQueries({ queryKey: keys.record(object, id), type: 'inactive' });
  void client.invalidateQueries({ queryKey: keys.record(object, id) });
  void client.invalidateQueries({ queryKey: keys.timelines(object, id) });
  changeInLists(object, id, () => undefined);
  clearTimeout(filling.get(object));
  const timer = setTimeout(() => {
    filling.delete(object);
    void client.invalidateQueries({ queryKey: keys.counts(object) });
    void client.invalidateQueries({ queryKey: keys.lists(object) });
  }, settling);
  filling.set(object, timer);
}

/** What the calendar shows: nothing else that happens makes it ask again. */
const planned: ReadonlySet<string> = new Set(['appointment', 'task']);

/** Keeps what is on the screen true while others work. Returns a function that stops it. */
export function startLive(): () => void {
  return listen({
    record({ object, id, version, gone }) {
      if (planned.has(object)) void client.invalidateQueries({ queryKey: keys.calendars });
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
    meta: () => void client.invalidateQueries({ queryKey: keys.meta }),
    access() {
      copiesNow()?.clear();
      void client.invalidateQueries();
    },
    resumed() {
      found();
      void client.invalidateQueries();
    },
  });
}
