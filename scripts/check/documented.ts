import type { Node } from 'oxc-parser';
import type { Check, Finding } from './finding.ts';
import { packageOf } from './graph.ts';
import type { Module } from './syntax.ts';
import { isGenerated, isTest, sourceTree } from './tree.ts';

/** Everybody builds on kernel and fields, so what they export is explained where it is declared. */
export const documented: Check = {
  name: 'documented',
  async run(root) {
    return [...(await sourceTree(root)).values()].filter(isRead).flatMap(undocumented);
  },
};

function isRead(module: Module): boolean {
  const home = packageOf(module.path);
  return (home === 'kernel' || home === 'fields') && !isTest(module.path) && !isGenerated(module);
}

function undocumented(module: Module): Finding[] {
  if (module.program.type !== 'Program') return [];
  return module.program.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) return [];
    if (isNameOfValue(module, statement.declaration) || isHalfOfKind(module, statement.declaration))
      return [];
    if (module.text.slice(0, statement.start).trimEnd().endsWith('*/')) return [];
    const message = `exports ${nameOf(statement.declaration)} without a doc comment`;
    return [{ path: module.path, line: module.lineAt(statement.start), message }];
  });
}

/** `export type Operation = (typeof operations)[number]` is explained at `operations`. */
function isNameOfValue(module: Module, declaration: Node): boolean {
  const text = module.text.slice(declaration.start, declaration.end);
  return declaration.type === 'TSTypeAliasDeclaration' && text.includes('= (typeof ');
}

/** `moneyKind` in money.kind.ts: what a kind is, its builder `money` explains. */
function isHalfOfKind({ path }: Module, declaration: Node): boolean {
  const half = /\.(kind|sql|ui)\.tsx?$/.exec(path)?.[1];
  return half !== undefined && nameOf(declaration).toLowerCase().endsWith(half);
}

function nameOf(declaration: Node): string {
  const named = declaration.type === 'VariableDeclaration' ? declaration.declarations[0] : declaration;
  if (!named || !('id' in named) || named.id?.type !== 'Identifier') return 'something';
  return named.id.name;
}
