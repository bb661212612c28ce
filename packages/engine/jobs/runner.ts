import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { OpenWorkspace } from '../workspace/open.ts';
import { tidySearch } from '../search/tidy.ts';
import { jobChannel } from './enqueue.ts';
import type { Job, JobKind, Recurring } from './job.ts';
import { claim, heartbeat } from './lease.ts';
import { nextRound, planRecurring } from './recurring.ts';
import { runJob } from './run-job.ts';
import { remindByRules } from '../reminders/remind.ts';
import { wakeDue } from './wake.ts';

export interface RunnerOptions {
  /** Jobs at once; default 1. */
  readonly concurrency?: number;
  readonly recurring?: readonly Recurring[];
  readonly onFault?: (job: Job, error: unknown) => void;
  /** Milliseconds between two looks without a notice; a dead runner's jobs are found by it. Default 5,000. */
  readonly poll?: number;
  readonly heartbeat?: number;
  /** Milliseconds between two rounds of putting new texts into the search index. Default 3,000. */
  readonly tidy?: number;
  /** Milliseconds between two looks for records whose moment has come (reminders). Default 5,000. */
  readonly wake?: number;
  readonly onWakeFault?: (object: string, error: unknown) => void;
}

export interface Runner {
  /** Lets the running portion end, gives the jobs back and stops. */
  stop(): Promise<void>;
}

/** Milliseconds after which a list of new texts is sorted in however long it took last: searches read it whole. */
const longestUntidy = 8_000;

/** Runs the jobs of a workspace in this process. The queue lies in the workspace; any number of processes may share it. */
export async function startJobs(
  workspace: OpenWorkspace,
  kinds: readonly JobKind[],
  clock: () => Date,
  options: RunnerOptions = {},
): Promise<Runner> {
  const runner = new JobRunner(workspace, kinds, clock, options);
  await runner.start();
  return runner;
}

class JobRunner implements Runner {
  readonly #workspace: OpenWorkspace;
  readonly #kinds: ReadonlyMap<string, JobKind>;
  readonly #clock: () => Date;
  readonly #options: RunnerOptions;
  readonly #worker = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  readonly #running = new Map<string, { readonly abort: AbortController; readonly ended: Promise<void> }>();
  #stopped = false;
  #looking: Promise<void> | undefined;
  #again = false;
  #tidying: Promise<unknown> | undefined;
  #tidyFrom = 0;
  #waking: Promise<unknown> | undefined;
  readonly #ending = new AbortController();
  #timers: NodeJS.Timeout[] = [];
  #unlisten: (() => Promise<void>) | undefined;

  constructor(
    workspace: OpenWorkspace,
    kinds: readonly JobKind[],
    clock: () => Date,
    options: RunnerOptions,
  ) {
    this.#workspace = workspace;
    this.#kinds = new Map(kinds.map((kind) => [kind.name, kind]));
    this.#clock = clock;
    this.#options = options;
  }

  async start(): Promise<void> {
    const {
      poll = 5_000,
      heartbeat: beat = 10_000,
      tidy = 3_000,
      wake = 5_000,
      recurring = [],
    } = this.#options;
    await planRecurring(this.#workspace, recurring, this.#clock());
    const look = (): void => this.#look();
    this.#unlisten = await this.#workspace.database.listen(jobChannel(this.#workspace.schema), look, look);
    this.#timers = [
      setInterval(look, poll),
      setInterval(() => void this.#beat(), beat),
      setInterval(() => void this.#tidy(), tidy),
      setInterval(() => void this.#wake(), wake),
    ];
    for (const timer of this.#timers) timer.unref();
    look();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timers.forEach(clearInterval);
    await this.#unlisten?.();
    await this.#looking;
    this.#ending.abort();
    await this.#tidying;
    await this.#waking;
    const all = [...this.#running.values()];
    for (const { abort } of all) abort.abort();
    await Promise.all(all.map(({ ended }) => ended));
  }

  /** One look at a time; a notice that comes meanwhile asks for another. */
  #look(): void {
    if (this.#stopped) return;
    if (this.#looking) {
      this.#again = true;
      return;
    }
    this.#looking = this.#fill()
      .catch(() => undefined) // the database is away: the next poll looks again
      .finally(() => {
        this.#looking = undefined;
        if (this.#again) {
          this.#again = false;
          this.#look();
        }
      });
  }

  async #fill(): Promise<void> {
    const { concurrency = 1 } = this.#options;
    while (!this.#stopped && this.#running.size < concurrency) {
      const job = await claim(this.#workspace, this.#worker, [...this.#kinds.keys()], this.#clock());
      if (!job) return;
      this.#begin(job);
    }
  }

  #begin(job: Job & { readonly cancelled: boolean }): void {
    const kind = this.#kinds.get(job.kind);
    if (!kind) return;
    const { onFault = () => undefined, recurring = [] } = this.#options;
    const abort = new AbortController();
    const facts = { workspace: this.#workspace, worker: this.#worker, clock: this.#clock, onFault };
    const ended = runJob(facts, nextRound(kind, recurring), job, abort)
      .catch((error: unknown) => onFault(job, error)) // not even its end could be written: the lease runs out
      .finally(() => {
        this.#running.delete(job.id);
        this.#look();
      });
    this.#running.set(job.id, { abort, ended });
  }

  /** Renews the leases; a job that was cancelled or is no longer ours is told to stop. */
  async #beat(): Promise<void> {
    const ids = [...this.#running.keys()];
    if (ids.length === 0) return;
    await heartbeat(this.#workspace, this.#worker, ids).catch(() => undefined);
  }

  /**
   * One round at a time, and at most a fifth of the time: while an import writes, a round sorts in what many records
   * have in common for about the price of a few.
   */
  async #tidy(): Promise<void> {
    const began = performance.now();
    if (this.#tidying || this.#stopped || began < this.#tidyFrom) return;
    this.#tidying = tidySearch(this.#workspace).catch(() => undefined);
    await this.#tidying;
    const ended = performance.now();
    this.#tidyFrom = ended + Math.min((ended - began) * 4, longestUntidy);
    this.#tidying = undefined;
  }

  /** Beside the queue, so that a long import holds back no reminder; one round at a time. */
  async #wake(): Promise<void> {
    if (this.#waking || this.#stopped) return;
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
