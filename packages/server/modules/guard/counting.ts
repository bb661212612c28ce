import { countSights } from '@kehu/engine/guard/sights.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import type { Services } from '../../platform/http/services.ts';

/** Milliseconds between two flushes: what is lost when a process dies. */
const every = 30_000;

/** Writes down what was counted since the last time, in one portion; what cannot be written stays counted. */
export async function flushSights({
  workspace,
  clock,
}: Pick<Services, 'workspace' | 'clock'>): Promise<void> {
  const some = workspace.watch?.take() ?? [];
  if (some.length === 0) return;
  try {
    await countSights(await systemCall(workspace, clock.now()), some);
  } catch (error) {
    workspace.watch?.giveBack(some);
    throw error;
  }
}

/** Flushes while the program runs, and once more when it stops. */
export function startCounting(services: Services): { stop(): Promise<void> } {
  const { log } = services;
  const failed = (error: unknown): void =>
    log.error({ err: error }, 'counts of what was seen were not written');
  const flush = (): Promise<void> => flushSights(services).catch(failed);
  let flushing = Promise.resolve();
  const timer = setInterval(() => {
    flushing = flushing.then(flush);
  }, every);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      return flushing.then(flush);
    },
  };
}
