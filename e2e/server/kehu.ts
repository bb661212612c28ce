import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
/** Preparing a database in an empty folder takes its time on a busy machine, in ms. */
const patience = 120_000;

export interface Kehu {
  readonly url: string;
  /** The one-time code of the first run, as the console shows it; empty when there is none. */
  code(): string;
  stop(): Promise<void>;
}

/**
 * Starts the product as its administrator does: the real program, an empty data folder, a port of its own. Without a
 * password it waits for its first run.
 */
export async function startKehu(adminPassword: string | undefined): Promise<Kehu> {
  const data = await mkdtemp(join(tmpdir(), 'kehu-journeys-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const server = spawn(process.execPath, [join(root, 'packages/server/main.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: new URL(url).port,
      HOST: '127.0.0.1',
      KEHU_DATA: data,
      ...(adminPassword !== undefined && { KEHU_ADMIN_PASSWORD: adminPassword }),
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    },
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (piece: Buffer) => (said = (said + piece.toString()).slice(-8_000)));
  }
  const stop = async () => {
    await ended(server);
    await rm(data, { recursive: true, force: true });
  };
  try {
    await answers(server, url);
  } catch (cause) {
    await stop();
    throw new Error(`Kehu did not start. It said:\n${said}`, { cause });
  }
  return { url, stop, code: () => /(?:[A-Z0-9]{4}-){2}[A-Z0-9]{4}/.exec(said)?.[0] ?? '' };
}

function freePort(): Promise<number> {
  return new Promise((done, refuse) => {
    const probe = createServer();
    probe.once('error', refuse);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}

async function answers(server: ChildProcess, url: string): Promise<void> {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error(`ended with ${server.exitCode}`);
    const answer = await fetch(`${url}/api/v1/setup`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error(`no answer within ${patience / 1_000} s`);
}

function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return Promise.resolve();
  return new Promise((done) => {
    server.once('exit', () => done());
    server.kill('SIGTERM');
  });
}
