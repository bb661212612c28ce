import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { acceptedLocale } from './locale.ts';

const web = await mkdtemp(join(tmpdir(), 'kehu-web-'));
await mkdir(join(web, 'assets'));
await writeFile(join(web, 'index.html'), '<!doctype html><title>Kehu</title>');
await writeFile(join(web, 'assets/main-abc.js'), 'console.log(1);'.repeat(500));
await writeFile(join(web, '.built-from'), 'hash');
await writeFile(join(web, 'notes.md'), 'no');
afterAll(() => rm(web, { recursive: true }));
const server = await startServer({ web, baseUrl: 'https://crm.example.cn', trustedProxies: ['10.0.0.0/8'] });
const ask = (url: string, headers: Record<string, string> = {}, more: object = {}) =>
  server.app.inject({ url, headers: { host: 'localhost:3000', ...headers }, ...more });

const codeOf = (payload: string): unknown => {
  const json: unknown = JSON.parse(payload);
  return isJsonObject(json) ? json['code'] : undefined;
};

describe('the web', () => {
  it.each([
    ['/', 200, 'text/html', 'no-cache'],
    ['/records/account/123', 200, 'text/html', 'no-cache'],
    ['/assets/main-abc.js', 200, 'text/javascript', 'public, max-age=31536000, immutable'],
    ['/assets/gone.js', 404, 'application/problem+json', undefined],
    ['/notes.md', 404, 'application/problem+json', undefined],
    ['/.built-from', 404, 'application/problem+json', undefined],
    ['/..%2f..%2fetc%2fpasswd.txt', 404, 'application/problem+json', undefined],
    ['/%2e%2e/package.json', 404, 'application/problem+json', undefined],
    ['/%zz', 404, 'application/problem+json', undefined],
    ['/api/v1/nothing', 404, 'application/problem+json', 'no-store'],
    ['/api', 404, 'application/problem+json', 'no-store'],
  ])('%s → %i %s', async (url, status, type, cache) => {
    const reply = await ask(url);
    expect(reply.statusCode).toBe(status);
    expect(reply.headers['content-type']).toContain(type);
    expect(reply.headers['cache-control']).toBe(cache);
  });

  it('comes squeezed to who takes it', async () => {
    const plain = await ask('/assets/main-abc.js');
    for (const encoding of ['gzip', 'br']) {
      const reply = await ask('/assets/main-abc.js', { 'accept-encoding': encoding });
      expect(reply.headers['content-encoding']).toBe(encoding);
      expect(reply.rawPayload.length).toBeLessThan(plain.rawPayload.length / 5);
    }
    const zipped = await ask('/assets/main-abc.js', { 'accept-encoding': 'br;q=0, gzip' });
    expect(gunzipSync(zipped.rawPayload).equals(plain.rawPayload)).toBe(true);
  });
});

it('protects every answer', async () => {
  for (const url of [
    '/',
    '/api/v1/setup',
    '/api/v1/nothing',
    '/healthz',
    '/assets/main-abc.js',
    '/api/docs',
  ]) {
    const { headers } = await ask(url);
    expect(headers, url).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'strict-transport-security': expect.any(String),
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers['server'] ?? headers['x-powered-by']).toBeUndefined();
  }
});

it('pins the cookie to https where people come by https', async () => {
  const admin = await server.admin();
  expect((await admin.get('/session')).status).toBe(200);
  const reply = await admin.del('/session');
  expect(reply.headers['set-cookie']).toContain('__Host-kehu=;');
});

describe('health', () => {
  it.each([
    ['/healthz', 200],
    ['/readyz', 200],
    ['/metrics', 200],
  ])('%s', async (url, status) => expect((await ask(url)).statusCode).toBe(status));

  it('keeps figures inside the network, also behind a proxy', async () => {
    expect((await ask('/metrics', {}, { remoteAddress: '8.8.8.8' })).statusCode).toBe(404);
    const proxied = { 'x-forwarded-for': '8.8.8.8' };
    expect((await ask('/metrics', proxied, { remoteAddress: '10.1.1.1' })).statusCode).toBe(404);
    expect(
      (await ask('/metrics', { 'x-forwarded-for': '127.0.0.1' }, { remoteAddress: '8.8.8.8' })).statusCode,
    ).toBe(404);
  });

  it('measures by route, not by address', async () => {
    await ask('/api/v1/records/account/01900000-0000-7000-8000-000000000000');
    const { payload } = await ask('/metrics');
    expect(payload).toContain('route="/api/v1/records/:object/:id"');
    expect(payload).not.toContain('01900000');
  });
});

describe('what cannot be read', () => {
  const post = (payload: string, type = 'application/json') =>
    ask('/api/v1/session', { 'content-type': type }, { method: 'POST', payload });
  it.each([
    ['half JSON', '{"a":', undefined, 400, 'malformed_request'],
    ['nothing', '', undefined, 422, 'validation_failed'],
    ['a text', 'hello', 'text/plain', 400, 'malformed_request'],
    ['a form', 'a=1', 'application/x-www-form-urlencoded', 400, 'malformed_request'],
    ['a prototype', '{"__proto__":{"admin":true}}', undefined, 400, 'malformed_request'],
    ['too much', `{"login_name":"${'x'.repeat(1_100_000)}"}`, undefined, 413, 'too_large'],
  ])('%s', async (_, payload, type, status, code) => {
    const reply = await post(payload, type);
    expect([reply.statusCode, codeOf(reply.payload)]).toEqual([status, code]);
  });

  it('is a fault of ours: told without SQL, path or stack, and logged', async () => {
    const { workspace } = server.services;
    const broken = Object.assign(new Error('select * from secret at /work/x.ts'), { code: 'XX000' });
    const registry = workspace.registry.bind(workspace);
    const admin = await server.admin();
    Object.assign(workspace, { registry: () => Promise.reject(broken) });
    try {
      const reply = await ask('/api/v1/meta', { cookie: admin.cookie ?? '' });
      expect([reply.statusCode, codeOf(reply.payload)]).toEqual([500, 'internal_error']);
      expect(reply.payload).not.toMatch(/select|secret|work|Error/);
    } finally {
      Object.assign(workspace, { registry });
    }
    expect(server.log.join('')).toContain('select * from secret');
  });
});

it.each([
  [undefined, undefined],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['en-US,en;q=0.9', 'en'],
  ['zh-TW', 'zh-CN'],
  ['fr, en;q=0.5, zh;q=0.7', 'zh-CN'],
  ['fr', undefined],
  ['*', undefined],
  ['en;q=0, zh', 'zh-CN'],
])('takes Accept-Language %j for %j', (header, locale) => expect(acceptedLocale(header)).toBe(locale));
