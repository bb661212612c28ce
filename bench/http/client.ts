import { promised } from '@kehu/kernel/json/promised.ts';
import { Agent, request } from 'node:http';

/** An answer with the time from the first byte out to the last byte in. */
export interface Reply {
  readonly status: number;
  readonly ms: number;
  readonly text: string;
  readonly cookie: string | undefined;
}

/** One person at one browser: a session of his own over a kept connection. */
export interface Client {
  readonly who: string;
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: { readonly [name: string]: string },
  ): Promise<Reply>;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

export function askAt(
  base: string,
  method: string,
  path: string,
  headers: { readonly [name: string]: string | number },
  payload?: string | Buffer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const sent = request(`${base}${path}`, { method, agent, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const ms = performance.now() - begun;
        const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
        resolve({ status: answer.statusCode ?? 0, ms, text: Buffer.concat(parts).toString(), cookie });
      });
    });
    sent.on('error', reject);
    sent.end(payload);
  });
}

/** Signs in as a real person does. @throws Error when the server refuses */
export async function signIn(base: string, loginName: string, password: string): Promise<Client> {
  const body = JSON.stringify({ login_name: loginName, password });
  const type = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const reply = await askAt(base, 'POST', '/api/v1/session', type, body);
  if (reply.status !== 200 || reply.cookie === undefined)
    throw new Error(`${loginName} could not sign in: ${reply.status} ${reply.text.slice(0, 300)}`);
  return clientOf(base, loginName, reply.cookie);
}

function clientOf(base: string, who: string, cookie: string): Client {
  return {
    who,
    ask: (method, path, body, headers = {}) => {
      if (body === undefined) return askAt(base, method, path, { cookie, ...headers });
      const text = JSON.stringify(body);
      const length = Buffer.byteLength(text);
      const all = { cookie, 'content-type': 'application/json', 'content-length': length, ...headers };
      return askAt(base, method, path, all, text);
    },
  };
}

/** The body of an answer that must have this status. @throws Error with what came instead */
export function bodyOf<T>(reply: Reply, status = 200): T {
  if (reply.status !== status) throw new Error(`${reply.status}: ${reply.text.slice(0, 500)}`);
  return promised<T>(JSON.parse(reply.text)); // the bench reads what the API's own tests hold against its schemas
}
