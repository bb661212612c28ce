import type { FastifyRequest } from 'fastify';

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that a browser would send with its cookie comes from our own pages: `Sec-Fetch-Site` says so,
 * else `Origin` names this host or the address that the operator gave. A program that sends neither is no browser.
 */
export function isSameSite(request: FastifyRequest, baseUrl: string | undefined): boolean {
  if (safe.has(request.method)) return true;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  if (origin === baseUrl) return true;
  return URL.canParse(origin) && new URL(origin).host === request.host;
}
