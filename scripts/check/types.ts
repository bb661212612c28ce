import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check, Finding } from './finding.ts';
import { runTool, toolFailed } from './tool.ts';

/**
 * The compiler twice: the whole tree, and what every world shares (kernel, declarations, field kinds)
 * without the types of Node and of the DOM, so that nothing there leans on one of them by accident.
 */
const projects = ['tsconfig.json', 'scripts/check/everywhere/tsconfig.json'];

export const types: Check = {
  name: 'types',
  async run(root) {
    const [all = [], shared = []] = await Promise.all(projects.map((project) => compile(root, project)));
    const known = new Set(all.map(spelled));
    return [...all, ...shared.filter((finding) => !known.has(spelled(finding))).map(ofBothWorlds)];
  },
};

async function compile(root: string, config: string): Promise<readonly Finding[]> {
  const exists = await stat(join(root, config)).catch(() => undefined);
  if (!exists) return [];
  const output = await runTool(root, 'tsc', ['-p', config, '--pretty', 'false']);
  const findings = output.stdout.split('\n').flatMap(asFinding);
  return output.code !== 0 && findings.length === 0 ? [toolFailed('tsc', output)] : findings;
}

function asFinding(line: string): Finding[] {
  const place = /^(.+?)\((\d+),\d+\): error (TS\d+: .*)$/.exec(line);
  if (place) {
    const [, path = '', at = '', message = ''] = place;
    return [{ path, line: Number(at), message }];
  }
  const whole = /^error (TS\d+: .*)$/.exec(line);
  return whole ? [{ path: 'tsconfig.json', message: whole[1] ?? '' }] : [];
}

function spelled({ path, line, message }: Finding): string {
  return `${path}:${String(line)} ${message}`;
}

function ofBothWorlds(finding: Finding): Finding {
  return { ...finding, message: `without Node and DOM types: ${finding.message}` };
}
