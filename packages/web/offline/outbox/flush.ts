import { getAll, getOne, put, remove } from '../database.ts';
import { channelName, type Entry, type Told } from './entry.ts';
import { compare, isUnsure, outcomeOf } from './outcome.ts';
import { meetServer, readCurrent, send } from './send.ts';

type Arrived = Told['arrived'][number];

/** Tells every page, and the worker's, that the queue has changed. */
export function tellPages(arrived: readonly Arrived[] = []): void {
  const channel = new BroadcastChannel(channelName);
  const told: Told = { arrived };
  channel.postMessage(told);
  channel.close();
}

/** How it ended with one entry: gone to the server, kept for its owner, or everything has to wait. */
type Ended = 'arrived' | 'kept' | 'wait';

async function arrive(entry: Entry): Promise<Ended> {
  await remove('outbox', entry.order);
  await remove('photos', ...(entry.photos ?? []));
  return 'arrived';
}

/** Somebody changed the record meanwhile: what does not touch his fields goes on over his version. */
async function settleNewer(entry: Entry, ahead: number, turn: number): Promise<Ended> {
  const reply = await readCurrent(entry);
  if (reply.status >= 500 || reply.status === 401) return 'wait';
  if (reply.status !== 200) {
    await put('outbox', { ...entry, stand: 'gone', problem: reply.body });
    return 'kept';
  }
  const { body: current } = reply;
  const verdict = compare(entry, current);
  if (verdict === 'there') return arrive(entry);
  if (verdict === 'disputed' || turn > 3) {
    await put('outbox', { ...entry, stand: 'conflict' });
    return 'kept';
  }
  return deliver({ ...entry, version: Number(current['version'] ?? 0) }, ahead, turn + 1);
}

async function deliver(entry: Entry, ahead: number, turn = 0): Promise<Ended> {
  if (isUnsure(entry, Date.now())) {
    await put('outbox', { ...entry, stand: 'unsure' });
    return 'kept';
  }
  const { entry: sent, reply } = await send(entry, ahead);
  const outcome = outcomeOf(reply, sent, Date.now());
  switch (outcome.kind) {
    case 'done':
      return arrive(sent);
    case 'later':
      return 'wait';
    case 'newer':
      return settleNewer(sent, ahead, turn);
    case 'stays': {
      // It was answered: nothing is in doubt any more, and its owner may change it.
      const { sentAt, ...rest } = sent;
      const kept = outcome.stand === 'unsure' ? { ...rest, ...(sentAt && { sentAt }) } : rest;
      await put('outbox', { ...kept, stand: outcome.stand, problem: outcome.problem });
      return 'kept';
    }
  }
}

async function sendAll(owner: string): Promise<void> {
  const waiting = (await getAll<Entry>('outbox')).filter(
    (each) => each.owner === owner && each.stand === 'waiting',
  );
  if (waiting.length === 0) return;
  const ahead = await meetServer(owner);
  if (ahead === undefined) return;
  for (const { order } of waiting) {
    const entry = await getOne<Entry>('outbox', order);
    if (!entry || entry.stand !== 'waiting') continue;
    const ended = await deliver(entry, ahead);
    const { object, id, about } = entry;
    tellPages(ended === 'arrived' ? [{ object, ...(id && { id }), ...(about && { about }) }] : []);
    if (ended === 'wait') return;
  }
}

/** Whoever holds it sends; page and worker wait for each other. */
const lock = 'kehu-outbox';

/**
 * Sends what waits, in the order in which it was written, each exactly once. True when nothing is left to be sent
 * without its owner.
 */
export async function flush(owner: string): Promise<boolean> {
  try {
    await navigator.locks.request(lock, () => sendAll(owner));
  } catch {
    // The server cannot be reached, or the store is closed: later.
  }
  const left = await getAll<Entry>('outbox').catch(() => []);
  return !left.some((each) => each.owner === owner && each.stand === 'waiting');
}

/** The same for whoever is signed in, when nobody says who that is. Throws when it should be tried again. */
export async function flushAll(): Promise<void> {
  const owners = new Set((await getAll<Entry>('outbox')).map(({ owner }) => owner));
  for (const owner of owners) if (!(await flush(owner))) throw new Error('Something still waits');
}

/** Does something to the queue while nobody is sending. */
export const whileStill = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(lock, work);
