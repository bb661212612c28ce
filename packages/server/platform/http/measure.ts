import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics/metrics.ts';

/** Seconds from which a request is worth a line in the log by itself. */
const slow = 1;

/** Measures every answer by its route (never by its address: ids would make endless series). */
export function measureRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const seconds = reply.elapsedTime / 1000;
    const route = request.routeOptions.url ?? 'none';
    metrics.requests.observe({ method: request.method, route, status: String(reply.statusCode) }, seconds);
    const about = { request: request.id, method: request.method, route, status: reply.statusCode, seconds };
    if (seconds >= slow || reply.statusCode >= 500) request.log.warn(about, 'slow or failed');
    else request.log.debug(about, 'answered');
  });
}
