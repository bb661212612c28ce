import type { FastifyRequest } from 'fastify';

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that a browser would send with its cookie comes from our own pages: `Sec-Fetch-Site` says so,
 * else `Origin` names this host or the address that the operator gave. Every browser sends `Origin` with what changes
 * anything, and its cookie goes with no such request of another site (`SameSite=Lax`): who sends neither header is a
 * script that signed in itself, and has nobody's session to borrow.
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
