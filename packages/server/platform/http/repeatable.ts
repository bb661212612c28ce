import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonArray, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { Workspace } from '@kehu/engine/call/call.ts';
import {
  claimKey,
  freeKey,
  keepAnswer,
  type IdempotencyKey,
  type RememberedAnswer,
} from '@kehu/engine/idempotency/idempotency.ts';
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
  const known = await claimed(workspace, key);
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

/** Milliseconds for which the repetition of a call that is still running waits for its answer, and between two looks. */
const patience = 30_000;
const pause = 100;

/**
 * The answer of the first call; undefined for the first call itself, and for the next one when it was refused. Errors:
 * 409 `idempotency_mismatch` for another body, or when the first call takes longer than anybody waits.
 */
async function claimed(workspace: Workspace, key: IdempotencyKey): Promise<RememberedAnswer | undefined> {
  for (let waited = 0; waited < patience; waited += pause) {
    const known = await claimKey(workspace, key);
    if (known !== 'running') return known;
    await new Promise((next) => setTimeout(next, pause));
  }
  throw new KehuError('idempotency_mismatch', {
    detail: { zh: '同一请求仍在处理中，请稍后再试', en: 'The same call is still running: try again later' },
  });
}

/** The same whatever the order of its members. */
function inOrder(json: Json): Json {
  if (isJsonArray(json)) return json.map(inOrder);
  if (!isJsonObject(json)) return json;
  const members = Object.entries(json).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, value]) => [name, inOrder(value)]));
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
    body: JSON.stringify([request.isMultipart?.() ? 'multipart' : inOrder(body), confirmed]),
    now: call.now,
  };
}
