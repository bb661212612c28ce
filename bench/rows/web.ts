import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Figure } from '../report/figure.ts';

const web = resolve(import.meta.dirname, '../../packages/web');

/** JavaScript that a browser loads for a list, as the web's own size check counts it. */
export function webFigures(): readonly Figure[] {
  if (!existsSync(join(web, 'dist/.vite/manifest.json')))
    return [
      { what: 'JavaScript of a list', target: '≤ 230 KB gz', good: false, found: 'the web is not built' },
    ];
  const { stdout } = spawnSync(process.execPath, [join(web, 'size.ts')], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const [, name = '', size, limit] = /^(.+?)\s+([\d.]+) KB gz of (\d+)/.exec(line) ?? [];
    if (limit === undefined) return [];
    const good = Number(size) <= Number(limit);
    return [{ what: `JavaScript: ${name}`, target: `≤ ${limit} KB gz`, good, found: `${size} KB gz` }];
  });
}
