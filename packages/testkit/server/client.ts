import type { FastifyInstance } from 'fastify';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import type { Contract } from './contract.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** What came back, checked against the OpenAPI document already. */
export interface Reply {
  readonly status: number;
  /** Empty for an answer that is no JSON object. */
  readonly body: JsonObject;
  readonly text: string;
  readonly headers: { readonly [name: string]: string | undefined };
  /** `code` of a problem. */
  readonly code: string | undefined;
  /** Fields that a problem names. */
  readonly fields: readonly string[];
  /** `items` of a page. */
  readonly items: readonly JsonObject[];
}

/** Speaks to the server as one browser or program does. */
export interface Client {
  readonly cookie: string | undefined;
  get(path: string, headers?: Headers): Promise<Reply>;
  post(path: string, body?: Json, headers?: Headers): Promise<Reply>;
  patch(path: string, body: Json, headers?: Headers): Promise<Reply>;
  put(path: string, body: Json, headers?: Headers): Promise<Reply>;
  del(path: string, body?: Json, headers?: Headers): Promise<Reply>;
  /** Multipart: one file and its fields. */
  send(
    path: string,
    file: { name: string; content: Buffer | string },
    fields?: { [name: string]: string },
    headers?: Headers,
  ): Promise<Reply>;
}

type Headers = { readonly [name: string]: string };

export interface ClientOf {
  readonly app: FastifyInstance;
  readonly contract: () => Promise<Contract>;
  readonly cookie?: string;
  /** An API token instead. */
  readonly token?: string;
  readonly address?: string;
}

export function makeClient({ app, contract, cookie, token, address = '127.0.0.1' }: ClientOf): Client {
  let jar = cookie;
  const call = async (
    method: Method,
    path: string,
    payload: string | Buffer | undefined,
    headers: Headers,
  ): Promise<Reply> => {
    const url = path.startsWith('/api/') ? path : `/api/v1${path}`;
    const response = await app.inject({
      method,
      url,
      remoteAddress: address,
      headers: {
        host: 'localhost:3000',
        ...(jar && { cookie: jar }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(payload !== undefined && { payload }),
    });
    const set = response.cookies.find((one) => one.name.endsWith('kehu'));
    if (set) jar = set.value === '' ? undefined : `${set.name}=${set.value}`;
    const reply = replyOf(response.statusCode, response.payload, response.headers);
    const contentType = String(response.headers['content-type'] ?? '');
    if (url.startsWith('/api/v1')) {
      const json = /json/.test(contentType)
        ? parse(response.payload)
        : response.payload === ''
          ? undefined
          : response.payload;
      (await contract()).check({ method, url, status: reply.status, contentType, body: json });
    }
    return reply;
  };
  const withJson =
    (method: Method) =>
    (path: string, body: Json = {}, headers: Headers = {}) =>
      call(method, path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  return {
    get cookie() {
      return jar;
    },
    get: (path, headers = {}) => call('GET', path, undefined, headers),
    post: withJson('POST'),
    patch: withJson('PATCH'),
    put: withJson('PUT'),
    del: (path, body, headers = {}) =>
      body === undefined ? call('DELETE', path, undefined, headers) : withJson('DELETE')(path, body, headers),
    send: (path, file, fields = {}, headers = {}) => {
      const { payload, type } = multipart(file, fields);
      return call('POST', path, payload, { 'content-type': type, ...headers });
    },
  };
}

function parse(text: string): Json | undefined {
  return text === '' ? undefined : (JSON.parse(text) as Json);
}

function replyOf(status: number, text: string, headers: { readonly [name: string]: unknown }): Reply {
  const json = /json/.test(String(headers['content-type'])) ? parse(text) : undefined;
  const body = isJsonObject(json) ? json : {};
  const list = (name: string): readonly JsonObject[] => {
    const value = body[name];
    return Array.isArray(value) ? value.filter(isJsonObject) : [];
  };
  const code = body['code'];
  return {
    status,
    body,
    text,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
    ),
    code: typeof code === 'string' ? code : undefined,
    fields: list('errors').map((error) => String(error['field'])),
    items: list('items'),
  };
}

function multipart(
  file: { name: string; content: Buffer | string },
  fields: { [name: string]: string },
): { payload: Buffer; type: string } {
  const boundary = 'kehu-test-boundary';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([
    Buffer.from(parts.join('') + head),
    Buffer.from(file.content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { payload, type: `multipart/form-data; boundary=${boundary}` };
}
