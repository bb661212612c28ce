import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { showRecord } from './changes.ts';
import { readRecord } from './one.ts';

/** Fetches a record that something else has changed, and puts it where it is shown. Its place in a list stays. */
export async function refreshRecord(object: ObjectMeta, id: string): Promise<void> {
  showRecord(object.name, await readRecord(object, id));
}
