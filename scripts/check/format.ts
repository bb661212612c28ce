import type { Check, Finding } from './finding.ts';
import { runTool, toolFailed } from './tool.ts';

const sources = ['{packages,scripts,e2e,bench}/**/*.{ts,tsx,mjs,css,html}', '*.{json,mjs,ts}'];

/** Prettier decides the look of a file; nobody else discusses it. */
export const format: Check = {
  name: 'format',
  async run(root) {
    const cache = ['--cache', '--cache-location', 'node_modules/.cache/prettier-check'];
    const output = await runTool(root, 'prettier', [
      '--list-different',
      '--no-error-on-unmatched-pattern',
      ...cache,
      ...sources,
    ]);
    const findings: Finding[] = output.stdout
      .split('\n')
      .filter((path) => path !== '')
      .map((path) => ({ path, message: 'is not formatted: npx prettier --write ' + path }));
    findings.push(...output.stderr.split('\n').flatMap(unreadable));
    return output.code !== 0 && findings.length === 0 ? [toolFailed('prettier', output)] : findings;
  },
};

/** `[error] packages/a.ts: SyntaxError: … (1:14)`; the lines after it show the code. */
function unreadable(line: string): Finding[] {
  const said = /^\[error\] ([^\s:]+): (.*) \((\d+):\d+\)$/.exec(line);
  if (!said) return [];
  const [, path = '', message = '', at = ''] = said;
  return [{ path, line: Number(at), message }];
}
