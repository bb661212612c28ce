import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { newCode } from '@kehu/engine/identity/secret.ts';
import { openWorkspace } from '@kehu/engine/workspace/open.ts';
import type { Database } from '@kehu/engine/db/database.ts';
import { seed } from '@kehu/engine/workspace/seed.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import { closeStreams } from './modules/events/hub.ts';
import { identify } from './modules/identity/identify.ts';
import { serveOpenApi } from './modules/openapi/serve-openapi.ts';
import type { Clock } from './platform/clock/clock.ts';
import { diskStore } from './platform/files/disk.ts';
import type { Elsewhere } from './platform/http/by-host.ts';
import { buildApp } from './platform/http/app.ts';
import { serveHealth } from './platform/http/health.ts';
import type { Services, Sockets } from './platform/http/services.ts';
import { serveWeb } from './platform/http/static-web.ts';
import { openSeal } from './platform/security/seal.ts';
import { openMetrics } from './platform/metrics/metrics.ts';
import { routes } from './routes.ts';

export interface ServeOptions {
  readonly database: Database;
  /** Files lie in `files/` below it. */
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly baseUrl?: string | undefined;
  readonly trustedProxies?: readonly string[];
  readonly web?: string | undefined;
  readonly sockets?: Sockets;
  /** Schema of the workspace; default `main`. */
  readonly schema?: string;
  /** Other workspaces behind the same port. */
  readonly elsewhere?: Elsewhere;
}

/** A workspace behind HTTP; it listens when its caller says so. */
export interface Served {
  readonly app: FastifyInstance;
  readonly services: Services;
}

/** Name of a company that has none yet. */
const unnamed = '我的公司';

/** Opens the workspace, fills a new one, and puts the HTTP contract in front of it. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { database, clock, log } = options;
  const workspace = await openWorkspace(database, { ...(options.schema && { schema: options.schema }) });
  await seed(await systemCall(workspace, clock.now()), unnamed);
  const services: Services = {
    workspace,
    clock,
    log,
    metrics: openMetrics(),
    files: diskStore(join(options.dataFolder, 'files')),
    seal: await openSeal(options.dataFolder),
    baseUrl: options.baseUrl,
    trustedProxies: options.trustedProxies ?? [],
    web: options.web,
    setupCode: newCode(),
    sockets: options.sockets ?? {},
  };
  const app = await buildApp(services, identify, routes, options.elsewhere);
  app.addHook('preClose', async () => closeStreams(services));
  serveOpenApi(app, services, identify, routes);
  serveHealth(app, services);
  serveWeb(app, services.web);
  return { app, services };
}
