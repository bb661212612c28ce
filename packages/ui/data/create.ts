import { isOffline } from '../api/connection.ts';
import { isLost } from '../api/problem.ts';
import { uniqueKey } from '../api/unique-key.ts';
import { createRecord } from './changes.ts';
import { outboxNow, type Outgoing } from './outbox.ts';
import type { RecordData } from './record.ts';

export type Creation = Omit<Outgoing, 'key' | 'doubt' | 'id' | 'version' | 'before'>;

/** Creates a record; undefined when it waits on this device for the server. Throws `Problem` when it is refused. */
export async function createOrKeep(one: Creation): Promise<RecordData | undefined> {
  const key = uniqueKey();
  const keep = async (doubt: boolean): Promise<undefined> => {
    await outboxNow()?.add({ ...one, key, doubt });
    return undefined;
  };
  if (outboxNow() && (isOffline() || one.photos?.length)) return keep(false);
  try {
    return await createRecord(one.object, one.body, key);
  } catch (error) {
    if (outboxNow() && isLost(error)) return keep(true);
    throw error;
  }
}
