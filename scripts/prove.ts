/** `npm run prove`: what is too long for `npm test` — kill -9 runs, a thousand rounds, large worlds — and then the bench. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

function run(command: string, args: readonly string[]): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, KEHU_PROVE: '1' },
    });
    child.on('exit', (code) => done(code ?? 1));
  });
}

const tests = await run(resolve(root, 'node_modules/.bin/vitest'), [
  'run',
  '--testTimeout=1800000',
  ...process.argv.slice(2),
]);
const bench = process.argv.length > 2 ? 0 : await run(process.execPath, [resolve(root, 'bench/main.ts')]);
process.exitCode = tests || bench;
