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
  return (
    (home === 'kernel' || home === 'fields') &&
    module.path.endsWith('.ts') &&
    !isTest(module.path) &&
    !isGenerated(module)
  );
}

/** Of several declarations with one name (overloads) one comment is enough. */
function undocumented(module: Module): Finding[] {
  if (module.program.type !== 'Program') return [];
  const explained = new Set<string>();
  const findings = new Map<string, Finding>();
  for (const statement of module.program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) continue;
    const name = nameOf(statement.declaration);
    const own = module.text.slice(0, statement.start).trimEnd().endsWith('*/');
    if (own || isExplainedElsewhere(module, statement.declaration)) explained.add(name);
    const message = `exports ${name} without a doc comment`;
    findings.set(name, { path: module.path, line: module.lineAt(statement.start), message });
  }
  return [...findings].filter(([name]) => !explained.has(name)).map(([, finding]) => finding);
}

function isExplainedElsewhere(module: Module, declaration: Node): boolean {
  return isNameOfValue(module, declaration) || isPartOfKind(module, declaration);
}

/** `export type Operation = (typeof operations)[number]` is explained at `operations`. */
function isNameOfValue(module: Module, declaration: Node): boolean {
  const text = module.text.slice(declaration.start, declaration.end);
  return declaration.type === 'TSTypeAliasDeclaration' && text.includes('= (typeof ');
}

/** `moneyKind` and `MoneyField` of money.kind.ts: what a kind is, its builder `money` explains. */
function isPartOfKind({ path }: Module, declaration: Node): boolean {
  const half = /\.(kind|sql)\.ts$/.exec(path)?.[1];
  if (half === undefined) return false;
  const name = nameOf(declaration).toLowerCase();
  return name.endsWith(half) || (name.endsWith('field') && declaration.type === 'TSTypeAliasDeclaration');
}

function nameOf(declaration: Node): string {
  const named = declaration.type === 'VariableDeclaration' ? declaration.declarations[0] : declaration;
  if (!named || !('id' in named) || named.id?.type !== 'Identifier') return 'something';
  return named.id.name;
}
