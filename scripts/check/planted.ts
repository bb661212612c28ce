import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Check } from './finding.ts';

const house = resolve(import.meta.dirname, '../..');
const settings = [
  '.oxlintrc.json',
  '.prettierrc.json',
  '.prettierignore',
  'tsconfig.json',
  'scripts/check/everywhere',
];

export type Files = Readonly<Record<string, string>>;

/** A small tree with the settings of this one and with these files in it; gone after the test. */
async function plant(files: Files): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'kehu-check-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const name of settings) await cp(join(house, name), join(root, name), { recursive: true });
  await symlink(join(house, 'node_modules'), join(root, 'node_modules'));
  for (const [path, text] of Object.entries({ 'package.json': '{\n  "type": "module"\n}\n', ...files })) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

/** What the check says about such a tree: `path:line message`, sorted. */
export async function findingsIn(check: Check, files: Files): Promise<string[]> {
  const findings = await check.run(await plant(files));
  return findings.map(({ path, line, message }) => `${path}:${String(line ?? '')} ${message}`).sort();
}

/** A package.json that declares these dependencies. */
export function manifest(...dependencies: string[]): string {
  return JSON.stringify({ dependencies: Object.fromEntries(dependencies.map((name) => [name, '1.0.0'])) });
}
