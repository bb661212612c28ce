import { promised } from '@kehu/kernel/json/promised.ts';

/** Whose copies lie on this device. Workspaces have hosts of their own, and browsers keep hosts apart. */
export interface Owner {
  readonly id: string;
  readonly name: string;
  /** When the server last knew him, in ms. */
  readonly met: number;
}

const key = 'kehu.offline.owner';
const offKey = 'kehu.offline.off';
const forbiddenKey = 'kehu.offline.forbidden';

export function ownerNow(): Owner | undefined {
  const raw = localStorage.getItem(key);
  return raw === null ? undefined : promised<Owner>(JSON.parse(raw));
}

export function setOwner(owner: Pick<Owner, 'id' | 'name'> | undefined): void {
  if (owner) localStorage.setItem(key, JSON.stringify({ ...owner, met: Date.now() }));
  else localStorage.removeItem(key);
}

/** The browser lets pages start without the server only where nobody could have changed them on the way. */
export const canStartOffline = (): boolean => isSecureContext && 'serviceWorker' in navigator;

/** Whether the company lets devices keep anything, as it was last heard. */
export const isAllowed = (): boolean => localStorage.getItem(forbiddenKey) === null;
export const setAllowed = (on: boolean): void => note(forbiddenKey, !on);

/** Whether this device keeps copies; its owner may not want them on a computer that others use. */
export const keepsCopies = (): boolean =>
  canStartOffline() && isAllowed() && localStorage.getItem(offKey) === null;
export const setKeepsCopies = (on: boolean): void => note(offKey, !on);

function note(name: string, on: boolean): void {
  if (on) localStorage.setItem(name, '1');
  else localStorage.removeItem(name);
}
