import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { isOffline, onReturn } from '@kehu/ui/api/connection.ts';
import { forget } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { Outbox, Outgoing } from '@kehu/ui/data/outbox.ts';
import { createStore, useStore } from '@kehu/ui/data/store.ts';
import { changeCopies } from '../copies.ts';
import { getAll, put, remove } from '../database.ts';
import { ownerNow } from '../owner.ts';
import { sweepPhotos } from '../photos.ts';
import { channelName, type Entry, type Told } from './entry.ts';
import { flush, tellPages, whileStill } from './flush.ts';

const entries = createStore<readonly Entry[]>([]);
export const useEntries = (): readonly Entry[] => useStore(entries);
const sending = createStore(false);
export const useSending = (): boolean => useStore(sending);

/** Entries of somebody, in the order in which they were written. */
export const entriesOf = async (owner: string): Promise<readonly Entry[]> =>
  (await getAll<Entry>('outbox')).filter((each) => each.owner === owner);

/** What others wrote on this device and the server never got. */
export async function entriesOfOthers(me: string): Promise<readonly Entry[]> {
  return (await getAll<Entry>('outbox').catch(() => [])).filter(({ owner }) => owner !== me);
}

async function reload(): Promise<void> {
  const owner = ownerNow();
  entries.set(owner ? await entriesOf(owner.id).catch(() => []) : []);
}

/** Asks the browser to send even when the page is closed by then; few browsers know how. */
async function askForSync(): Promise<void> {
  const ready = promised<{ readonly sync?: { register(tag: string): Promise<void> } } | undefined>(
    await navigator.serviceWorker.getRegistration(),
  );
  await ready?.sync?.register(channelName);
}

/** Sends what waits, if anything does and the server can be reached. */
export async function sendWaiting(): Promise<void> {
  const owner = ownerNow();
  if (!owner || isOffline() || sending.get()) return;
  if (!entries.get().some(({ stand }) => stand === 'waiting')) return;
  sending.set(true);
  try {
    await flush(owner.id);
    await reload();
  } finally {
    sending.set(false);
  }
}

/** What has arrived is shown as the server has it now. */
function show({ arrived }: Told): void {
  for (const { object, id, about } of arrived) {
    forget(object, id);
    void client.invalidateQueries({ queryKey: keys.lists(object) });
    if (id) void client.invalidateQueries({ queryKey: keys.record(object, id) });
    if (!about) continue;
    forget(about.object, about.id);
    void client.invalidateQueries({ queryKey: keys.record(about.object, about.id) });
  }
}

/** A change joins one of the same record that waits and was never sent: its owner sees one conflict at most. */
async function joined(one: Outgoing, owner: string): Promise<Entry | undefined> {
  if (one.id === undefined) return undefined;
  const waiting = (await entriesOf(owner)).findLast(
    ({ id, object }) => id === one.id && object === one.object,
  );
  if (waiting?.stand !== 'waiting' || waiting.sentAt !== undefined) return undefined;
  return {
    ...waiting,
    body: { ...waiting.body, ...one.body },
    before: { ...one.before, ...waiting.before },
    refs: { ...waiting.refs, ...one.refs },
  };
}

async function add({ doubt, ...one }: Outgoing): Promise<void> {
  const owner = ownerNow();
  if (!owner) throw new Error('Nobody is known whose it could be');
  const at = new Date().toISOString();
  await whileStill(async () => {
    const other = await joined({ ...one, doubt }, owner.id);
    const who = { owner: owner.id, ownerName: owner.name };
    await put(
      'outbox',
      other ?? { ...one, doubt, ...who, at, stand: 'waiting', ...(doubt && { sentAt: at }) },
    );
  });
  if (one.id !== undefined) await changeCopies(one.object, one.id, one.body).catch(() => undefined);
  await reload();
  tellPages();
  await askForSync().catch(() => undefined);
  void sendWaiting();
}

/** Changes an entry that waits for its owner, and sends it again. */
export async function sendAgain(entry: Entry, change: Partial<Entry> = {}): Promise<void> {
  const { problem: _problem, ...rest } = entry;
  await whileStill(() => put('outbox', { ...rest, ...change, stand: 'waiting' }));
  await reload();
  tellPages();
  await sendWaiting();
}

/** It never happened. */
export async function discard({ order, photos = [] }: Entry): Promise<void> {
  await whileStill(() => remove('outbox', order));
  await remove('photos', ...photos);
  await reload();
  tellPages();
}

export const outbox: Outbox = { add };

/** The content of an entry that may still be changed: nobody knows what became of one that was sent. */
export const isOpen = ({ sentAt, stand }: Entry): boolean => sentAt === undefined && stand !== 'unsure';

export const textOf = ({ body }: { readonly body: JsonObject }): string => {
  const text = body['content'] ?? body['body'];
  return typeof text === 'string' ? text : '';
};

/** Keeps the queue in sight of this page, and sends it whenever the server can be reached. */
export function startOutbox(): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    void reload();
    show(promised<Told>(data));
  });
  const begin = () => void reload().then(sendWaiting);
  const end = onReturn(begin);
  const timer = setInterval(begin, 60_000);
  begin();
  void sweepPhotos().catch(() => undefined);
  return () => {
    channel.close();
    clearInterval(timer);
    end();
  };
}
