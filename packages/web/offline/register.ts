import { promised } from '@kehu/kernel/json/promised.ts';
import { onReturn } from '@kehu/ui/api/connection.ts';
import { createStore, useStore } from '@kehu/ui/data/store.ts';
import { canStartOffline } from './owner.ts';

/** Some browsers tell that their owner pays for each byte. */
interface Lines {
  readonly connection?: { readonly saveData?: boolean };
}

/** A newer version lies ready beside the one that is running. */
const ready = createStore<ServiceWorker | undefined>(undefined);
export const useNewVersion = (): boolean => useStore(ready) !== undefined;

/** Milliseconds after the first paint before the rest of the product is fetched: the reader's own calls go first. */
const calm = 4_000;
const lookEvery = 30 * 60_000;

function watch(registration: ServiceWorkerRegistration): void {
  const note = (worker: ServiceWorker | null) => {
    // Without a controller this is the first version on this device: nothing is replaced.
    if (worker?.state === 'installed' && navigator.serviceWorker.controller) ready.set(worker);
  };
  note(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => note(installing));
  });
  const look = () => void registration.update().catch(() => undefined);
  setInterval(look, lookEvery);
  onReturn(look);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
}

/** Loads the page anew in the version that lies ready. What is being typed is kept as a draft. */
export function takeNewVersion(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  ready.get()?.postMessage('take over');
  // Another page has already brought it in: nothing changes any more.
  setTimeout(() => location.reload(), 1_500);
}

/** Brings in the worker that hands out pages offline, once the page is at rest. A browser that forbids it has none. */
export function registerWorker(): void {
  if (!canStartOffline()) return;
  const register = () => {
    if (promised<Lines>(navigator).connection?.saveData === true) return;
    navigator.serviceWorker
      .register('/sw.js')
      .then(watch)
      .catch(() => undefined);
  };
  setTimeout(register, calm);
}
