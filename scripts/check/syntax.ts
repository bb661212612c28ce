import { parseSync } from 'oxc-parser';
import type { Node } from 'oxc-parser';

export interface Import {
  readonly specifier: string;
  readonly line: number;
}

export interface Module {
  readonly path: string;
  readonly text: string;
  readonly program: Node;
  /** Static, dynamic, type-only and re-exporting imports, and `new URL('./x.ts', import.meta.url)`. */
  readonly imports: readonly Import[];
  lineAt(offset: number): number;
}

export type Visit = (node: Node, ancestors: readonly Node[]) => void;

export function parseModule(path: string, text: string): Module {
  const { program } = parseSync(path, text);
  const lineAt = lineCounter(text);
  const imports: Import[] = [];
  walk(program, (node) => {
    const specifier = importedBy(node);
    if (specifier !== undefined) imports.push({ specifier, line: lineAt(node.start) });
  });
  return { path, text, program, imports, lineAt };
}

function importedBy(node: Node): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node.source ? stringOf(node.source) : undefined;
    case 'NewExpression':
      return besideThisModule(node) ? stringOf(node.arguments[0]) : undefined;
    default:
      return undefined;
  }
}

/** `new URL('./worker.ts', import.meta.url)`: how a worker's file is named. */
function besideThisModule(node: Extract<Node, { type: 'NewExpression' }>): boolean {
  const [file, base] = node.arguments;
  const named = stringOf(file);
  return (
    node.callee.type === 'Identifier' &&
    node.callee.name === 'URL' &&
    base?.type === 'MemberExpression' &&
    base.object.type === 'MetaProperty' &&
    named !== undefined &&
    /^\.\.?\/.*\.tsx?$/.test(named)
  );
}

export function stringOf(node: Node | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

/** Calls `visit` for the node and everything below it, parents first. The ancestors are only good during the call. */
export function walk(node: Node, visit: Visit, ancestors: Node[] = []): void {
  visit(node, ancestors);
  ancestors.push(node);
  for (const value of Object.values(node)) {
    if (isNode(value)) walk(value, visit, ancestors);
    if (!Array.isArray(value)) continue;
    for (const child of value) if (isNode(child)) walk(child, visit, ancestors);
  }
  ancestors.pop();
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
