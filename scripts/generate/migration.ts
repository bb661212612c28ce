/**
 * `node scripts/run.mjs scripts/generate/migration.ts NAME` writes the next migration: the difference between the tables of
 * the last one (snapshot.json) and what the declarations want now. Migrations are committed and never edited afterwards.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { shippedRegistry } from '@kehu/engine/registry/shipped.ts';
import { desiredTables } from '@kehu/engine/schema/desired.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { plan } from '@kehu/engine/schema/plan.ts';
import type { Table } from '@kehu/engine/schema/table.ts';

const folder = resolve(import.meta.dirname, '../../packages/engine/schema/migrations');

export async function nextMigration(): Promise<{ statements: readonly string[]; tables: readonly Table[] }> {
  const text = await readFile(join(folder, 'snapshot.json'), 'utf8').catch(() => '[]');
  const before = parseStored<readonly Table[]>(text, []);
  const tables = desiredTables(shippedRegistry());
  return { statements: plan(before, tables), tables };
}

if (import.meta.main) {
  const title = process.argv[2];
  const { statements, tables } = await nextMigration();
  if (!title || !/^[a-z0-9_]+$/.test(title))
    throw new Error('Name the migration: lower case, digits, underscores.');
  if (statements.length === 0) {
    console.log('The schema is what the declarations want already.');
  } else {
    const number = (await readdir(folder)).filter((file) => /^\d{4}_/.test(file)).length + 1;
    const name = `${String(number).padStart(4, '0')}_${title}`;
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify({ name, statements }, null, 1)}\n`);
    await writeFile(join(folder, 'snapshot.json'), `${JSON.stringify(tables, null, 1)}\n`);
    console.log(`${name}: ${statements.length} statements`);
  }
}
