import { promised } from '@kehu/kernel/json/promised.ts';

/** The stores of this device, read by pages and by the service worker alike. */
const name = 'kehu';
const version = 1;
export type StoreName = 'answers' | 'outbox' | 'photos';

let opening: Promise<IDBDatabase> | undefined;

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, refuse) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => refuse(request.error ?? new Error('The store of this device failed'));
  });

function prepare(database: IDBDatabase): void {
  const answers = database.createObjectStore('answers', { keyPath: 'url' });
  answers.createIndex('holds', 'holds', { multiEntry: true });
  answers.createIndex('seen', 'seen');
  database.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true });
  database.createObjectStore('photos', { keyPath: 'id' });
}

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((done, refuse) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => prepare(request.result);
    request.onsuccess = () => {
      const database = request.result;
      // A later version of Kehu in another tab: it gets its way, this page opens it anew.
      database.onversionchange = () => database.close();
      database.onclose = () => (opening = undefined);
      done(database);
    };
    request.onerror = () => refuse(request.error ?? new Error('The store of this device cannot be opened'));
  }).catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

const storeOf = async (name: StoreName, mode: IDBTransactionMode): Promise<IDBObjectStore> =>
  (await open()).transaction(name, mode).objectStore(name);

export const getOne = async <T>(store: StoreName, key: IDBValidKey): Promise<T | undefined> =>
  promised<T | undefined>(await settled((await storeOf(store, 'readonly')).get(key)));

export const getAll = async <T>(store: StoreName): Promise<readonly T[]> =>
  promised<readonly T[]>(await settled((await storeOf(store, 'readonly')).getAll()));

/** Entries whose index holds the key. */
export const getAllBy = async <T>(store: StoreName, index: string, key: string): Promise<readonly T[]> =>
  promised<readonly T[]>(await settled((await storeOf(store, 'readonly')).index(index).getAll(key)));

/** Resolves with the key once the value is safely there. */
export async function put(store: StoreName, value: unknown): Promise<IDBValidKey> {
  const kept = await storeOf(store, 'readwrite');
  const key = await settled(kept.put(value));
  await ended(kept.transaction);
  return key;
}

export async function remove(store: StoreName, ...keys: readonly IDBValidKey[]): Promise<void> {
  if (keys.length === 0) return;
  const kept = await storeOf(store, 'readwrite');
  for (const key of keys) kept.delete(key);
  await ended(kept.transaction);
}

export async function empty(store: StoreName): Promise<void> {
  const kept = await storeOf(store, 'readwrite');
  kept.clear();
  await ended(kept.transaction);
}

const ended = (transaction: IDBTransaction): Promise<void> =>
  new Promise((done, refuse) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => refuse(transaction.error ?? new Error('The store of this device is full'));
  });
