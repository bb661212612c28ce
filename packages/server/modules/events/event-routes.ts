import type { Call } from '@kehu/engine/call/call.ts';
import { callFor } from '../../platform/http/call.ts';
import type { Answer, AskedByUser, Route } from '../../platform/http/route.ts';
import { isStillValid } from '../identity/identify.ts';
import { hubOf } from './hub.ts';

/**
 * Server-sent events: `record` {object, id, version} of what this person sees, {object, id, gone: true} of what he saw
 * and sees no more (removed, given away, no longer shared); `access` when what he may see has changed as a whole;
 * `notification`, `job` {id}, `meta` (fields or options changed).
 */
async function openStream({ services, request, reply, identity, call }: AskedByUser): Promise<Answer> {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-request-id': request.id,
    'x-content-type-options': 'nosniff',
  });
  raw.write('retry: 3000\n\n');
  const callNow = async (): Promise<Call | undefined> =>
    (await isStillValid(services, identity)) ? callFor(services, request, identity) : undefined;
  const hub = hubOf(services);
  const stream = hub.open({ call, response: raw, callNow });
  raw.on('close', () => hub.close(stream));
  raw.on('error', () => hub.close(stream));
  return { status: 200, hijacked: true };
}

export const eventRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/events',
    tag: 'events',
    summary: { zh: '事件流', en: 'Event stream' },
    access: 'user',
    stream: true,
    answers: { 200: { type: 'string' } },
    handle: openStream,
  },
];
