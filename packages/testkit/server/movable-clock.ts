import type { Clock } from '@kehu/server/platform/clock/clock.ts';

/** A clock that goes on like the real one, and can be moved. */
export interface MovableClock extends Clock {
  /** Milliseconds forwards. */
  move(ms: number): void;
}

export function movableClock(): MovableClock {
  let ahead = 0;
  return { now: () => new Date(Date.now() + ahead), move: (ms) => void (ahead += ms) };
}
