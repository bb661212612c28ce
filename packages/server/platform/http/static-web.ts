import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { refuse } from './app.ts';
import { encodingFor, squeeze, type Encoding } from './encoding.ts';

const year = 31_536_000;

const types: { readonly [ending: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const squeezable = /^(text\/|application\/(json|manifest)|image\/svg)/;

interface WebFile {
  readonly type: string;
  readonly content: Buffer;
  readonly changed: number;
  readonly squeezed: Map<Encoding, Promise<Buffer>>;
}

/**
 * The built web: hashed assets for ever, everything else asked for anew each time, and `index.html` for every address
 * that is a page of it. Each file is squeezed once, when it is first asked for. Addresses of the API that do not exist
 * are 404 problems.
 */
export function serveWeb(app: FastifyInstance, folder: string | undefined): void {
  const files = new Map<string, WebFile>();
  app.setNotFoundHandler(async (request, reply) => {
    const path = pathOf(request);
    if (path === undefined || folder === undefined) return refuse(new KehuError('not_found'), request, reply);
    const file = await fileAt(files, folder, path);
    if (file) return send(request, reply, path, file);
    if (!isPage(path)) return refuse(new KehuError('not_found'), request, reply);
    const index = await fileAt(files, folder, '/index.html');
    return index ? send(request, reply, '/index.html', index) : notBuilt(reply);
  });
}

/** The address without its query, when a file or a page may stand there. */
function pathOf({ method, url }: FastifyRequest): string | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const [raw = ''] = url.split('?');
  if (/^\/(api|public)(\/|$)/.test(raw)) return undefined;
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}

/** Pages have no ending. */
const isPage = (path: string): boolean =>
  !path.startsWith('/assets/') && !path.includes('/.') && !/\.[a-z0-9]{1,8}$/i.test(path);

/** A file below the folder, never a hidden one; read once, and again when it has changed. */
async function fileAt(
  files: Map<string, WebFile>,
  folder: string,
  path: string,
): Promise<WebFile | undefined> {
  const whole = normalize(join(folder, path));
  const type = types[extname(whole)];
  if (!type || path.includes('\0') || path.includes('/.') || !whole.startsWith(folder + sep))
    return undefined;
  const found = await stat(whole).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  const known = files.get(whole);
  if (known?.changed === found.mtimeMs) return known;
  const file = { type, content: await readFile(whole), changed: found.mtimeMs, squeezed: new Map() };
  files.set(whole, file);
  return file;
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  file: WebFile,
): Promise<void> {
  const hashed = path.startsWith('/assets/');
  reply.header('cache-control', hashed ? `public, max-age=${year}, immutable` : 'no-cache');
  reply.code(200).type(file.type);
  const encoding = squeezable.test(file.type) ? encodingFor(request.headers['accept-encoding']) : undefined;
  if (squeezable.test(file.type)) reply.header('vary', 'accept-encoding');
  if (!encoding) return void (await reply.send(file.content));
  const squeezed = file.squeezed.get(encoding) ?? squeeze(encoding, file.content);
  file.squeezed.set(encoding, squeezed);
  await reply.header('content-encoding', encoding).send(await squeezed);
}

async function notBuilt(reply: FastifyReply): Promise<void> {
  const page =
    '<!doctype html><meta charset="utf-8"><title>Kehu</title><p>网页尚未构建。 The web pages have not been built.';
  await reply.code(503).type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
}
