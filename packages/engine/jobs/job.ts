import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call, WritingCall } from '../call/call.ts';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** A job as it was claimed. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly input: JsonObject;
  /** On whose behalf; null is the system itself. */
  readonly userId: string | null;
  /** Where the last acknowledged portion ended; empty at first. */
  readonly progress: JsonObject;
  readonly done: number;
  readonly total: number | null;
  readonly attempts: number;
}

/** What a portion leaves behind, written in its own transaction. */
export interface Step {
  /** Where the next portion goes on, also after a crash. */
  readonly progress: JsonObject;
  /** Units done so far, all portions together. */
  readonly done: number;
  readonly total?: number;
}

/** A job while it runs. */
export interface JobRun {
  readonly job: Job;
  /** The person as he is now: his rights are read anew whenever they have changed. */
  call(): Promise<Call>;
  /**
   * Runs one portion in a transaction and commits it together with its step, or neither; then leaves the others some
   * room. Throws when the job was cancelled or its lease was lost.
   */
  portion(work: (call: WritingCall) => Promise<Step>): Promise<void>;
  /** Tells how far a job is that changes nothing in the database (an export); throws like `portion`. */
  report(done: number, total?: number): Promise<void>;
  /** Records of the next portion, so that one takes about as long as `pace.ts` says. */
  size(): number;
  /** Aborted when the job is cancelled or the process stops. */
  readonly signal: AbortSignal;
}

/** What a job ends with. */
export interface Ending {
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly job: Job;
  readonly result: JsonObject;
}

/** A kind of job, registered by name where the program is wired. */
export interface JobKind {
  readonly name: string;
  /** Returns the job's result. A KehuError fails it for good, any other error is tried again. */
  run(run: JobRun): Promise<JsonObject>;
  /** In the transaction that ends the job, whatever the end. */
  settle?(call: WritingCall, ending: Ending): Promise<void>;
}

/** A job that comes back by itself. */
export interface Recurring {
  readonly name: string;
  readonly kind: string;
  /** Cron pattern in the company's zone: `15 3 * * *`. */
  readonly cron: string;
  readonly input?: JsonObject;
}
