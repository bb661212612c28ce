import type { Server } from 'node:http';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { v7 as uuid } from 'uuid';
import { addSecurityHeaders } from '../security/headers.ts';
import { serverByHost, type Elsewhere, type Handler } from './by-host.ts';
import { localeOf } from './call.ts';
import { refusalOf } from './failure.ts';
import { measureRequests } from './measure.ts';
import { problemOf } from './problem.ts';
import { register, type Identify } from './register.ts';
import type { Route } from './route.ts';
import type { Services } from './services.ts';
import { compileSchema } from './validation.ts';

/** Bytes of a JSON body; 1,000 ids and long texts fit ten times. */
const bodyLimit = 1_048_576;
/** Milliseconds after which a caller is told that it takes too long. */
const deadline = 60_000;
/** Milliseconds for which an idle connection stays: longer than the minute that proxies keep theirs. */
const keepAlive = 65_000;
/** Milliseconds in which a request must have arrived. */
const arrival = 300_000;

/** The server without its port: everything about HTTP that is not one route's matter. */
export async function buildApp(
  services: Services,
  identify: Identify,
  routes: readonly Route[],
  elsewhere: Elsewhere = new Map(),
): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = services.log;
  const app = fastify<Server>({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => uuid(),
    requestIdHeader: false,
    bodyLimit,
    handlerTimeout: deadline,
    requestTimeout: arrival,
    keepAliveTimeout: keepAlive,
    trustProxy: services.trustedProxies.length > 0 ? [...services.trustedProxies] : false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    exposeHeadRoutes: true,
    ...(elsewhere.size > 0 && { serverFactory: (own: Handler) => inTime(serverByHost(elsewhere, own)) }),
    frameworkErrors: (error, request, reply) => void answerError(services, error, request, reply),
  });
  app.setValidatorCompiler(compileSchema);
  app.removeContentTypeParser('text/plain');
  takeEmptyBodies(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  addSecurityHeaders(app, services.baseUrl);
  measureRequests(app, services.metrics);
  app.setErrorHandler((error, request, reply) => answerError(services, error, request, reply));
  await app.register(cookie);
  await app.register(multipart, { throwFileSizeLimit: true });
  for (const route of routes) register(app, services, identify, route);
  return app;
}

/** Programs that always say JSON send nothing with an action that takes nothing: that is an empty body. */
function takeEmptyBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, String(body), done);
  });
}

/** What Fastify sets on a server that it makes itself. */
function inTime(server: Server): Server {
  server.requestTimeout = arrival;
  server.keepAliveTimeout = keepAlive;
  return server;
}

/** The one place where what was thrown becomes an answer. What is not a refusal is logged and never shown. */
export async function answerError(
  services: Services,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const refusal = refusalOf(error);
  if (!refusal || refusal.status >= 500) {
    services.log.error(
      { err: error, request: request.id, route: request.routeOptions.url },
      'request failed',
    );
  }
  await refuse(refusal ?? new KehuError('internal_error'), request, reply);
}

/** Answers a refusal in the caller's language. */
export async function refuse(error: KehuError, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const wait = error.extra['retry_after'];
  if (typeof wait === 'number') reply.header('retry-after', String(wait));
  reply.code(error.status).header('content-type', 'application/problem+json; charset=utf-8');
  await reply.send(JSON.stringify(problemOf(error, localeOf(request), request.id)));
}
