import { fieldError } from '@kehu/kernel/errors/error.ts';
import { claimKey, freeKey, keepAnswer, type IdempotencyKey } from '@kehu/engine/idempotency/idempotency.ts';
import type { Answer, AskedByUser, Route } from './route.ts';
import type { Services } from './services.ts';

const longest = 200;

/**
 * `Idempotency-Key` on a POST: the same key and body within a day answers the first good result again, so that a
 * repeated click or a broken line never creates twice.
 */
export async function repeatable(
  services: Services,
  route: Route,
  asked: AskedByUser,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const key = keyOf(route, asked);
  if (!key) return work();
  const { workspace } = services;
  const known = await claimKey(workspace, key);
  if (known) asked.request.raw.resume();
  if (known) return { status: known.status, body: known.answer, headers: { 'idempotency-replayed': 'true' } };
  try {
    const answer = await work();
    if (answer.stream || answer.hijacked || answer.secret) await freeKey(workspace, key);
    else await keepAnswer(workspace, key, { status: answer.status, answer: answer.body ?? null });
    return answer;
  } catch (error) {
    await freeKey(workspace, key);
    throw error;
  }
}

/**
 * Questions (`reads`) may be asked as often as one likes. A file is not compared: it would have to be read first, and
 * a key belongs to one attempt of one person.
 */
function keyOf(route: Route, { request, call, body }: AskedByUser): IdempotencyKey | undefined {
  const header = request.headers['idempotency-key'];
  if (route.method !== 'POST' || route.reads || typeof header !== 'string') return undefined;
  if (header.length === 0 || header.length > longest)
    throw fieldError('Idempotency-Key', 'too_long', { max: longest });
  const confirmed = [...call.confirmed].toSorted().join();
  return {
    userId: call.actor.userId,
    path: request.url.slice(0, 500),
    key: header,
    body: JSON.stringify([request.isMultipart?.() ? 'multipart' : body, confirmed]),
    now: call.now,
  };
}
