import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { dice } from '@kehu/testkit/read/dice.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { pictureOf } from '@kehu/testkit/released/picture.ts';
import { restoreHead } from '@kehu/testkit/released/restore.ts';
import { afterAll, expect, it } from 'vitest';
import type { Row } from '../db/database.ts';
import { openDatabase } from '../db/postgres.ts';
import { raw, sql } from '../db/sql.ts';
import { migrate, type Migration } from './migrate.ts';
import { storedMigrations } from './stored-migrations.ts';

const script = join(import.meta.dirname, 'testing/migrate-process.ts');
const { connectionString: freshString } = await testDatabase();
const fresh = openDatabase(freshString, { max: 1 });
const migrations = await storedMigrations();
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await fresh.close();
});

/** A start in a process of its own. */
function start(connectionString: string, schema: string, of: readonly Migration[]): ChildProcess {
  const child = spawn(process.execPath, [script, connectionString, schema], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.on('error', () => undefined); // killed before it has read them
  child.stdin.end(JSON.stringify(of));
  children.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((next) => child.once('exit', next));
  child.kill('SIGKILL');
  await gone;
}

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));

it('a migration that is killed again and again ends where an undisturbed one does', async () => {
  const { connectionString } = await testDatabase('empty');
  await restoreHead(connectionString, '0001_first');
  const random = dice(20261126);
  for (let round = 0; round < 6; round++) {
    const child = start(connectionString, 'main', migrations);
    await pause(200 + random.below(600));
    await kill(child);
  }
  const database = openDatabase(connectionString, { max: 2 });
  await migrate(database, 'main', migrations);
  expect(await pictureOf(database, 'main')).toEqual(await pictureOf(fresh, 'main'));
  await database.close();
}, 60_000);

it('an index whose building was cut off is built anew', async () => {
  const { connectionString } = await testDatabase('empty');
  const database = openDatabase(connectionString, { max: 3 });
  const table = { name: '0001_one', statements: ['create table {schema}.one (id int)'] };
  const index = {
    name: '0002_index',
    statements: ['create index concurrently if not exists "one_idx" on {schema}."one" (id)'],
  };
  await migrate(database, 'half', [table]);
  const sound = (): Promise<readonly Row[]> =>
    database.query(sql`select i.indisvalid from pg_index i join pg_class c on c.oid = i.indexrelid
      where c.relname = 'one_idx'`);
  await database
    .transaction(async (tx) => {
      // An open change of the table holds the building back, so that the cut meets it in the middle.
      await tx.query(raw('insert into half.one values (1)'));
      const child = start(connectionString, 'half', [table, index]);
      for (let building = false; !building; await pause(25)) {
        const ended = await database.query(sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and query like 'create index concurrently%' and wait_event_type = 'Lock'`);
        building = ended.length > 0;
      }
      await kill(child);
      throw new Error('the power is gone');
    })
    .catch(() => undefined);
  expect(await sound()).toEqual([['f']]);
  expect(await migrate(database, 'half', [table, index])).toEqual(['0002_index']);
  expect(await sound()).toEqual([['t']]);
  await database.close();
}, 60_000);
