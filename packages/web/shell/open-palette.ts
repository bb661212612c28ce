import { createStore } from '@kehu/ui/data/store.ts';

/** Whether search and commands are open; anything may open them. */
export const paletteOpen = createStore(false);
export const openPalette = (): void => paletteOpen.set(true);

/** Whether the list of keys is open. */
export const helpOpen = createStore(false);
