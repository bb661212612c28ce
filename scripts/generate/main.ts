/** `npm run generate` writes the generated files; with `--check` it only names those that are out of date. */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { generateAll, staleFiles } from './generators.ts';

const root = resolve(import.meta.dirname, '../..');
if (process.argv.includes('--check')) {
  const stale = await staleFiles(root);
  for (const path of stale) console.log(`${path} is out of date: npm run generate`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [path, text] of await generateAll(root)) await writeIfChanged(path, text);
}

async function writeIfChanged(path: string, text: string): Promise<void> {
  const file = join(root, path);
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return;
  await writeFile(file, text);
  console.log(`wrote ${path}`);
}
