/**
 * `node scripts/run.mjs scripts/generate/migration.ts NAME` writes the next migration: the difference between the tables of
 * the last one (snapshot.json) and what the declarations want now. Migrations are committed and never edited afterwards.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nextMigration } from '@kehu/engine/schema/next-migration.ts';
import { migrationFolder as folder } from '@kehu/engine/schema/stored-migrations.ts';

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
