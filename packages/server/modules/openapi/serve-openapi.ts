import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Actor } from '@kehu/engine/access/actor.ts';
import { accessTo } from '@kehu/engine/query/field-rights.ts';
import type { Registry } from '@kehu/engine/registry/model.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Identify } from '../../platform/http/register.ts';
import type { Route } from '../../platform/http/route.ts';
import type { Services } from '../../platform/http/services.ts';
import { openApiDocument } from './document.ts';
import type { Knows } from './object-schemas.ts';

/** The contract's version; additive changes raise the second number. */
const version = '1.0.0';

const page: readonly (readonly [url: string, file: string, type: string])[] = [
  ['/api/docs', 'docs.html', 'text/html; charset=utf-8'],
  ['/api/docs/docs.js', 'docs.js', 'text/javascript; charset=utf-8'],
  ['/api/docs/docs.css', 'docs.css', 'text/css; charset=utf-8'],
];

interface Made {
  readonly text: string;
  readonly etag: string;
}

/** Documents that are kept: people of the same rights read the same. */
const mostKept = 20;

/** `/api/openapi.json` for whoever is signed in (it names the company's own fields), and a page that draws it. */
export function serveOpenApi(
  app: FastifyInstance,
  services: Services,
  identify: Identify,
  routes: readonly Route[],
): void {
  let kept: { readonly version: number; readonly byHidden: Map<string, Made> } | undefined;
  const documentFor = (registry: Registry, actor: Actor): Made => {
    if (kept?.version !== registry.version) kept = { version: registry.version, byHidden: new Map() };
    const hidden = hiddenFrom(registry, actor);
    const key = [...hidden].join(' ');
    const known = kept.byHidden.get(key);
    if (known) return known;
    const knows: Knows = (model, field) => !hidden.has(`${model.name}.${field.name}`);
    const text = JSON.stringify(openApiDocument(registry, routes, version, knows));
    const made = { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
    if (kept.byHidden.size >= mostKept) kept.byHidden.clear();
    kept.byHidden.set(key, made);
    return made;
  };
  app.get('/api/openapi.json', async (request, reply) => {
    const identity = await identify(services, request);
    if (!identity) throw new KehuError('unauthenticated');
    const actor = await services.workspace.actor(identity.userId, services.clock.now());
    const { text, etag } = documentFor(await services.workspace.registry(), actor);
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

/** Fields that somebody may not know of, `account.c_cost`. */
function hiddenFrom(registry: Registry, actor: Actor): ReadonlySet<string> {
  return new Set(
    [...registry.objects.values()].flatMap((model) =>
      [...model.fields.values()]
        .filter((field) => accessTo(actor, model, field) === 'hidden')
        .map((field) => `${model.name}.${field.name}`),
    ),
  );
}
