import { Cron } from 'croner';
import { systemCall } from '../workspace/system-call.ts';
import type { OpenWorkspace } from '../workspace/open.ts';
import type { WritingCall } from '../call/call.ts';
import { enqueue } from './enqueue.ts';
import type { JobKind, Recurring } from './job.ts';

const keyOf = (recurring: Recurring): string => `cron:${recurring.name}`;

/** Sees to it that every recurring job waits in the queue, once. */
export async function planRecurring(
  workspace: OpenWorkspace,
  recurring: readonly Recurring[],
  now: Date,
): Promise<void> {
  if (recurring.length === 0) return;
  const call = await systemCall(workspace, now);
  await workspace.database.transaction(async (tx) => {
    for (const one of recurring) await plan({ ...call, db: tx }, one);
  });
}

async function plan(call: WritingCall, recurring: Recurring): Promise<void> {
  const runAt = new Cron(recurring.cron, { timezone: call.workspace.timeZone }).nextRun(call.now);
  if (!runAt) return;
  const input = { ...recurring.input, recurring: recurring.name };
  await enqueue(call, { kind: recurring.kind, input, runAt, uniqueKey: keyOf(recurring), asSystem: true });
}

/** A kind whose recurring jobs plan their next round in the transaction that ends them. */
export function nextRound(kind: JobKind, recurring: readonly Recurring[]): JobKind {
  return {
    ...kind,
    run: (run) => kind.run(run),
    settle: async (call, ending) => {
      await kind.settle?.(call, ending);
      const own = recurring.find((one) => one.name === ending.job.input['recurring']);
      if (own) await plan(call, own);
    },
  };
}
