import { Housekeeping } from '@kehu/engine/jobs/housekeeping.ts';
import { planRecurring } from '@kehu/engine/jobs/recurring.ts';
import type { Runner } from '@kehu/engine/jobs/runner.ts';
import type { Services } from '../../../platform/http/services.ts';
import { startCounting } from '../../guard/counting.ts';
import { startPostman } from '../../mail/postman.ts';
import { jobKinds, rounds } from '../job-kinds.ts';
import { startJobsThread } from './jobs-thread.ts';

/** Where the thread of the jobs finds what the program works on. */
export interface Places {
  readonly connectionString: string;
  readonly dataFolder: string;
}

/** Everything that goes on without a request: jobs in a thread of their own, reminders and mails beside them. */
export async function startWork(services: Services, places: Places): Promise<Runner> {
  const { workspace, files, clock, log } = services;
  const now = (): Date => clock.now();
  await planRecurring(workspace, rounds, now());
  const housekeeping = new Housekeeping(workspace, now, {
    onWakeFault: (object, error) => log.error({ err: error, object }, 'reminder failed'),
  });
  const jobs = await startJobsThread({
    workspace,
    data: { ...places, schema: workspace.schema, logLevel: log.level },
    kinds: jobKinds(files, places.dataFolder).map(({ name }) => name),
    clock: now,
    log,
  });
  housekeeping.start();
  const others = [housekeeping, jobs, startPostman(services), startCounting(services)];
  return { stop: async () => void (await Promise.all(others.map((one) => one.stop()))) };
}
