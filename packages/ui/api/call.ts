import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { localeNow } from '../language/language.ts';
import { answersNow } from './answers.ts';
import { found, isOffline, lost, noteServerTime } from './connection.ts';
import { copiesNow, showedCopy, showedFresh } from './copies.ts';
import { preview, previewHeader } from './preview.ts';
import { fieldProblems, isProblem, offline, Problem } from './problem.ts';
import { uniqueKey } from './unique-key.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
export type Query = { readonly [name: string]: string | number | boolean | null | undefined };

export interface CallOptions {
  readonly query?: Query;
  /** JSON, or a form with files. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Sign-in itself must not wait for a sign-in. */
  readonly anonymous?: boolean;
  /** Names a POST that may be made again later (`Idempotency-Key`); a new name unless given. */
  readonly key?: string | undefined;
}

export const base = '/api/v1';

/** @example address('/records/account', { limit: 50 }) // '/api/v1/records/account?limit=50' */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const tail = search.toString();
  return `${base}${path}${tail ? `?${tail}` : ''}`;
}

/** Pauses before each further attempt after a lost connection, in ms. */
export const pauses = [400, 1200, 3000];
export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const aborted = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/** A proxy answers in place of the server: ours says what is wrong in JSON. */
const isAway = ({ status, headers }: Response): boolean =>
  status >= 502 && status <= 504 && !/json/.test(headers.get('content-type') ?? '');

interface Attempt {
  readonly method: Method;
  readonly url: string;
  readonly headers: Headers;
  readonly body: BodyInit | null;
  readonly signal: AbortSignal | null;
}

/** None where nothing is to be hoped for; few where there is something to show meanwhile. */
function pausesFor({ method }: Attempt): readonly number[] {
  if (isOffline()) return [];
  return method === 'GET' && copiesNow() ? pauses.slice(0, 1) : pauses;
}

/** Reading, and writing under an idempotency key or a version, may be repeated safely when the line breaks. */
async function send(attempt: Attempt): Promise<Response> {
  for (const wait of [...pausesFor(attempt), undefined]) {
    try {
      const { url, ...init } = attempt;
      const response = await fetch(url, { ...init, credentials: 'same-origin' });
      if (isAway(response)) break;
      noteServerTime(response.headers.get('date'));
      found();
      return response;
    } catch (error) {
      if (aborted(error)) throw error;
      if (wait === undefined) break;
      await pause(wait);
    }
  }
  lost();
  throw offline();
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  if (/pdf/.test(response.headers.get('content-type') ?? '')) return response.blob();
  const text = await response.text();
  if (!/json/.test(response.headers.get('content-type') ?? '')) return text;
  return text === '' ? undefined : JSON.parse(text);
}

async function problemOf(response: Response): Promise<Problem> {
  const body = await bodyOf(response).catch(() => undefined);
  const known: JsonObject = isProblemBody(body) ? body : {};
  return new Problem(response.status, known, response.headers.get('x-request-id'));
}
const isProblemBody = (body: unknown): body is JsonObject =>
  typeof body === 'object' && body !== null && !Array.isArray(body);

function prepare(method: Method, path: string, options: CallOptions): Attempt {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': localeNow() });
  const form = options.body instanceof FormData;
  const shown = previewHeader();
  if (shown) headers.set(...shown);
  if (options.body !== undefined && !form) headers.set('Content-Type', 'application/json');
  if (method === 'POST') headers.set('Idempotency-Key', options.key ?? uniqueKey());
  return {
    method,
    url: address(path, options.query),
    headers,
    body: options.body === undefined ? null : form ? formOf(options.body) : JSON.stringify(options.body),
    signal: options.signal ?? null,
  };
}
const formOf = (body: unknown): FormData | null => (body instanceof FormData ? body : null);

/** What the shell can settle: true when the call should be made again. */
async function settle(problem: Problem, attempt: Attempt, anonymous: boolean): Promise<boolean> {
  const answers = answersNow();
  if (!answers || anonymous) return false;
  if (problem.status === 401 && problem.code === 'unauthenticated') {
    await answers.signIn();
    return true;
  }
  if (problem.code !== 'confirmation_required') return false;
  const warnings = fieldProblems(problem.body['warnings']);
  if (!(await answers.confirm(warnings))) return false;
  attempt.headers.set('X-Confirm-Warnings', [...new Set(warnings.map((each) => each.code))].join(','));
  // The key stays: a call that was refused has left it free.
  return true;
}

/**
 * One call of the HTTP contract. Throws `Problem`, or AbortError when the caller gave up. The answer's shape is the
 * server's promise (OpenAPI), tested there.
 */
export async function call<T>(method: Method, path: string, options: CallOptions = {}): Promise<T> {
  const attempt = prepare(method, path, options);
  const body = method === 'GET' ? readKept(attempt, options) : exchange(attempt, options);
  return promised<T>(await body);
}

async function exchange(attempt: Attempt, { anonymous = false }: CallOptions): Promise<unknown> {
  for (;;) {
    const response = await send(attempt);
    if (response.ok) return bodyOf(response);
    const problem = await problemOf(response);
    if (!(await settle(problem, attempt, anonymous))) throw problem;
  }
}

/** What is read is kept for when the server cannot be reached, and no longer than the server lets it be read. */
async function readKept(attempt: Attempt, options: CallOptions): Promise<unknown> {
  // What a role would show is nobody's own.
  const copies = preview.get() ? undefined : copiesNow();
  const { url } = attempt;
  try {
    const body = await exchange(attempt, options);
    copies?.keep(url, body);
    showedFresh(url);
    return body;
  } catch (error) {
    if (!copies || !isProblem(error)) throw error;
    if (error.status === 403 || error.status === 404) copies.refused(url);
    const copy = error.code === 'offline' ? await copies.read(url) : undefined;
    if (!copy) throw error;
    showedCopy(url, copy.at);
    return copy.body;
  }
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  call<T>('GET', path, { ...(query && { query }), signal });
export const post = <T>(path: string, body: unknown = {}, key?: string): Promise<T> =>
  call<T>('POST', path, { body, key });
