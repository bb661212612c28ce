import { posix } from 'node:path';
import type { Check, Finding } from './finding.ts';
import { packageOf, reachable, targetOf } from './graph.ts';
import type { Target } from './graph.ts';
import type { Module } from './syntax.ts';
import { isGenerated, isTest, sourceTree } from './tree.ts';

type Tree = ReadonlyMap<string, Module>;

const isServer = (target: Target): boolean =>
  target.kind === 'node' ||
  (target.kind === 'file' &&
    (/\.(behaviour|sql)\.ts$/.test(target.path) || /^packages\/(engine|server)\//.test(target.path)));

const isBrowser = (target: Target): boolean =>
  target.kind === 'file' && (target.path.endsWith('.tsx') || /^packages\/(ui|web)\//.test(target.path));

/** Which files begin a world, and what must not be reachable from them. */
const worldRules = [
  {
    name: 'both worlds',
    begins: (path: string) => packageOf(path) === 'kernel' || /\.(object|kind)\.ts$/.test(path),
    refuses: (target: Target) => isServer(target) || isBrowser(target),
  },
  {
    name: 'the server',
    begins: (path: string) => path === 'packages/server/main.ts' || /\.(behaviour|sql)\.ts$/.test(path),
    refuses: isBrowser,
  },
  {
    name: 'the browser',
    begins: (path: string) => path === 'packages/web/main.tsx' || path.endsWith('.ui.tsx'),
    refuses: isServer,
  },
];

/** The last part of a file name says which world it belongs to; imports are followed file by file. */
export const worlds: Check = {
  name: 'worlds',
  async run(root) {
    const tree = await sourceTree(root);
    return [...strayImports(tree), ...declarationsImported(tree)];
  },
};

/** Each stray import once, told from the strictest world that reaches it. */
function strayImports(tree: Tree): Finding[] {
  const found = new Map<string, Finding>();
  for (const { rule, start } of beginnings(tree)) {
    for (const { step, way } of reachable(tree, start)) {
      if (!rule.refuses(step.target)) continue;
      const stray = step.target.kind === 'file' ? step.target.path : step.target.name;
      const message = `${stray} may not be reached from ${rule.name}: ${[...way, stray].join(' → ')}`;
      const key = `${step.from} ${stray}`;
      if (!found.has(key)) found.set(key, { path: step.from, line: step.line, message });
    }
  }
  return [...found.values()];
}

function beginnings(tree: Tree): { rule: (typeof worldRules)[number]; start: string }[] {
  const sources = [...tree.keys()].filter((path) => !isTest(path));
  return worldRules.flatMap((rule) => sources.filter(rule.begins).map((start) => ({ rule, start })));
}

/** Objects know each other by name only: a declaration is imported in its own folder and by the registry. */
function declarationsImported(tree: Tree): Finding[] {
  return [...tree.values()].flatMap((module) => {
    if (isTest(module.path) || isGenerated(module) || packageOf(module.path) === undefined) return [];
    return module.imports.flatMap(({ specifier, line }) => {
      const target = targetOf(module.path, specifier);
      if (target.kind !== 'file' || !target.path.endsWith('.object.ts')) return [];
      const home = posix.dirname(target.path) === posix.dirname(module.path);
      if (home && !module.path.endsWith('.object.ts')) return [];
      const message = `imports ${target.path}: refer to another object by its name, or read the registry`;
      return [{ path: module.path, line, message }];
    });
  });
}
