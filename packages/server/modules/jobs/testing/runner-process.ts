/** A runner in a process of its own, to be killed from outside: `node runner-process.ts <connection string> <folder>`. */
import { join } from 'node:path';
import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { startJobs } from '@kehu/engine/jobs/runner.ts';
import { openWorkspace } from '@kehu/engine/workspace/open.ts';
import { loadRegions } from '@kehu/fields/region/table.ts';
import { diskStore } from '../../../platform/files/disk.ts';
import { jobKinds } from '../job-kinds.ts';

const [, , connectionString = '', folder = ''] = process.argv;
await loadRegions();
const workspace = await openWorkspace(openDatabase(connectionString, { max: 3 }));
const kinds = jobKinds(diskStore(join(folder, 'files')), folder);
await startJobs(workspace, kinds, () => new Date(), {
  poll: 200,
  heartbeat: 2_000,
  wake: 100,
  onFault: (_, error) => console.error(error),
});
console.log('ready');
setInterval(() => undefined, 1e9);
