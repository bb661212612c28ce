import { createStore, useStore } from '../data/store.ts';

/** Whether the server can be reached, as far as is known. */
const reached = createStore(navigator.onLine);
/** By how many ms the server's clock is ahead of this one, as its last answer said. */
let ahead: number | undefined;

export function noteServerTime(date: string | null): void {
  const at = Date.parse(date ?? '');
  if (Number.isFinite(at)) ahead = at - Date.now();
}
/** Whether this device knows what time it is, to the minute. */
export const clockIsRight = (): boolean => ahead !== undefined && Math.abs(ahead) < 60_000;

/** Milliseconds between looks whether the server is back: at first soon, later seldom. */
const pauses = [2_000, 4_000, 8_000, 15_000, 30_000];
let looking: ReturnType<typeof setTimeout> | undefined;
const returns = new Set<() => void>();

export const isOffline = (): boolean => !reached.get();
export const useOffline = (): boolean => !useStore(reached);

/** Called each time the server answers again after a break. */
export function onReturn(listener: () => void): () => void {
  returns.add(listener);
  return () => returns.delete(listener);
}

/** A call came through: whatever was thought of the connection, it is there. */
export function found(): void {
  if (reached.get()) return;
  clearTimeout(looking);
  reached.set(true);
  for (const listener of returns) listener();
}

async function look(turn: number): Promise<void> {
  clearTimeout(looking);
  try {
    const answer = await fetch('/healthz', { cache: 'no-store' });
    if (answer.ok) return found();
  } catch {
    // Still away.
  }
  if (!reached.get()) lookLater(turn + 1);
}

function lookLater(turn: number): void {
  clearTimeout(looking);
  looking = setTimeout(() => void look(turn), pauses[Math.min(turn, pauses.length - 1)]);
}

/** A call did not come through: from now on it is looked, now and then, whether the server is back. */
export function lost(): void {
  if (!reached.get()) return;
  reached.set(false);
  lookLater(0);
}

const lookNow = (): void => {
  if (!reached.get()) void look(0);
};

/** Begins to listen to what the browser knows of the network. */
export function watchNetwork(): void {
  addEventListener('offline', lost);
  addEventListener('online', lookNow);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && lookNow());
  if (!reached.get()) lookLater(0);
}
