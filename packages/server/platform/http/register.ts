import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import { isSameSite } from '../security/same-site.ts';
import { callFor, localeOf, setLocale } from './call.ts';
import { encodingFor, squeezeQuickly } from './encoding.ts';
import { previewed } from './preview.ts';
import { repeatable } from './repeatable.ts';
import { writes, type Answer, type Asked, type AskedByUser, type Identity, type Route } from './route.ts';
import type { Services } from './services.ts';

/** Finds out who asks; undefined for nobody. Throws what a dead session or a disabled account gets. */
export type Identify = (services: Services, request: FastifyRequest) => Promise<Identity | undefined>;

const nothing: JsonObject = {};

/** Puts a route on the server: schemas, same-site, who asks, idempotency, then the handler, then the answer. */
export function register(app: FastifyInstance, services: Services, identify: Identify, route: Route): void {
  app.route({
    method: route.method,
    url: `/api/v1${route.url}`,
    schema: {
      querystring: {
        type: 'object',
        properties: route.query ?? {},
        additionalProperties: route.openQuery === true,
      },
      ...(route.body && { body: route.body }),
    },
    ...(route.bodyLimit !== undefined && { bodyLimit: route.bodyLimit }),
    ...(route.deadline !== undefined && { handlerTimeout: route.deadline }),
    ...(route.body && {
      preValidation: async (request) => {
        request.body ??= nothing;
      },
    }),
    handler: async (request, reply) =>
      send(request, reply, placed(route, request, await run(services, identify, route, request, reply))),
  });
}

async function run(
  services: Services,
  identify: Identify,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Answer> {
  const asked = askedOf(services, request, reply);
  if (route.access === 'public') {
    if (!isSameSite(request, services.baseUrl)) throw new KehuError('cross_site');
    return route.handle(asked);
  }
  const identity = await identify(services, request);
  if (!identity) throw new KehuError('unauthenticated');
  refuseIdentity(services, route, request, identity);
  const call = await previewed(
    services,
    route,
    request,
    identity,
    await callFor(services, request, identity),
  );
  setLocale(request, call.locale);
  const user: AskedByUser = { ...asked, locale: call.locale, call, identity };
  return repeatable(services, route, user, () => route.handle(user));
}

function askedOf(services: Services, request: FastifyRequest, reply: FastifyReply): Asked {
  const { params, query, body } = request;
  const texts = Object.entries(isJsonObject(params) ? params : nothing);
  return {
    services,
    params: Object.fromEntries(texts.map(([name, value]) => [name, String(value)])),
    query: isJsonObject(query) ? query : nothing,
    body: isJsonObject(body) ? body : refuseBody(body),
    locale: localeOf(request),
    request,
    reply,
  };
}

/** No body at all is an empty one; a list or a number is none. */
function refuseBody(body: unknown): JsonObject {
  if (body === undefined || body === null) return nothing;
  throw new KehuError('malformed_request');
}

function refuseIdentity(services: Services, route: Route, request: FastifyRequest, identity: Identity): void {
  if (identity.session && !isSameSite(request, services.baseUrl)) throw new KehuError('cross_site');
  const meant = request.headers['x-kehu-user'];
  // What somebody wrote offline is never sent in the name of whoever signed in after him.
  if (meant !== undefined && meant !== identity.userId) throw new KehuError('unauthenticated');
  if (identity.mustChangePassword && !route.beforePassword) throw new KehuError('password_change_required');
  if (identity.token?.readOnly && writes(route)) throw new KehuError('forbidden');
}

/** Where what was made lies, and which version of a record this is (`If-Match`): of first and repeated answers alike. */
function placed(route: Route, request: FastifyRequest, answer: Answer): Answer {
  const { body } = answer;
  if (!isJsonObject(body)) return answer;
  const { id, version } = body;
  const [path = ''] = request.url.split('?');
  return {
    ...answer,
    headers: {
      ...(route.makes && answer.status === 201 && typeof id === 'string' && { location: `${path}/${id}` }),
      ...(route.perObject && typeof version === 'number' && { etag: `"${version}"` }),
      ...answer.headers,
    },
  };
}

async function send(request: FastifyRequest, reply: FastifyReply, answer: Answer): Promise<void> {
  if (answer.hijacked) return;
  reply.code(answer.status);
  for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value);
  if (answer.stream) await reply.send(answer.stream);
  else if (answer.body === undefined) await reply.send();
  else await sendJson(request, reply, JSON.stringify(answer.body));
}

/** Characters from which squeezing an answer saves more time on the line than it costs here. */
const large = 32_768;

async function sendJson(request: FastifyRequest, reply: FastifyReply, text: string): Promise<void> {
  reply.header('content-type', 'application/json; charset=utf-8');
  const squeezes = text.length >= large && encodingFor(request.headers['accept-encoding']) !== undefined;
  if (!squeezes) return void (await reply.send(text));
  reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding');
  await reply.send(await squeezeQuickly(text));
}
