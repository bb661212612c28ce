import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that a portion should take: long enough to be worth its statements, short enough not to be felt. */
const target = 500;
/** A smaller portion costs more in statements than it gives back to others, however busy the machine is. */
const fewest = 300;
/** Rest after a portion while others ask, as a share of its time. Within a portion they get their turn anyway. */
const rest = 0.1;
const longestRest = 500;
/** Statements that this process asks by itself meanwhile (has anything changed?): nobody waits for them. */
const itsOwn = 2;

/** Sizes the portions of one job by how long the last ones took, and rests between them while others ask. */
export class Pace {
  #size: number;
  #asked = 0;
  readonly #reads: () => number;
  readonly #most: number;

  /** `reads`: how many statements readers of this process have asked so far. */
  constructor(reads: () => number, first = 250, most = 2_000) {
    this.#reads = reads;
    this.#size = first;
    this.#most = most;
  }

  get size(): number {
    return this.#size;
  }

  /** A portion took so many milliseconds. */
  async after(elapsed: number, signal: AbortSignal): Promise<void> {
    const wanted = this.#size * Math.min(2, Math.max(0.4, target / Math.max(elapsed, 1)));
    this.#size = Math.round(Math.min(this.#most, Math.max(fewest, wanted)));
    const asked = this.#reads();
    const alone = asked - this.#asked <= itsOwn;
    this.#asked = asked;
    if (alone) return;
    await sleep(Math.min(elapsed * rest, longestRest), undefined, { signal }).catch(() => undefined);
  }
}
