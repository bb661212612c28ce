import { join } from 'node:path';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { shippedRegistry } from '@kehu/engine/registry/shipped.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';
import { routes } from '../../routes.ts';
import { openApiDocument } from './document.ts';
import { errorReference } from './error-reference.ts';

const document = openApiDocument(shippedRegistry(), routes, 'test');
const root = join(import.meta.dirname, '../../../..');

/** Every object of a document with its path. */
function* nodes(json: Json, path: string): Generator<readonly [string, JsonObject]> {
  if (Array.isArray(json)) for (const [at, one] of json.entries()) yield* nodes(one, `${path}/${at}`);
  if (!isJsonObject(json)) return;
  yield [path, json];
  for (const [key, value] of Object.entries(json)) yield* nodes(value, `${path}/${key}`);
}
const all = [...nodes(document, '#')];
const operations = all.filter(([, node]) => typeof node['operationId'] === 'string');

describe('the OpenAPI document', () => {
  it('names every operation once, with tag, texts and answers', () => {
    const ids = operations.map(([, node]) => String(node['operationId']));
    expect(ids).toHaveLength(new Set(ids).size);
    const tags = new Set((document['tags'] as { name: string }[]).map(({ name }) => name));
    for (const [path, node] of operations) {
      expect(node, path).toMatchObject({
        summary: expect.stringMatching(/\S/),
        description: expect.stringMatching(/\S/),
      });
      expect(tags, path).toContain((node['tags'] as string[])[0]);
      const answers = Object.keys(node['responses'] as JsonObject);
      expect(
        answers.some((status) => status.startsWith('2')),
        path,
      ).toBe(true);
      expect(answers, path).toContain('4XX');
    }
  });

  it('declares the parameters of its paths', () => {
    for (const [path, node] of operations) {
      const wanted = [...path.matchAll(/\{([a-z_]+)\}/g)].map(([, name]) => name);
      const declared = ((node['parameters'] ?? []) as JsonObject[])
        .filter((one) => one['in'] === 'path')
        .map((one) => one['name']);
      expect(declared, path).toEqual(wanted);
    }
  });

  it('leads every reference somewhere, and uses every schema', () => {
    const used = new Set(all.flatMap(([, node]) => (typeof node['$ref'] === 'string' ? [node['$ref']] : [])));
    const parts = document['components'] as { schemas: JsonObject; responses: JsonObject };
    const known = [
      ...Object.keys(parts.schemas).map((name) => `#/components/schemas/${name}`),
      ...Object.keys(parts.responses).map((name) => `#/components/responses/${name}`),
    ];
    expect([...used].filter((ref) => !known.includes(ref))).toEqual([]);
    expect(known.filter((ref) => !used.has(ref))).toEqual([]);
  });

  it('keeps its schemas closed, and promises nothing that is not declared', () => {
    const open = all.filter(
      ([path, node]) =>
        path.startsWith('#/components/schemas/') &&
        node['type'] === 'object' &&
        isJsonObject(node['properties']) &&
        node['additionalProperties'] !== false,
    );
    expect(open.map(([path]) => path)).toEqual([]);
    const lacking = all.filter(
      ([, node]) =>
        Array.isArray(node['required']) &&
        isJsonObject(node['properties']) &&
        node['required'].some((name) => !Object.hasOwn(node['properties'] as JsonObject, String(name))),
    );
    expect(lacking.map(([path]) => path)).toEqual([]);
  });

  it('tells no secret field', () => {
    const text = JSON.stringify(document);
    for (const secret of ['token_hash', 'storage_key', 'password_hash', 'error_key'])
      expect(text).not.toContain(`"${secret}"`);
  });
});

it('is in the reference when it is a code, and not otherwise', async () => {
  await expect(errorReference()).toMatchFileSnapshot(join(root, 'docs/reference/errors.md'));
});

describe('over HTTP', async () => {
  const server = await startServer();
  const company = await companyOf(server);
  const person = await company.person('张三', company.root, 'salesperson');

  it('is for who is signed in, and the same for people of the same rights', async () => {
    expect((await server.client().get('/api/openapi.json')).code).toBe('unauthenticated');
    const mine = await person.client.get('/api/openapi.json');
    expect(mine.status).toBe(200);
    const mate = await company.person('李四', company.root, 'salesperson');
    expect((await mate.client.get('/api/openapi.json')).text).toBe(mine.text);
  });

  it('has a page that needs nothing from outside and runs no inline script', async () => {
    for (const [path, type] of [
      ['/api/docs', 'text/html'],
      ['/api/docs/docs.js', 'text/javascript'],
      ['/api/docs/docs.css', 'text/css'],
    ] as const) {
      const reply = await server.client().get(path);
      expect(reply.headers['content-type']).toContain(type);
      expect(reply.text).not.toMatch(/https?:\/\//);
      expect(reply.text).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|style="|innerHTML|eval\(/);
    }
  });

  it('answers every route of the list, and no other', async () => {
    const known = routes.map(({ method, url }) => `${method} /api/v1${url}`);
    const printed = server.app.printRoutes({ commonPrefix: false });
    expect(printed).toContain('/api/v1/records');
    for (const route of routes) {
      expect(
        server.app.hasRoute({ method: route.method, url: `/api/v1${route.url}` }),
        `${route.method} ${route.url}`,
      ).toBe(true);
    }
    expect(known).toHaveLength(new Set(known).size);
  });
});
