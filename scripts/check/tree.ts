import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseModule } from './syntax.ts';
import type { Module } from './syntax.ts';

const skipped = new Set(['node_modules', 'dist', 'test-results', 'playwright-report']);
const rooms = ['packages', 'scripts', 'e2e', 'bench'];

/** All source modules of the tree by path; parsed once for all checks of a run. */
export function sourceTree(root: string): Promise<ReadonlyMap<string, Module>> {
  const known = trees.get(root);
  if (known) return known;
  const tree = parseAll(root);
  trees.set(root, tree);
  return tree;
}
const trees = new Map<string, Promise<ReadonlyMap<string, Module>>>();

async function parseAll(root: string): Promise<ReadonlyMap<string, Module>> {
  const paths = (await listFiles(root)).filter((path) => /\.(tsx?|mjs)$/.test(path)).sort();
  const modules = await Promise.all(
    paths.map(async (path) => parseModule(path, await readFile(join(root, path), 'utf8'))),
  );
  return new Map(modules.map((module) => [module.path, module]));
}

/** Every file of the rooms that hold source, as paths from the root. */
export async function listFiles(root: string): Promise<string[]> {
  return (await Promise.all(rooms.map((room) => filesUnder(root, room)))).flat();
}

async function filesUnder(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const nested = entries.map(async (entry) => {
    if (skipped.has(entry.name) || entry.name.startsWith('.')) return [];
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(root, path) : [path];
  });
  return (await Promise.all(nested)).flat();
}

/** Tests, what only tests stand on, and the journeys may import everything. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/testing\/|^packages\/testkit\/|^e2e\//.test(path);
}

export function isGenerated(module: Module): boolean {
  return module.text.startsWith('// Generated');
}
