import { KehuError } from '@kehu/kernel/errors/error.ts';
import { errorCodes } from '@kehu/kernel/errors/codes.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { systemActor } from '../access/system-actor.ts';
import type { Call, WritingCall } from '../call/call.ts';
import type { OpenWorkspace } from '../workspace/open.ts';
import type { Job, JobKind, JobRun, Step } from './job.ts';
import { giveBack, writeEnd, writeStep, type Standing } from './lease.ts';
import { Pace } from './pace.ts';

/** Who runs, where, and by which clock. */
export interface RunnerFacts {
  readonly workspace: OpenWorkspace;
  readonly worker: string;
  readonly clock: () => Date;
  /** Told of faults that are no refusals; they are tried again. */
  readonly onFault: (job: Job, error: unknown) => void;
}

class Cancelled extends Error {}
class Lost extends Error {}

/** Tries before a job that makes no progress is given up; a committed portion starts the count anew. */
const mostAttempts = 5;
const firstPause = 5_000;

/** Runs a claimed job to its end, to the next try, or until it is somebody else's. */
export async function runJob(
  facts: RunnerFacts,
  kind: JobKind,
  job: Job & { readonly cancelled: boolean },
  abort: AbortController,
): Promise<void> {
  const run = new Run(facts, job, abort.signal);
  try {
    if (job.cancelled) throw new Cancelled();
    const result = await kind.run(run);
    await end(facts, kind, run, 'done', result);
  } catch (error) {
    await settleFailure(facts, kind, run, error);
  }
}

async function settleFailure(facts: RunnerFacts, kind: JobKind, run: Run, error: unknown): Promise<void> {
  if (error instanceof Lost) return;
  if (error instanceof Cancelled || run.wasCancelled) return end(facts, kind, run, 'cancelled', {});
  const { job } = run;
  if (run.signal.aborted) return giveBack(facts.workspace, facts.worker, job.id, facts.clock(), null);
  if (error instanceof KehuError) return end(facts, kind, run, 'failed', {}, describe(error));
  facts.onFault(job, error);
  const tries = run.attempts;
  if (tries >= mostAttempts)
    return end(facts, kind, run, 'failed', {}, describe(new KehuError('internal_error')));
  const pause = firstPause * 2 ** (tries - 1);
  await giveBack(
    facts.workspace,
    facts.worker,
    job.id,
    new Date(facts.clock().getTime() + pause),
    'internal_error',
  );
}

/** What is kept of a refusal: its code and its sentence in both languages. */
function describe(error: KehuError): string {
  const [first] = error.errors;
  const label = error.detail ?? first?.message ?? errorCodes[first?.code ?? error.code].title;
  return JSON.stringify({
    code: first?.code ?? error.code,
    ...(first && { field: first.field }),
    zh: label.zh,
    en: label.en,
  });
}

async function end(
  facts: RunnerFacts,
  kind: JobKind,
  run: Run,
  state: 'done' | 'failed' | 'cancelled',
  result: JsonObject,
  error?: string,
): Promise<void> {
  const { workspace, worker } = facts;
  const job = run.latest();
  const call = await run.call().catch(() => run.callAs(systemActor()));
  await workspace.database.transaction(async (tx) => {
    const now = facts.clock();
    const about = { state, result, now, ...(error !== undefined && { error }) };
    if (!(await writeEnd(tx, workspace.schema, worker, job.id, about))) return;
    await kind.settle?.({ ...call, now, db: tx }, { state, job, result });
    tx.afterCommit(() => workspace.publish({ kind: 'job', id: job.id, user: job.userId }));
  });
}

class Run implements JobRun {
  readonly job: Job;
  readonly signal: AbortSignal;
  wasCancelled = false;
  attempts: number;
  readonly #facts: RunnerFacts;
  readonly #pace: Pace;
  #step: Step;

  constructor(facts: RunnerFacts, job: Job, signal: AbortSignal) {
    this.#facts = facts;
    this.#pace = new Pace(() => facts.workspace.database.asked());
    this.job = job;
    this.signal = signal;
    this.attempts = job.attempts;
    this.#step = { progress: job.progress, done: job.done };
  }

  /** The job with its last acknowledged step. */
  latest(): Job {
    return { ...this.job, progress: this.#step.progress, done: this.#step.done };
  }

  async call(): Promise<Call> {
    const { workspace, clock } = this.#facts;
    const { userId } = this.job;
    return this.callAs(userId === null ? systemActor() : await workspace.actor(userId, clock()));
  }

  async callAs(actor: Call['actor']): Promise<Call> {
    const { workspace, clock } = this.#facts;
    return {
      workspace,
      registry: await workspace.registry(),
      actor,
      db: workspace.database,
      now: clock(),
      locale: actor.locale,
      requestId: this.job.id,
      confirmed: new Set(),
      source: `job:${this.job.id}`,
    };
  }

  size(): number {
    return this.#pace.size;
  }

  async portion(work: (call: WritingCall) => Promise<Step>): Promise<void> {
    this.#checkSignal();
    const { workspace, worker } = this.#facts;
    const call = await this.call();
    const began = performance.now();
    const { step, standing } = await workspace.database.transaction(async (tx) => {
      const made = await work({ ...call, db: tx });
      const found = await writeStep(tx, workspace.schema, worker, this.job.id, made);
      if (found === 'lost') throw new Lost();
      return { step: made, standing: found };
    });
    await this.#acknowledged(step, standing, performance.now() - began);
  }

  async report(done: number, total?: number): Promise<void> {
    this.#checkSignal();
    const { workspace, worker } = this.#facts;
    const step = { done, ...(total !== undefined && { total }) };
    const standing = await writeStep(
      workspace.database.unhurried,
      workspace.schema,
      worker,
      this.job.id,
      step,
    );
    if (standing === 'lost') throw new Lost();
    await this.#acknowledged({ ...this.#step, ...step }, standing, 0);
  }

  async #acknowledged(step: Step, standing: Standing, elapsed: number): Promise<void> {
    this.#step = step;
    this.attempts = 1;
    this.#facts.workspace.publish({ kind: 'job', id: this.job.id, user: this.job.userId });
    if (standing === 'cancelled') {
      this.wasCancelled = true;
      throw new Cancelled();
    }
    if (elapsed > 0) await this.#pace.after(elapsed, this.signal);
  }

  #checkSignal(): void {
    if (this.signal.aborted) throw new Error('The runner stops');
  }
}
