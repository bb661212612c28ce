import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { answers } from '@kehu/engine/workspace/ready.ts';
import { refuse } from './app.ts';
import type { Services } from './services.ts';

/** `/healthz` the process lives · `/readyz` the database answers · `/metrics` for Prometheus inside the network. */
export function serveHealth(app: FastifyInstance, services: Services): void {
  const uncached = { 'cache-control': 'no-store' };
  app.get('/healthz', async (_request, reply) => reply.headers(uncached).send({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await answers(services.workspace);
    return reply
      .headers(uncached)
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ok' : 'unavailable' });
  });
  app.get('/metrics', async (request, reply) => {
    if (!isInside(request)) return refuse(new KehuError('not_found'), request, reply);
    const { registry } = services.metrics;
    return reply
      .headers(uncached)
      .type(registry.contentType)
      .send(await registry.metrics());
  });
}

const inside = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/i;

/** Figures tell how busy a company is: they are for its own network. */
function isInside(request: FastifyRequest): boolean {
  const address = request.ip.replace(/^::ffff:/i, '');
  return isIP(address) !== 0 && inside.test(address);
}
