import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { refuse } from './app.ts';

const year = 31_536_000;

/**
 * The built web: hashed assets for ever, everything else asked for anew each time, and `index.html` for every address
 * that is a page of it. Addresses of the API that do not exist are 404 problems.
 */
export async function serveWeb(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const built = folder !== undefined && existsSync(join(folder, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
      globIgnore: ['**/.*'],
      setHeaders: (reply, path) => {
        const hashed = path.includes('/assets/');
        reply.header('cache-control', hashed ? `public, max-age=${year}, immutable` : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (!isPage(request)) return refuse(new KehuError('not_found'), request, reply);
    return page(reply, built ? join(folder, 'index.html') : undefined);
  });
}

function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '';
  const ours = /^\/(api|public|healthz|readyz|metrics|assets)(\/|$)/.test(path);
  return (request.method === 'GET' || request.method === 'HEAD') && !ours && !/\.[a-z0-9]{1,8}$/i.test(path);
}

async function page(reply: FastifyReply, index: string | undefined): Promise<void> {
  reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8');
  if (index) await reply.code(200).send(await readFile(index, 'utf8'));
  else
    await reply
      .code(503)
      .send(
        '<!doctype html><meta charset="utf-8"><title>Kehu</title><p>网页尚未构建。 The web pages have not been built.',
      );
}
