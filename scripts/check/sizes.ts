import type { Check, Finding } from './finding.ts';
import { walk } from './syntax.ts';
import type { Module } from './syntax.ts';
import { isGenerated, isTest, sourceTree } from './tree.ts';

const longestFile = 350;
const longestFunction = 70;
const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

interface Measured {
  readonly line: number;
  readonly lines: number;
  readonly name: string;
}

/** Files and functions a reader can hold in his head. Tests may hold long tables in one function. */
export const sizes: Check = {
  name: 'sizes',
  async run(root) {
    return [...(await sourceTree(root)).values()].filter((module) => !isGenerated(module)).flatMap(tooLong);
  },
  async figures(root) {
    const modules = [...(await sourceTree(root)).values()].filter((module) => !isGenerated(module));
    const files = modules.map(linesOf);
    const functions = modules.filter((module) => !isTest(module.path)).flatMap(functionsOf);
    const medians = `median file ${median(files)}, function ${median(functions.map(({ lines }) => lines))} lines`;
    return `${String(files.length)} files, ${medians}`;
  },
};

function tooLong(module: Module): Finding[] {
  const findings: Finding[] = [];
  const lines = linesOf(module);
  if (lines > longestFile) {
    findings.push({
      path: module.path,
      message: `has ${String(lines)} lines, more than ${String(longestFile)}`,
    });
  }
  if (isTest(module.path)) return findings;
  const long = functionsOf(module).filter((measured) => measured.lines > longestFunction);
  for (const { name, line, lines: length } of long) {
    const message = `${name} has ${String(length)} lines, more than ${String(longestFunction)}`;
    findings.push({ path: module.path, line, message });
  }
  return findings;
}

function linesOf(module: Module): number {
  return module.lineAt(module.text.length) - (module.text.endsWith('\n') ? 1 : 0);
}

function functionsOf(module: Module): Measured[] {
  const found: Measured[] = [];
  walk(module.program, (node, ancestors) => {
    if (!functionTypes.has(node.type)) return;
    const line = module.lineAt(node.start);
    const lines = module.lineAt(node.end) - line + 1;
    found.push({ line, lines, name: nameOf(node, ancestors.at(-1)) });
  });
  return found;
}

function nameOf(node: object, parent: object | undefined): string {
  for (const holder of [node, parent]) {
    for (const part of ['id', 'key']) {
      const value: unknown = holder && Reflect.get(holder, part);
      if (typeof value !== 'object' || value === null || !('name' in value)) continue;
      if (typeof value.name === 'string') return value.name;
    }
  }
  return 'a function';
}

function median(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  return String(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
