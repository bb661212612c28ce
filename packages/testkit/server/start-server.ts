import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { accountNamed } from '@kehu/engine/identity/credentials.ts';
import { openSession } from '@kehu/engine/identity/sessions.ts';
import type { Services, Sockets } from '@kehu/server/platform/http/services.ts';
import { openLog } from '@kehu/server/platform/log/log.ts';
import { serve } from '@kehu/server/serve.ts';
import type { FastifyInstance } from 'fastify';
import { afterAll } from 'vitest';
import { testDatabase } from '../database/test-database.ts';
import { makeClient, type Client, type ClientOf } from './client.ts';
import { contractOf } from './contract.ts';
import { movableClock, type MovableClock } from './movable-clock.ts';

/** A whole Kehu on a database of its own; every answer that a client gets is held against the OpenAPI document. */
export interface TestServer {
  readonly app: FastifyInstance;
  readonly services: Services;
  /** Where its files lie. */
  readonly dataFolder: string;
  readonly clock: MovableClock;
  /** Lines of the log. */
  readonly log: readonly string[];
  /** Everything as the system. */
  system(): Promise<Call>;
  /** Nobody, or a program with a token. */
  client(options?: Pick<ClientOf, 'token' | 'cookie' | 'address'>): Client;
  /** A browser that is signed in, without the wait for a password. */
  as(userId: string): Promise<Client>;
  admin(): Promise<Client>;
  /** A real port, for streams; once. */
  listen(): Promise<string>;
}

export interface TestServerOptions {
  readonly sockets?: Sockets;
  readonly baseUrl?: string;
  readonly trustedProxies?: readonly string[];
  readonly web?: string;
  /** Milliseconds that a list may take. */
  readonly readTimeout?: number;
}

/** Starts it for this test file; it ends with the file. */
export async function startServer({
  readTimeout = 5_000,
  ...options
}: TestServerOptions = {}): Promise<TestServer> {
  const { connectionString } = await testDatabase();
  const database = openDatabase(connectionString, { max: 6, readTimeout });
  const dataFolder = await mkdtemp(join(tmpdir(), 'kehu-server-'));
  const clock = movableClock();
  const log: string[] = [];
  const stream = { write: (line: string): void => void log.push(line) };
  const { app, services } = await serve({
    database,
    dataFolder,
    clock,
    log: openLog('debug', stream),
    ...options,
  });
  await app.ready();
  afterAll(async () => {
    await app.close();
    await database.close();
    await rm(dataFolder, { recursive: true, force: true });
  });
  const { workspace } = services;
  const contract = async () => contractOf(await workspace.registry());
  const as = async (userId: string): Promise<Client> => {
    const session = { userId, now: clock.now(), lasts: 43_200_000, ip: '127.0.0.1', agent: 'test' };
    const token = await openSession(workspace, database, session);
    return makeClient({ app, contract, cookie: `kehu=${token}` });
  };
  return {
    app,
    services,
    dataFolder,
    clock,
    log,
    system: () => systemCall(workspace, clock.now()),
    client: (client = {}) => makeClient({ app, contract, ...client }),
    as,
    admin: async () => as(await adminId(services)),
    listen: () => app.listen({ port: 0, host: '127.0.0.1' }),
  };
}

async function adminId(services: Services): Promise<string> {
  return (await accountNamed(services.workspace, 'admin'))?.id ?? '';
}
