import { randomUUID } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { databaseNamed, runSql } from './connection.ts';
import { askAtDoor } from './door.ts';

export type TestDatabase = { readonly connectionString: string };

/**
 * A database of its own for one test file, cloned from the migrated template and dropped after the file.
 * Call it once, at the top of the file: `const { connectionString } = await testDatabase();`
 *
 * @param template 'empty' for a database without any table, as a first start finds it
 */
export async function testDatabase(template: 'kehu' | 'empty' = 'kehu'): Promise<TestDatabase> {
  const server = await askAtDoor(inject('testDatabaseDoor'));
  const maintenance = databaseNamed(server, 'postgres');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // Copying files takes half as long as copying through the log, and nobody waits for a disk here.
  await runSql(maintenance, `create database ${name} template template_${template} strategy file_copy`);
  afterAll(() => runSql(maintenance, `drop database if exists ${name} with (force)`));
  return { connectionString: databaseNamed(server, name) };
}
