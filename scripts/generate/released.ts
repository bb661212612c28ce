/**
 * `node scripts/run.mjs scripts/generate/released.ts` writes the dump of this head: a small company that was worked in over
 * HTTP, as SQL. Tests migrate every such dump to the present head. Made once for each head that companies get, from its
 * own commit, and never again.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { startJobs } from '@kehu/engine/jobs/runner.ts';
import { nextMigration } from '@kehu/engine/schema/next-migration.ts';
import { storedMigrations } from '@kehu/engine/schema/stored-migrations.ts';
import { loadRegions } from '@kehu/fields/region/table.ts';
import { jobKinds } from '@kehu/server/modules/jobs/job-kinds.ts';
import { startEmbeddedDatabase } from '@kehu/server/platform/database/embedded.ts';
import { openLog } from '@kehu/server/platform/log/log.ts';
import { serve } from '@kehu/server/serve.ts';
import { liveInto } from '@kehu/testkit/released/company.ts';
import { dumpSchema } from '@kehu/testkit/released/dump.ts';
import { emptyTables } from '@kehu/testkit/released/empty-tables.ts';
import { dumpPath, releasedHeads } from '@kehu/testkit/released/restore.ts';

const head = (await storedMigrations()).at(-1)?.name ?? '';
if ((await nextMigration()).statements.length > 0)
  throw new Error('The declarations want more than the last migration says: write the next one first.');
if ((await releasedHeads()).includes(head)) throw new Error(`${head} has its dump already.`);

const folder = await mkdtemp(join(tmpdir(), 'kehu-released-'));
const quiet = { info: () => {}, warn: () => {}, error: console.error };
const server = await startEmbeddedDatabase({ dataDir: folder, log: quiet, settings: { fsync: 'off' } });
const database = openDatabase(server.connectionString);
try {
  await loadRegions();
  const clock = { now: () => new Date() };
  const served = await serve({ database, dataFolder: folder, clock, log: openLog('error', process.stderr) });
  const { workspace, files } = served.services;
  const jobs = await startJobs(workspace, jobKinds(files, folder), clock.now, { poll: 100 });
  await liveInto(served);
  await jobs.stop();
  await served.app.close();
  const empty = await emptyTables(database, workspace.schema);
  if (empty.length > 0)
    throw new Error(`Nothing in ${empty.join(', ')}: let packages/testkit/released make records of it.`);
  const bytes = gzipSync(await dumpSchema(database, workspace.schema), { level: 9 });
  await writeFile(dumpPath(head), bytes);
  console.log(`${head}: ${Math.round(bytes.length / 1024)} KB`);
} finally {
  await database.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
