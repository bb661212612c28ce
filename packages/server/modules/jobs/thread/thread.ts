import { join } from 'node:path';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { promised } from '@kehu/kernel/json/promised.ts';
import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { JobQueue } from '@kehu/engine/jobs/queue.ts';
import { attachWorkspace } from '@kehu/engine/workspace/open.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { diskStore } from '../../../platform/files/disk.ts';
import { openLog } from '../../../platform/log/log.ts';
import { yieldToOthers } from '../../../platform/threads/yield.ts';
import { jobKinds, rounds } from '../job-kinds.ts';
import type { FromThread, ThreadData, ToThread } from './protocol.ts';

/** Milliseconds without a job after which the thread offers to end. */
const patience = 60_000;
/** One job runs at a time, over one or two transactions. */
const connections = 4;

/** Runs the jobs of one workspace in a thread of its own, so that the thread of the requests never waits for a portion. */
if (parentPort) await run(parentPort, promised<ThreadData>(workerData));

async function run(port: MessagePort, data: ThreadData): Promise<void> {
  yieldToOthers();
  const tell = (message: FromThread): void => port.postMessage(message);
  const log = openLog(data.logLevel, process.stderr);
  const database = openDatabase(data.connectionString, { max: connections });
  const workspace = attachWorkspace(database, { schema: data.schema });
  let isTold = false;
  workspace.subscribe((signal) => {
    if (!isTold) tell({ kind: 'signal', signal });
  });
  let idle: NodeJS.Timeout | undefined;
  const kinds = jobKinds(diskStore(join(data.dataFolder, 'files')), data.dataFolder);
  const queue = new JobQueue(workspace, kinds, () => systemClock.now(), {
    recurring: rounds,
    onFault: (job, error) => log.error({ err: error, job: job.id, kind: job.kind }, 'job failed'),
    onBusy: () => {
      clearTimeout(idle);
      idle = undefined;
    },
    onIdle: () => (idle ??= setTimeout(() => tell({ kind: 'idle' }), patience)),
  });
  const stop = async (): Promise<void> => {
    clearTimeout(idle);
    await queue.stop();
    await database.close();
    port.close();
  };
  port.on('message', (message: ToThread) => {
    if (message.kind === 'stop') return void stop();
    isTold = true;
    workspace.publish(message.signal);
    isTold = false;
  });
  await queue.start();
}
