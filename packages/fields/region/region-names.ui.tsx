import { createStore, useStore } from '@kehu/ui/data/store.ts';
import { loadRegions, regions, type RegionTable } from './table.ts';

const table = createStore<RegionTable | undefined>(regions());
let loading: Promise<void> | undefined;

async function load(): Promise<void> {
  table.set(await loadRegions());
}

/** The divisions: a chunk of its own, asked for by the first region that is drawn. */
export function useRegions(): RegionTable | undefined {
  const known = useStore(table);
  if (!known) loading ??= load();
  return known;
}
