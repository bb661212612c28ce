import { posix } from 'node:path';
import type { Module } from './syntax.ts';

/** Where an import leads: a file of the tree, a package from the registry, or a part of Node. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'node'; readonly name: string };

export function targetOf(from: string, specifier: string): Target {
  if (specifier.startsWith('.')) {
    return { kind: 'file', path: posix.join(posix.dirname(from), specifier) };
  }
  const [scope = '', name = '', ...rest] = specifier.split('/');
  if (scope === '@kehu') return { kind: 'file', path: ['packages', name, ...rest].join('/') };
  if (specifier.startsWith('node:')) return { kind: 'node', name: specifier };
  return { kind: 'package', name: scope.startsWith('@') ? `${scope}/${name}` : scope };
}

/** `engine` for packages/engine/…, undefined for what belongs to no package. */
export function packageOf(path: string): string | undefined {
  return /^packages\/([^/]+)\//.exec(path)?.[1];
}

export interface Step {
  readonly from: string;
  readonly line: number;
  readonly target: Target;
}

/** Every import that can be followed from the starting files, once, with the way that leads to it. */
export function* reachable(
  tree: ReadonlyMap<string, Module>,
  start: string,
): Generator<{ step: Step; way: readonly string[] }> {
  const ways = new Map<string, readonly string[]>([[start, [start]]]);
  for (const [path, way] of ways) {
    for (const { specifier, line } of tree.get(path)?.imports ?? []) {
      const target = targetOf(path, specifier);
      yield { step: { from: path, line, target }, way };
      if (target.kind === 'file' && !ways.has(target.path)) ways.set(target.path, [...way, target.path]);
    }
  }
}

/** The import cycles of the tree, type imports included: one shortest cycle for each knot of files. */
export function cycles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  return knots(edges).map((knot) => shortestCycle(edges, knot));
}

/** Strongly connected parts of more than one file (Tarjan). */
function knots(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const found: string[][] = [];
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    stack.push(node);
    onStack.add(node);
    for (const next of edges.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (onStack.has(next)) low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(node) !== index.get(node)) return;
    const knot = stack.splice(stack.indexOf(node));
    for (const member of knot) onStack.delete(member);
    if (knot.length > 1 || (edges.get(node) ?? []).includes(node)) found.push(knot);
  };
  for (const node of edges.keys()) if (!index.has(node)) visit(node);
  return found;
}

function shortestCycle(edges: ReadonlyMap<string, readonly string[]>, knot: readonly string[]): string[] {
  const start = [...knot].sort()[0] ?? '';
  const members = new Set(knot);
  const ways = new Map<string, string[]>([[start, [start]]]);
  for (const [node, way] of ways) {
    for (const next of edges.get(node) ?? []) {
      if (next === start) return [...way, start];
      if (members.has(next) && !ways.has(next)) ways.set(next, [...way, next]);
    }
  }
  return [...knot];
}
