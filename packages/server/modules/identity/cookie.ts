import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../../platform/http/services.ts';

/** `__Host-` pins the cookie to this host and to https; browsers refuse it elsewhere. */
const secureName = '__Host-kehu';
const plainName = 'kehu';
/** Seconds; the server decides when a session ends, the cookie only outlives a closed browser. */
const maxAge = 30 * 86_400;

const isSecure = (services: Services, request: FastifyRequest): boolean =>
  request.protocol === 'https' || services.baseUrl?.startsWith('https:') === true;

/** The session token that a browser sent. */
export function tokenOfCookie(request: FastifyRequest): string | undefined {
  return request.cookies[secureName] ?? request.cookies[plainName];
}

export function setTokenCookie(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
): void {
  const secure = isSecure(services, request);
  reply.setCookie(secure ? secureName : plainName, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge,
  });
}

export function clearTokenCookie(reply: FastifyReply): void {
  reply.clearCookie(secureName, { path: '/', secure: true, httpOnly: true, sameSite: 'lax' });
  reply.clearCookie(plainName, { path: '/', httpOnly: true, sameSite: 'lax' });
}
