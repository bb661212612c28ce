import type { FastifyRequest } from 'fastify';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { sessionLasts } from '@kehu/engine/identity/session-policy.ts';
import { sessionOfToken, touchSession } from '@kehu/engine/identity/sessions.ts';
import { isLiving, tokenOf, tokenPrefix, touchToken } from '@kehu/engine/identity/tokens.ts';
import { patient } from '@kehu/engine/workspace/patient.ts';
import type { Identity } from '../../platform/http/route.ts';
import type { Services } from '../../platform/http/services.ts';
import { tokenOfCookie } from './cookie.ts';

/** Milliseconds that a session counts as known: one that was ended elsewhere is noticed after this at the latest. */
const fresh = 1_000;
/** Reading writes nothing, but once a minute the end of the session moves. */
const touchEvery = 60_000;
const mostRemembered = 10_000;

interface Remembered {
  readonly identity: Identity;
  readonly at: number;
}

const remembered = new WeakMap<Services, Map<string, Remembered>>();

function memoryOf(services: Services): Map<string, Remembered> {
  const known = remembered.get(services) ?? new Map<string, Remembered>();
  remembered.set(services, known);
  if (known.size > mostRemembered) known.clear();
  return known;
}

/** Forgets what is known of sessions: somebody's has just been ended or changed. */
export function forgetIdentities(services: Services): void {
  memoryOf(services).clear();
}

/** Who asks: `Authorization: Bearer …` of a program, else the cookie of a browser. 401 for a token that is dead. */
export async function identify(services: Services, request: FastifyRequest): Promise<Identity | undefined> {
  const secret = bearerOf(request) ?? tokenOfCookie(request);
  if (secret === undefined || secret === '') return undefined;
  const memory = memoryOf(services);
  const known = memory.get(secret);
  const now = performance.now();
  if (known && now - known.at < fresh) return known.identity;
  const identity = secret.startsWith(tokenPrefix)
    ? await identityOfToken(services, secret)
    : await identityOfSession(services, secret);
  if (identity) memory.set(secret, { identity, at: now });
  else memory.delete(secret);
  return identity;
}

function bearerOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined) return undefined;
  const [, token] = /^Bearer ([A-Za-z0-9_-]{20,200})$/i.exec(authorization) ?? [];
  if (!token?.startsWith(tokenPrefix)) throw new KehuError('unauthenticated');
  return token;
}

async function identityOfToken(services: Services, text: string): Promise<Identity | undefined> {
  const now = services.clock.now();
  const token = await tokenOf(patient(services.workspace), text, now);
  if (!token) return undefined;
  if (now.getTime() - (token.lastUsedAt?.getTime() ?? 0) > touchEvery)
    await touchToken(patient(services.workspace), token.id, now);
  return {
    userId: token.userId,
    token: { id: token.id, readOnly: token.readOnly },
    mustChangePassword: false,
  };
}

async function identityOfSession(services: Services, text: string): Promise<Identity | undefined> {
  const now = services.clock.now();
  const session = await sessionOfToken(patient(services.workspace), text, now);
  if (!session) return undefined;
  if (now.getTime() - Date.parse(session.seenAt) > touchEvery)
    await touchSession(
      patient(services.workspace),
      text,
      now,
      await sessionLasts(patient(services.workspace)),
    );
  return {
    userId: session.userId,
    session: { id: session.id, token: text },
    mustChangePassword: session.mustChangePassword,
  };
}

/** Whether somebody who has been let in may stay; asked by streams, and no sign that he is active. */
export async function isStillValid(services: Services, identity: Identity): Promise<boolean> {
  const now = services.clock.now();
  if (identity.token) return isLiving(patient(services.workspace), identity.token.id, now);
  const session =
    identity.session && (await sessionOfToken(patient(services.workspace), identity.session.token, now));
  return session !== undefined && !session.mustChangePassword;
}
