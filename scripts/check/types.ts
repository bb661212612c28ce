import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check, Finding } from './finding.ts';
import { runTool, toolFailed } from './tool.ts';

/**
 * The compiler twice: the whole tree, and what every world shares (kernel, declarations, field kinds)
 * without the types of Node and of the DOM, so that nothing there leans on one of them by accident.
 */
const projects = [
  { config: 'tsconfig.json', says: '' },
  { config: 'scripts/check/everywhere/tsconfig.json', says: 'without Node and DOM types: ' },
];

export const types: Check = {
  name: 'types',
  async run(root) {
    return (await Promise.all(projects.map((project) => compile(root, project)))).flat();
  },
};

async function compile(
  root: string,
  { config, says }: (typeof projects)[number],
): Promise<readonly Finding[]> {
  const exists = await stat(join(root, config)).catch(() => undefined);
  if (!exists) return [];
  const output = await runTool(root, 'tsc', ['-p', config, '--pretty', 'false']);
  const findings = output.stdout.split('\n').flatMap((line) => asFinding(line, says));
  return output.code !== 0 && findings.length === 0 ? [toolFailed('tsc', output)] : findings;
}

function asFinding(line: string, says: string): Finding[] {
  const place = /^(.+?)\((\d+),\d+\): error (TS\d+: .*)$/.exec(line);
  if (place) {
    const [, path = '', at = '', message = ''] = place;
    return [{ path, line: Number(at), message: says + message }];
  }
  const whole = /^error (TS\d+: .*)$/.exec(line);
  return whole ? [{ path: 'tsconfig.json', message: says + (whole[1] ?? '') }] : [];
}
