import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import pg from 'pg';

/** A database held by a process of its own, to be stopped and killed from outside. */
export type Held = {
  readonly process: ChildProcess;
  readonly dataFolder: string;
  readonly connectionString: string;
  /** The number of PostgreSQL's main process now. */
  postmaster(): number;
  /** Waits for the next event of this name. */
  until(event: string): Promise<JsonObject>;
  stop(): Promise<number | null>;
  /** kill -9 of node; the database stays behind. */
  kill(): Promise<void>;
  query(text: string): Promise<readonly unknown[]>;
};

type Options = {
  uid?: number;
  env?: NodeJS.ProcessEnv;
  chosen?: boolean;
  /** Without fsync: for tests whose server is never killed. */
  hasty?: boolean;
};

/** Starts it and waits until it is ready. @throws with its sentence when it refuses */
export async function hold(folder: string, { uid, env, chosen, hasty }: Options = {}): Promise<Held> {
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'holder.ts'),
      folder,
      chosen === true ? 'chosen' : '',
      hasty === true ? 'hasty' : '',
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: env ?? process.env,
      ...(uid === undefined ? {} : { uid, gid: uid }),
    },
  );
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const { next } = events(child);
  const first = await next();
  if (first.event !== 'ready') throw new Error(textOf(first, 'message'));
  const connectionString = textOf(first, 'connectionString');
  const dataFolder = textOf(first, 'dataFolder');
  return {
    process: child,
    connectionString,
    dataFolder,
    postmaster: () =>
      Number(readFileSync(join(dataFolder, 'database/postmaster.pid'), 'utf8').split('\n')[0]),
    async until(event) {
      for (let found = await next(); ; found = await next()) if (found.event === event) return found;
    },
    stop: () => (child.kill('SIGTERM'), gone),
    kill: async () => void (child.kill('SIGKILL'), await gone),
    query: (text) => ask(connectionString, text),
  };
}

function textOf(event: JsonObject, key: string): string {
  const value = event[key];
  return typeof value === 'string' ? value : '';
}

function events(child: ChildProcess): { next(): Promise<JsonObject> } {
  const told: JsonObject[] = [];
  const waiting: ((event: JsonObject) => void)[] = [];
  const arrive = (event: JsonObject) => {
    const first = waiting.shift();
    if (first === undefined) told.push(event);
    else first(event);
  };
  if (child.stdout === null) throw new Error('the holder has no output');
  const lines = createInterface(child.stdout);
  lines.on('line', (text) => {
    const event: unknown = JSON.parse(text);
    if (isJsonObject(event)) arrive(event);
  });
  lines.on('close', () => arrive({ event: 'gone', message: 'the holder ended without a word' }));
  return {
    next: async () => told.shift() ?? (await new Promise<JsonObject>((resolve) => waiting.push(resolve))),
  };
}

async function ask(connectionString: string, text: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(text);
    return rows;
  } finally {
    await client.end();
  }
}
