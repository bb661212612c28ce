import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A job runner in a process of its own, and kill -9 for it. */
export interface DoomedRunner {
  /** Resolves when it runs. @throws Error when it ends by itself */
  start(): Promise<void>;
  /** Resolves when the process is gone. */
  kill(): Promise<void>;
}

/** @param connectionString the database, @param folder where it keeps files and working copies */
export function doomedRunner(connectionString: string, folder: string): DoomedRunner {
  let child: ChildProcess | undefined;
  return {
    async start() {
      const script = join(import.meta.dirname, 'runner-process.ts');
      const started = spawn(process.execPath, [script, connectionString, folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child = started;
      await new Promise<void>((ready, failed) => {
        started.stdout.once('data', () => ready());
        started.once('exit', () => failed(new Error('the runner ended by itself')));
      });
    },
    async kill() {
      const some = child;
      child = undefined;
      if (!some || some.exitCode !== null) return;
      const gone = new Promise((done) => some.once('exit', done));
      some.kill('SIGKILL');
      await gone;
    },
  };
}
