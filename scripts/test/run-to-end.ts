import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a program in a process group of its own and gives its exit code; at the deadline, or when this run is
 * asked to end, the whole group ends with it, browsers and servers included.
 */
export function runToEnd(
  command: readonly string[],
  environment: NodeJS.ProcessEnv,
  deadline: number,
): Promise<number> {
  const [program = '', ...args] = command;
  // A start inside a test must find our own Node first, as under npm.
  const path = [resolve(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path, ...environment };
  const child = spawn(program, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const endGroup = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal);
  };
  const late = setTimeout(() => {
    console.error('The test run takes too long and is ended.');
    endGroup('SIGKILL');
  }, deadline - Date.now());
  const pass = (signal: NodeJS.Signals) => {
    endGroup(signal);
    setTimeout(() => process.exit(130), 5_000);
  };
  SIGNALS.forEach((signal) => process.on(signal, pass));
  return new Promise((done) => {
    const finish = (code: number) => {
      clearTimeout(late);
      SIGNALS.forEach((signal) => process.off(signal, pass));
      done(code);
    };
    child.once('error', () => finish(127));
    child.once('exit', (code) => finish(code ?? 1));
  });
}
