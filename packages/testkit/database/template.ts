import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { openWorkspace } from '@kehu/engine/workspace/open.ts';
import { seed } from '@kehu/engine/workspace/seed.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';

/**
 * Fills the template that every test database is cloned from: run once per test run, on an empty database.
 * Whatever is in it here (schemas, starter roles) is in every test file from the start.
 */
export async function prepareTemplate(connectionString: string): Promise<void> {
  const database = openDatabase(connectionString, { max: 2 });
  const workspace = await openWorkspace(database);
  await seed(await systemCall(workspace, new Date()), '远图传媒集团');
  await database.close();
}
