import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { OpenWorkspace } from '../workspace/open.ts';
import { jobChannel } from './enqueue.ts';
import type { Job, JobKind, Recurring } from './job.ts';
import { claim, heartbeat } from './lease.ts';
import { Looking } from './looking.ts';
import { nextRound } from './recurring.ts';
import { runJob } from './run-job.ts';

export interface QueueOptions {
  /** Jobs at once; default 1. */
  readonly concurrency?: number;
  readonly recurring?: readonly Recurring[];
  readonly onFault?: (job: Job, error: unknown) => void;
  /** Milliseconds between two looks without a notice; a dead runner's jobs are found by it. Default 5,000. */
  readonly poll?: number;
  readonly heartbeat?: number;
  /** Called after a look that found nothing to do while nothing runs. */
  readonly onIdle?: () => void;
  /** Called when a job begins. */
  readonly onBusy?: () => void;
}

/** Takes the jobs of a workspace one after the other and runs them. Any number of processes may share the queue. */
export class JobQueue {
  readonly #workspace: OpenWorkspace;
  readonly #kinds: ReadonlyMap<string, JobKind>;
  readonly #clock: () => Date;
  readonly #options: QueueOptions;
  readonly #worker = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  readonly #running = new Map<string, { readonly abort: AbortController; readonly ended: Promise<void> }>();
  readonly #looking = new Looking(() => this.#fill());
  #timers: NodeJS.Timeout[] = [];
  #unlisten: (() => Promise<void>) | undefined;

  constructor(
    workspace: OpenWorkspace,
    kinds: readonly JobKind[],
    clock: () => Date,
    options: QueueOptions = {},
  ) {
    this.#workspace = workspace;
    this.#kinds = new Map(kinds.map((kind) => [kind.name, kind]));
    this.#clock = clock;
    this.#options = options;
  }

  async start(): Promise<void> {
    const { poll = 5_000, heartbeat: beat = 10_000 } = this.#options;
    const look = (): void => this.#looking.look();
    this.#unlisten = await this.#workspace.database.listen(jobChannel(this.#workspace.schema), look, look);
    this.#timers = [setInterval(look, poll), setInterval(() => void this.#beat(), beat)];
    for (const timer of this.#timers) timer.unref();
    look();
  }

  /** Lets the running portion end, gives the jobs back and stops. */
  async stop(): Promise<void> {
    this.#timers.forEach(clearInterval);
    await this.#unlisten?.();
    await this.#looking.stop();
    const all = [...this.#running.values()];
    for (const { abort } of all) abort.abort();
    await Promise.all(all.map(({ ended }) => ended));
  }

  async #fill(): Promise<void> {
    const { concurrency = 1, onIdle } = this.#options;
    while (!this.#looking.stopped && this.#running.size < concurrency) {
      const job = await claim(this.#workspace, this.#worker, [...this.#kinds.keys()], this.#clock());
      if (job) this.#begin(job);
      else {
        if (this.#running.size === 0) onIdle?.();
        return;
      }
    }
  }

  #begin(job: Job & { readonly cancelled: boolean }): void {
    const kind = this.#kinds.get(job.kind);
    if (!kind) return;
    const { onFault = () => undefined, onBusy, recurring = [] } = this.#options;
    onBusy?.();
    const abort = new AbortController();
    const facts = { workspace: this.#workspace, worker: this.#worker, clock: this.#clock, onFault };
    const ended = runJob(facts, nextRound(kind, recurring), job, abort)
      .catch((error: unknown) => onFault(job, error)) // not even its end could be written: the lease runs out
      .finally(() => {
        this.#running.delete(job.id);
        this.#looking.look();
      });
    this.#running.set(job.id, { abort, ended });
  }

  /** Renews the leases; a job that was cancelled or is no longer ours is told to stop. */
  async #beat(): Promise<void> {
    const ids = [...this.#running.keys()];
    if (ids.length === 0) return;
    await heartbeat(this.#workspace, this.#worker, ids).catch(() => undefined);
  }
}
