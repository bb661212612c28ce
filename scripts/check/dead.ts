import type { Check, Finding } from './finding.ts';
import { runTool, toolFailed } from './tool.ts';

interface Issue {
  readonly file: string;
  readonly [kind: string]: unknown;
}

/** What nobody uses (knip): files, exports, types, dependencies of the root. Its settings are in knip.json. */
export const dead: Check = {
  name: 'dead',
  async run(root) {
    const output = await runTool(root, 'knip', ['--reporter', 'json', '--no-progress', '--no-config-hints']);
    const issues = issuesOf(output.stdout);
    if (!issues || output.code > 1) return [toolFailed('knip', output)];
    return issues.flatMap(findingsOf);
  },
};

function issuesOf(stdout: string): readonly Issue[] | undefined {
  try {
    const report: unknown = JSON.parse(stdout);
    return isReport(report) ? report.issues : undefined;
  } catch {
    return undefined;
  }
}

function isReport(value: unknown): value is { issues: Issue[] } {
  return typeof value === 'object' && value !== null && 'issues' in value && Array.isArray(value.issues);
}

const words: Readonly<Record<string, string>> = {
  files: 'is used by nobody',
  exports: 'exports what nobody imports:',
  types: 'exports a type that nobody imports:',
  dependencies: 'declares a dependency that nobody imports:',
  devDependencies: 'declares a dependency that nobody imports:',
  unlisted: 'imports a package that is not declared:',
  binaries: 'runs a program of a package that is not declared:',
  unresolved: 'imports what does not exist:',
  duplicates: 'exports the same thing twice:',
};

function findingsOf({ file, ...kinds }: Issue): Finding[] {
  return Object.entries(kinds).flatMap(([kind, items]) => {
    if (!Array.isArray(items)) return [];
    return items.flat().map((item: unknown): Finding => {
      const { name, line } = itemOf(item);
      const what = kind === 'files' ? '' : ` ${name}`;
      return {
        path: file,
        ...(line === undefined ? {} : { line }),
        message: `${words[kind] ?? `${kind}:`}${what}`,
      };
    });
  });
}

function itemOf(item: unknown): { name: string; line?: number } {
  if (typeof item !== 'object' || item === null) return { name: String(item) };
  const name = 'name' in item && typeof item.name === 'string' ? item.name : '';
  return 'line' in item && typeof item.line === 'number' ? { name, line: item.line } : { name };
}
