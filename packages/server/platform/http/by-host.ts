import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** What answers a request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Applications by the host under which people open them. Whoever asks for another host gets the default one. */
export type Elsewhere = ReadonlyMap<string, FastifyInstance>;

/** The host that a request was made for, without its port. */
export function hostOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const host = (headers.host ?? '').toLowerCase();
  return host.startsWith('[') ? host.replace(/\]:\d+$/, ']') : host.replace(/:\d+$/, '');
}

/** One port for several applications that know nothing of each other: each request goes to that of its host. */
export function serverByHost(elsewhere: Elsewhere, own: Handler): Server {
  return createServer((request, response) => {
    const other = elsewhere.get(hostOf(request));
    if (other) other.routing(request, response);
    else own(request, response);
  });
}
