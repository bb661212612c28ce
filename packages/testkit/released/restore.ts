import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';

/** Where the dumps of released heads are committed, one for each: `0001_first.sql.gz`. */
export const releasedFolder = resolve(import.meta.dirname, '../../engine/schema/released');

const ending = '.sql.gz';

/** Names of the released heads: of their last migration, oldest first. */
export async function releasedHeads(): Promise<readonly string[]> {
  const files = (await readdir(releasedFolder)).filter((file) => file.endsWith(ending)).sort();
  return files.map((file) => file.slice(0, -ending.length));
}

export const dumpPath = (head: string): string => join(releasedFolder, `${head}${ending}`);

/** Makes a database what a company's was at a released head; it must have no schema `main`. */
export async function restoreHead(connectionString: string, head: string): Promise<void> {
  const text = gunzipSync(await readFile(dumpPath(head))).toString('utf8');
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
