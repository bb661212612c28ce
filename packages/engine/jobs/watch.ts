import type { OpenWorkspace } from '../workspace/open.ts';
import { jobChannel } from './enqueue.ts';
import { isAnyDue } from './lease.ts';
import { Looking } from './looking.ts';
import type { Runner } from './runner.ts';

/** Milliseconds between two looks without a notice. */
const defaultPoll = 5_000;

/** A watch over the queue of a workspace. */
export interface Watch extends Runner {
  /** Looks now. */
  look(): void;
}

/** Tells whenever a job waits to be run by somebody, without taking it. */
export async function watchJobs(
  workspace: OpenWorkspace,
  kinds: readonly string[],
  clock: () => Date,
  onDue: () => void,
): Promise<Watch> {
  const looking = new Looking(async () => {
    if (await isAnyDue(workspace, kinds, clock())) onDue();
  });
  const look = (): void => looking.look();
  const unlisten = await workspace.database.listen(jobChannel(workspace.schema), look, look);
  const timer = setInterval(look, defaultPoll).unref();
  look();
  return {
    look,
    stop: async () => {
      clearInterval(timer);
      await unlisten();
      await looking.stop();
    },
  };
}
