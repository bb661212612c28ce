import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '@kehu/server/platform/database/embedded.ts';
import type { TestProject } from 'vitest/node';
import { databaseNamed, runSql } from './connection.ts';
import { openDoor } from './door.ts';
import { sweepAbandonedRuns, makeRunFolder } from './run-folder.ts';
import { prepareTemplate } from './template.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testDatabaseDoor: string;
  }
}

/** What makes a real database quick where nobody needs to survive a power cut. */
const hasty = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  autovacuum_naptime: '10min',
  'pg_prewarm.autoprewarm': 'off',
};

const quiet = { info: () => {}, warn: () => {}, error: (message: string) => console.error(message) };

/** One embedded PostgreSQL for the whole run, started when the first test file asks for a database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepAbandonedRuns();
  const folder = await makeRunFolder();
  let starting: Promise<EmbeddedDatabase> | undefined;
  const door = await openDoor(join(folder, 'door.sock'), async () => {
    starting ??= startWithTemplate(folder);
    return (await starting).connectionString;
  });
  project.provide('testDatabaseDoor', door.path);
  return async () => {
    await door.close();
    await (await starting?.catch(() => undefined))?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function startWithTemplate(folder: string): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase({
    dataDir: join(folder, 'data'),
    log: quiet,
    settings: hasty,
  });
  for (const template of ['template_kehu', 'template_empty']) {
    await runSql(database.connectionString, `create database ${template} strategy file_copy`);
  }
  await prepareTemplate(databaseNamed(database.connectionString, 'template_kehu'));
  return database;
}
