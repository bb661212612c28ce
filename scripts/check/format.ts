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
    const broken = output.stderr.split('\n').filter((line) => line.startsWith('[error]'));
    findings.push(...broken.slice(0, 20).map((message) => ({ path: 'prettier', message })));
    return output.code !== 0 && findings.length === 0 ? [toolFailed('prettier', output)] : findings;
  },
};
