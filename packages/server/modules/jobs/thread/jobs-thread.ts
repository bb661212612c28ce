import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { Signal } from '@kehu/engine/call/call.ts';
import type { Runner } from '@kehu/engine/jobs/runner.ts';
import { watchJobs, type Watch } from '@kehu/engine/jobs/watch.ts';
import type { OpenWorkspace } from '@kehu/engine/workspace/open.ts';
import type { FromThread, ThreadData, ToThread } from './protocol.ts';

interface Options {
  readonly workspace: OpenWorkspace;
  readonly data: ThreadData;
  /** Names of the kinds that the thread runs. */
  readonly kinds: readonly string[];
  readonly clock: () => Date;
  readonly log: Logger;
}

/** Has a thread run the jobs of a workspace while there are any. A thread that dies is replaced; its job goes on there. */
export async function startJobsThread(options: Options): Promise<Runner> {
  const jobs = new JobsThread(options);
  await jobs.start();
  return jobs;
}

class JobsThread implements Runner {
  readonly #options: Options;
  #watch: Watch | undefined;
  #unsubscribe: (() => void) | undefined;
  #thread: Worker | undefined;
  #gone: Promise<void> = Promise.resolve();
  #stopped = false;
  /** The thread was told to end. */
  #ended = false;
  /** A signal that comes from the thread is not told to it again. */
  #isTold = false;

  constructor(options: Options) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { workspace, kinds, clock } = this.#options;
    this.#unsubscribe = workspace.subscribe((signal) => this.#pass(signal));
    this.#watch = await watchJobs(workspace, kinds, clock, () => this.#begin());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe?.();
    await this.#watch?.stop();
    this.#tell({ kind: 'stop' });
    await this.#gone;
  }

  #tell(message: ToThread): void {
    this.#thread?.postMessage(message);
  }

  #pass(signal: Signal): void {
    if (!this.#isTold && (signal.kind === 'registry' || signal.kind === 'access'))
      this.#tell({ kind: 'signal', signal });
  }

  #begin(): void {
    if (this.#thread || this.#stopped) return;
    const { data, log } = this.#options;
    const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: data });
    this.#thread = thread;
    thread.on('message', (message: FromThread) => this.#heard(message));
    thread.on('error', (error) => log.error({ err: error }, 'the thread of the jobs died'));
    this.#gone = new Promise((done) => {
      thread.once('exit', () => {
        this.#thread = undefined;
        // A job that came while it ended waits for the next one; after a fault the next poll is soon enough.
        if (!this.#stopped && this.#ended) this.#watch?.look();
        this.#ended = false;
        done();
      });
    });
  }

  #heard(message: FromThread): void {
    if (message.kind === 'idle') {
      this.#ended = true;
      this.#tell({ kind: 'stop' });
      return;
    }
    this.#isTold = true;
    this.#options.workspace.publish(message.signal);
    this.#isTold = false;
  }
}
