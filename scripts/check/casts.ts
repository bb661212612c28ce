import type { Check, Finding } from './finding.ts';
import { walk } from './syntax.ts';
import type { Module } from './syntax.ts';
import { isTest, sourceTree } from './tree.ts';

/** Where a cast may stand, next to a comment that gives the reason: there, and where the driver's values enter. */
const allowed = /^packages\/(kernel|fields|engine\/db)\//;

/** A cast tells the compiler what nobody proved: only kernel and fields may, and they say why. */
export const casts: Check = {
  name: 'casts',
  async run(root) {
    return [...(await sourceTree(root)).values()].filter(({ path }) => !isTest(path)).flatMap(castsIn);
  },
};

function castsIn(module: Module): Finding[] {
  const lines = module.text.split('\n');
  const findings: Finding[] = [];
  walk(module.program, (node) => {
    if (node.type !== 'TSAsExpression' && node.type !== 'TSTypeAssertion') return;
    const to = module.text.slice(node.typeAnnotation.start, node.typeAnnotation.end).replaceAll(/\s+/g, ' ');
    if (to === 'const' || to === 'unknown') return;
    const line = module.lineAt(node.typeAnnotation.start);
    if (!allowed.test(module.path)) {
      findings.push({
        path: module.path,
        line,
        message: `casts to ${to}: narrow it, or let kernel or fields do it`,
      });
    } else if (!hasReason(lines, module.lineAt(node.start), line)) {
      findings.push({
        path: module.path,
        line,
        message: `casts to ${to} without a comment that gives the reason`,
      });
    }
  });
  return findings;
}

/** A comment on the lines of the cast or close above it. */
function hasReason(lines: readonly string[], first: number, last: number): boolean {
  return lines.slice(Math.max(0, first - 7), last).some((text) => /\/\/|\/\*|^\s*\*/.test(text));
}
