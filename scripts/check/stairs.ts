import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check, Finding } from './finding.ts';
import { cycles, packageOf, targetOf } from './graph.ts';
import { readManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import type { Module } from './syntax.ts';
import { isTest, sourceTree } from './tree.ts';

/** Programs stand on top: only the test kit may declare them. Nobody declares the test kit. */
const programs = ['server', 'web'];

type Manifests = ReadonlyMap<string, Manifest>;

/** Import directions: what a package imports it declares, and what it declares leads down. */
export const stairs: Check = {
  name: 'stairs',
  async run(root) {
    const [tree, manifests, house] = await Promise.all([
      sourceTree(root),
      readManifests(root),
      readManifest(join(root, 'package.json')),
    ]);
    return [
      ...declaredUpwards(manifests),
      ...importCycles(tree),
      ...undeclared(tree, manifests, house),
      ...unused(tree, manifests),
    ];
  },
};

function declaredUpwards(manifests: Manifests): Finding[] {
  const edges = new Map([...manifests].map(([name, manifest]) => [name, workspacesOf(manifest)]));
  const findings: Finding[] = cycles(edges).map((ring) => ({
    path: `packages/${ring[0] ?? ''}/package.json`,
    message: `packages depend on each other in a ring: ${ring.join(' → ')}`,
  }));
  for (const [name, below] of edges) {
    const forbidden = below.filter(
      (other) => other === 'testkit' || (programs.includes(other) && name !== 'testkit'),
    );
    for (const other of forbidden) {
      findings.push({ path: `packages/${name}/package.json`, message: `nothing may stand on ${other}` });
    }
  }
  return findings;
}

function importCycles(tree: ReadonlyMap<string, Module>): Finding[] {
  const edges = new Map([...tree.values()].map((module) => [module.path, filesImportedBy(module, tree)]));
  return cycles(edges).map((ring) => ({
    path: ring[0] ?? '',
    message: `import cycle: ${ring.join(' → ')}`,
  }));
}

function filesImportedBy(module: Module, tree: ReadonlyMap<string, Module>): string[] {
  return module.imports.flatMap(({ specifier }) => {
    const target = targetOf(module.path, specifier);
    return target.kind === 'file' && tree.has(target.path) ? [target.path] : [];
  });
}

function undeclared(tree: ReadonlyMap<string, Module>, manifests: Manifests, house: Manifest): Finding[] {
  return [...tree.values()].flatMap((module) => {
    const own = packageOf(module.path);
    const manifest = own === undefined ? undefined : manifests.get(own);
    return module.imports.flatMap(({ specifier, line }) => {
      const message = refusal(module.path, specifier, own, manifest, house);
      return message === undefined ? [] : [{ path: module.path, line, message }];
    });
  });
}

function refusal(
  path: string,
  specifier: string,
  own: string | undefined,
  manifest: Manifest | undefined,
  house: Manifest,
): string | undefined {
  const target = targetOf(path, specifier);
  if (target.kind === 'node') return undefined;
  if (target.kind === 'package') {
    const declared = { ...house.dependencies, ...house.devDependencies };
    const tool = manifest === undefined || path.endsWith('.config.ts');
    if (isTest(path) || target.name in (tool ? declared : manifest.dependencies)) return undefined;
    return `imports ${target.name}, which ${own === undefined ? '' : `packages/${own}/`}package.json does not declare`;
  }
  const other = packageOf(target.path);
  if (own === undefined || other === own) return undefined;
  if (specifier.startsWith('.'))
    return `leaves its package: import @kehu/${other ?? '…'}/… instead of ${specifier}`;
  if (isTest(path) || `@kehu/${other ?? ''}` in (manifest?.dependencies ?? {})) return undefined;
  return `imports @kehu/${other ?? ''}, which packages/${own} does not stand on`;
}

function unused(tree: ReadonlyMap<string, Module>, manifests: Manifests): Finding[] {
  return [...manifests].flatMap(([name, manifest]) => {
    const files = [...tree.values()].filter((module) => packageOf(module.path) === name);
    const used = new Set(
      files.flatMap((module) => module.imports.map(({ specifier }) => packageNameOf(specifier))),
    );
    return Object.keys(manifest.dependencies)
      .filter((dependency) => !used.has(dependency))
      .map((dependency) => ({
        path: `packages/${name}/package.json`,
        message: `declares ${dependency} and never imports it`,
      }));
  });
}

function packageNameOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function workspacesOf(manifest: Manifest): string[] {
  return Object.keys(manifest.dependencies).flatMap((name) =>
    name.startsWith('@kehu/') ? [name.slice('@kehu/'.length)] : [],
  );
}

async function readManifests(root: string): Promise<Manifests> {
  const names = await readdir(join(root, 'packages')).catch(() => []);
  const read = names.map(async (name): Promise<[string, Manifest]> => [
    name,
    await readManifest(join(root, 'packages', name, 'package.json')),
  ]);
  return new Map(await Promise.all(read));
}
