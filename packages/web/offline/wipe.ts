import { copies, settledCopies } from './copies.ts';
import { getAll, remove } from './database.ts';
import { setOwner } from './owner.ts';
import type { Entry, Photo } from './outbox/entry.ts';
import { tellPages, whileStill } from './outbox/flush.ts';

/** Takes everything of a person off this device that he read; his queue too when it is said so. */
export async function wipeCopies(): Promise<void> {
  copies.clear();
  await settledCopies();
}

/** Takes away what some people wrote and never sent, with their photos. */
export async function wipeQueues(isHis: (owner: string) => boolean): Promise<void> {
  await whileStill(async () => {
    const entries = (await getAll<Entry>('outbox')).filter(({ owner }) => isHis(owner));
    await remove('outbox', ...entries.map(({ order }) => order));
    const photos = (await getAll<Photo>('photos')).filter(({ owner }) => isHis(owner));
    await remove('photos', ...photos.map(({ id }) => id));
  });
  tellPages();
}

/** The person leaves: nothing of him stays. */
export async function wipeAll(owner: string): Promise<void> {
  setOwner(undefined);
  await wipeCopies();
  await wipeQueues((each) => each === owner);
}
