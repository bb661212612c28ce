import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import type { Migration } from './migrate.ts';

/** Where migrations are committed. */
export const migrationFolder = join(import.meta.dirname, 'migrations');

/** The committed migrations, oldest first. */
export async function storedMigrations(): Promise<readonly Migration[]> {
  const files = (await readdir(migrationFolder)).filter((file) => /^\d{4}_.*\.json$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) =>
      parseStored<Migration>(await readFile(join(migrationFolder, file), 'utf8'), {
        name: file,
        statements: [],
      }),
    ),
  );
}
