import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Identify } from '../../platform/http/register.ts';
import type { Route } from '../../platform/http/route.ts';
import type { Services } from '../../platform/http/services.ts';
import { openApiDocument } from './document.ts';

/** The contract's version; additive changes raise the second number. */
const version = '1.0.0';

const page: readonly (readonly [url: string, file: string, type: string])[] = [
  ['/api/docs', 'docs.html', 'text/html; charset=utf-8'],
  ['/api/docs/docs.js', 'docs.js', 'text/javascript; charset=utf-8'],
  ['/api/docs/docs.css', 'docs.css', 'text/css; charset=utf-8'],
];

/** `/api/openapi.json` for whoever is signed in (it names the company's own fields), and a page that draws it. */
export function serveOpenApi(
  app: FastifyInstance,
  services: Services,
  identify: Identify,
  routes: readonly Route[],
): void {
  let made: { readonly version: number; readonly text: string; readonly etag: string } | undefined;
  const current = async (): Promise<{ readonly text: string; readonly etag: string }> => {
    const registry = await services.workspace.registry();
    if (made?.version !== registry.version) {
      const text = JSON.stringify(openApiDocument(registry, routes, version));
      const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
      made = { version: registry.version, text, etag };
    }
    return made;
  };
  const signedIn = async (request: FastifyRequest): Promise<void> => {
    const identity = await identify(services, request);
    if (!identity) throw new KehuError('unauthenticated');
    await services.workspace.actor(identity.userId, services.clock.now());
  };
  app.get('/api/openapi.json', async (request, reply) => {
    await signedIn(request);
    const { text, etag } = await current();
    reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(text);
  });
  for (const [url, file, type] of page) {
    app.get(url, async (_request, reply) =>
      reply
        .header('cache-control', 'no-cache')
        .type(type)
        .send(await readFile(join(import.meta.dirname, 'page', file), 'utf8')),
    );
  }
}
