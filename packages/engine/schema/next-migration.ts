import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { shippedRegistry } from '../registry/shipped.ts';
import { desiredTables } from './desired.ts';
import { plan } from './plan.ts';
import { migrationFolder } from './stored-migrations.ts';
import type { Table } from './table.ts';

/** What the next migration would say: from the tables of the last one (snapshot.json) to what the declarations want now. */
export async function nextMigration(): Promise<{
  readonly statements: readonly string[];
  readonly tables: readonly Table[];
}> {
  const text = await readFile(join(migrationFolder, 'snapshot.json'), 'utf8').catch(() => '[]');
  const tables = desiredTables(shippedRegistry());
  return { statements: plan(parseStored<readonly Table[]>(text, []), tables), tables };
}
