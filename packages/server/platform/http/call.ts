import type { FastifyRequest } from 'fastify';
import type { Locale } from '@kehu/kernel/declare/label.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { acceptedLocale } from './locale.ts';
import type { Identity } from './route.ts';
import type { Services } from './services.ts';

const locales = new WeakMap<FastifyRequest, Locale>();

/** The language of a request: what it asks for, else its user's (once he is known), else Chinese. */
export function localeOf(request: FastifyRequest): Locale {
  return locales.get(request) ?? acceptedLocale(request.headers['accept-language']) ?? 'zh-CN';
}

export function setLocale(request: FastifyRequest, locale: Locale): void {
  locales.set(request, locale);
}

/** What the engine needs to know about a request of somebody who is signed in. */
export async function callFor(
  services: Services,
  request: FastifyRequest,
  identity: Identity,
): Promise<Call> {
  const { workspace, clock } = services;
  const now = clock.now();
  const [registry, actor] = await Promise.all([workspace.registry(), workspace.actor(identity.userId, now)]);
  const confirmed = String(request.headers['x-confirm-warnings'] ?? '');
  return {
    workspace,
    registry,
    actor,
    db: workspace.database,
    now,
    locale: acceptedLocale(request.headers['accept-language']) ?? actor.locale,
    requestId: request.id,
    confirmed: new Set(
      confirmed
        .split(',')
        .map((code) => code.trim())
        .filter(Boolean),
    ),
    source: identity.token ? `token:${identity.token.id}` : 'api',
    ip: request.ip,
  };
}
