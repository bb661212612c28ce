import type { OpenWorkspace } from '../workspace/open.ts';
import { remindByRules } from '../reminders/remind.ts';
import { tidySearch } from '../search/tidy.ts';
import { wakeDue } from './wake.ts';

export interface HousekeepingOptions {
  /** Milliseconds between two rounds of putting new texts into the search index. Default 3,000. */
  readonly tidy?: number;
  /** Milliseconds between two looks for records whose moment has come (reminders). Default 5,000. */
  readonly wake?: number;
  readonly onWakeFault?: (object: string, error: unknown) => void;
}

/** Milliseconds after which a list of new texts is sorted in however long it took last: searches read it whole. */
const longestUntidy = 8_000;

/** What goes on beside the queue, so that a long import holds back no reminder and no search. */
export class Housekeeping {
  readonly #workspace: OpenWorkspace;
  readonly #clock: () => Date;
  readonly #options: HousekeepingOptions;
  readonly #ending = new AbortController();
  #timers: NodeJS.Timeout[] = [];
  #tidying: Promise<unknown> | undefined;
  #tidyFrom = 0;
  #waking: Promise<unknown> | undefined;

  constructor(workspace: OpenWorkspace, clock: () => Date, options: HousekeepingOptions = {}) {
    this.#workspace = workspace;
    this.#clock = clock;
    this.#options = options;
  }

  start(): void {
    const { tidy = 3_000, wake = 5_000 } = this.#options;
    this.#timers = [setInterval(() => void this.#tidy(), tidy), setInterval(() => void this.#wake(), wake)];
    for (const timer of this.#timers) timer.unref();
  }

  async stop(): Promise<void> {
    this.#timers.forEach(clearInterval);
    this.#ending.abort();
    await this.#tidying;
    await this.#waking;
  }

  /**
   * One round at a time, and at most a fifth of the time: while an import writes, a round sorts in what many records
   * have in common for about the price of a few.
   */
  async #tidy(): Promise<void> {
    const began = performance.now();
    if (this.#tidying || this.#ending.signal.aborted || began < this.#tidyFrom) return;
    this.#tidying = tidySearch(this.#workspace).catch(() => undefined);
    await this.#tidying;
    const ended = performance.now();
    this.#tidyFrom = ended + Math.min((ended - began) * 4, longestUntidy);
    this.#tidying = undefined;
  }

  /** One round at a time. */
  async #wake(): Promise<void> {
    if (this.#waking || this.#ending.signal.aborted) return;
    const { onWakeFault: onFault = () => undefined } = this.#options;
    const waking = { clock: this.#clock, signal: this.#ending.signal, onFault };
    // The database is away: the next round looks again.
    this.#waking = wakeDue(this.#workspace, waking)
      .then(() => remindByRules(this.#workspace, waking))
      .catch(() => undefined);
    await this.#waking;
    this.#waking = undefined;
  }
}
