import { createStore } from '../data/store.ts';

/** The role through which, or the person as whom, an administrator looks at the product. */
export interface Previewed {
  readonly id: string;
  readonly name: string;
  readonly as: 'role' | 'user';
}

const key = 'kehu.preview';

/** Kept by the tab: another one shows what its person really may. */
function stored(): Previewed | undefined {
  const [as, id, ...name] = (globalThis.sessionStorage?.getItem(key) ?? '').split(' ');
  return id ? { as: as === 'user' ? 'user' : 'role', id, name: name.join(' ') } : undefined;
}

export const preview = createStore<Previewed | undefined>(stored());

/** What every call carries meanwhile. */
export function previewHeader(): readonly [name: string, value: string] | undefined {
  const shown = preview.get();
  return shown && [shown.as === 'user' ? 'X-Preview-User' : 'X-Preview-Role', shown.id];
}

/** Everything that was read is somebody else's now: the page begins anew at `address`. */
export function startPreview({ as, id, name }: Previewed, address: string): void {
  sessionStorage.setItem(key, `${as} ${id} ${name}`);
  location.assign(address);
}

export function endPreview(address?: string): void {
  sessionStorage.removeItem(key);
  preview.set(undefined);
  if (address !== undefined) location.assign(address);
}
