import type { Json } from '@kehu/kernel/json/json.ts';
import { createStore, useStore } from '../data/store.ts';

/** An answer as it was kept on this device. */
export interface Copy {
  readonly body: Json;
  /** When the server gave it. */
  readonly at: string;
}

/** What is kept of the server's answers, for reading while it cannot be reached. */
export interface Copies {
  read(url: string): Promise<Copy | undefined>;
  keep(url: string, body: unknown): void;
  /** The server said that this is not there, or not for this person. */
  refused(url: string): void;
  forget(object: string, id: string): void;
  /** What this person may see has changed as a whole. */
  clear(): void;
}
let copies: Copies | undefined;

export function keepCopiesIn(given: Copies): void {
  copies = given;
}
export const copiesNow = (): Copies | undefined => copies;

/** Answers that are shown out of the store right now: when the server gave them, by their addresses. */
const shown = createStore<ReadonlyMap<string, string>>(new Map());

export function showedCopy(url: string, at: string): void {
  if (shown.get().get(url) !== at) shown.set(new Map(shown.get()).set(url, at));
}
export function showedFresh(url: string): void {
  if (!shown.get().has(url)) return;
  const rest = new Map(shown.get());
  rest.delete(url);
  shown.set(rest);
}

/** When the oldest answer was given that is shown of addresses beginning so; undefined when all is fresh. */
export function useAge(begin: string): string | undefined {
  const ages = [...useStore(shown)].filter(([url]) => url.startsWith(begin)).map(([, at]) => at);
  return ages.sort()[0];
}
