import { createStore } from '../data/store.ts';

/** The role through which an administrator looks at the product (`X-Preview-Role`). */
export interface Previewed {
  readonly id: string;
  readonly name: string;
}

const key = 'kehu.preview';

/** Kept by the tab: another one shows what its person really may. */
function stored(): Previewed | undefined {
  const [id, ...name] = (globalThis.sessionStorage?.getItem(key) ?? '').split(' ');
  return id ? { id, name: name.join(' ') } : undefined;
}

export const preview = createStore<Previewed | undefined>(stored());

/** Everything that was read is somebody else's now: the page begins anew at `address`. */
export function startPreview({ id, name }: Previewed, address: string): void {
  sessionStorage.setItem(key, `${id} ${name}`);
  location.assign(address);
}

export function endPreview(address?: string): void {
  sessionStorage.removeItem(key);
  preview.set(undefined);
  if (address !== undefined) location.assign(address);
}
