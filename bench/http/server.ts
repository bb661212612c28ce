import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promised } from '@kehu/kernel/json/promised.ts';
import { askAt } from './client.ts';

const root = resolve(import.meta.dirname, '../..');
const longest = 120_000;

/** What `npm start` gives to node. */
const flags = promised<readonly string[]>(
  JSON.parse(readFileSync(join(root, 'scripts/install/node-flags.json'), 'utf8')),
);

/** A server of its own process, as `npm start` runs it. */
export interface RunningServer {
  readonly base: string;
  /** From the start of the process to the first good answer of /readyz. */
  readonly startMs: number;
  /** Resident memory in MB, of node alone. */
  memory(): number;
  /** Highest resident memory so far in MB. */
  peakMemory(): number;
  /** Milliseconds of processor time so far, of node alone: on a busy machine the truer figure. */
  processorMs(): number;
  stop(): Promise<void>;
}

/** Starts a program and waits until its address answers 200. @throws Error with what it said on the way */
export async function startProgram(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  base: string,
  ready: string,
): Promise<RunningServer> {
  const begun = performance.now();
  const child = spawn(process.execPath, [...flags, join(root, file), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill());
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-4_000)));
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  while (!(await answers(base, ready))) {
    if (child.exitCode !== null || performance.now() - begun > longest) {
      child.kill();
      throw new Error(`${file} did not start:\n${said}`);
    }
    await wait(20);
  }
  const startMs = performance.now() - begun;
  const fromStatus = (name: string): number =>
    Math.round(
      Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) /
        1024,
    );
  return {
    base,
    startMs,
    memory: () => fromStatus('VmRSS'),
    peakMemory: () => fromStatus('VmHWM'),
    processorMs: () => processorMs(child.pid ?? 0),
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Ticks of Linux, 100 a second, as milliseconds. */
function processorMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function answers(base: string, path: string): Promise<boolean> {
  try {
    return (await askAt(base, 'GET', path, {})).status === 200;
  } catch {
    return false;
  }
}

/** The real server over the bench's data. */
export function startKehu(dataFolder: string, port: number, adminPassword: string): Promise<RunningServer> {
  const env = {
    PORT: String(port),
    HOST: '127.0.0.1',
    KEHU_DATA: dataFolder,
    KEHU_ADMIN_PASSWORD: adminPassword,
    LOG_LEVEL: 'error',
    NODE_COMPILE_CACHE: join(dataFolder, 'cache'),
  };
  return startProgram('packages/server/main.ts', [], env, `http://127.0.0.1:${port}`, '/readyz');
}
