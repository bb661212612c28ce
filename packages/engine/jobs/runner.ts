import type { OpenWorkspace } from '../workspace/open.ts';
import { Housekeeping, type HousekeepingOptions } from './housekeeping.ts';
import type { JobKind } from './job.ts';
import { JobQueue, type QueueOptions } from './queue.ts';
import { planRecurring } from './recurring.ts';

export type RunnerOptions = QueueOptions & HousekeepingOptions;

export interface Runner {
  /** Lets the running portion end, gives the jobs back and stops. */
  stop(): Promise<void>;
}

/** Runs the jobs of a workspace, and what goes on beside them, in this thread. */
export async function startJobs(
  workspace: OpenWorkspace,
  kinds: readonly JobKind[],
  clock: () => Date,
  options: RunnerOptions = {},
): Promise<Runner> {
  const queue = new JobQueue(workspace, kinds, clock, options);
  const housekeeping = new Housekeeping(workspace, clock, options);
  await planRecurring(workspace, options.recurring ?? [], clock());
  await queue.start();
  housekeeping.start();
  return {
    stop: async () => {
      await housekeeping.stop();
      await queue.stop();
    },
  };
}
