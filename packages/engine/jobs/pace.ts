import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that a portion should take: long enough to be worth its statements, short enough not to be felt. */
const target = 150;
/** Rest after a portion, as a share of its time: the others' lists stay quick. */
const rest = 0.35;
const longestRest = 2_000;

/** Sizes the portions of one job by how long the last ones took, and rests between them. */
export class Pace {
  #size: number;
  readonly #most: number;

  constructor(first = 200, most = 2_000) {
    this.#size = first;
    this.#most = most;
  }

  get size(): number {
    return this.#size;
  }

  /** A portion took so many milliseconds. */
  async after(elapsed: number, signal: AbortSignal): Promise<void> {
    const wanted = this.#size * Math.min(2, Math.max(0.4, target / Math.max(elapsed, 1)));
    this.#size = Math.round(Math.min(this.#most, Math.max(50, wanted)));
    await sleep(Math.min(elapsed * rest, longestRest), undefined, { signal }).catch(() => undefined);
  }
}
