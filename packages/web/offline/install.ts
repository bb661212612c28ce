import { promised } from '@kehu/kernel/json/promised.ts';
import { createStore, useStore } from '@kehu/ui/data/store.ts';

/** The browser's offer to put Kehu among the programs of the device. */
interface Offer extends Event {
  prompt(): Promise<unknown>;
}
const offer = createStore<Offer | undefined>(undefined);

export const useInstallable = (): boolean => useStore(offer) !== undefined;

/** Keeps the browser's offer until somebody wants it; it is made once, early. */
export function watchInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer.set(promised<Offer>(event));
  });
  addEventListener('appinstalled', () => offer.set(undefined));
}

export async function install(): Promise<void> {
  await offer.get()?.prompt();
  offer.set(undefined);
}

/** Runs already as a program of its own. */
export const isInstalled = (): boolean => matchMedia('(display-mode: standalone)').matches;

/** Browsers that have no offer, only an entry in their menu. */
export const isByHand = (): boolean => /iPhone|iPad/.test(navigator.userAgent);
