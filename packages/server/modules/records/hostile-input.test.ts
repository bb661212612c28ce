import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { beforeAll, describe, expect, it } from 'vitest';

/* What no browser of ours sends. Everything is refused by name; nothing is a fault of the server, nothing is ignored. */
const server = await startServer();
const company = await companyOf(server);
const { client } = await company.person('业务员', await company.department('北区'), 'salesperson');
const inherited = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf'];
let account = '';

beforeAll(async () => {
  for (const name of ['云岭机电', '碧溪食品', '朔方纺织'])
    account = String((await client.post('/records/account', { name })).body['id']);
});

describe('a cursor', () => {
  const reads = (cursor: string): readonly unknown[] =>
    JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  const writes = (parts: readonly unknown[]): string =>
    Buffer.from(JSON.stringify(parts)).toString('base64url');

  it.each(['', 'name', '-created_at', 'annual_revenue', 'next_contact_at'])(
    'sorted by %s takes no values of its own making',
    async (sort) => {
      const path = `/records/account?limit=1&sort=${sort}`;
      const [key, tier, id] = reads(String((await client.get(path)).body['next_cursor']));
      for (const value of ['\u0000', 'a\u0000b', '\ud800', 'x', "'; --", '9e99999', 1, [], {}, true]) {
        const reply = await client.get(`${path}&cursor=${writes([key, tier, id, value])}`);
        expect([200, 422], `${String(value)}: ${reply.text}`).toContain(reply.status);
      }
    },
  );
});

describe.each(inherited)('a name that every object has: %s', (name) => {
  it('is no parameter of an action', async () => {
    const reply = await client.post(`/records/account/${account}/actions/follow`, { params: { [name]: 1 } });
    expect(reply.status, reply.text).toBe(422);
    expect(reply.body['errors']).toMatchObject([{ field: name, code: 'unknown_field' }]);
  });

  it.each([
    ['a field', () => client.post('/records/account', { name: '听涛', [name]: 1 })],
    ['a child', () => client.post('/records/account', { name: '听涛', children: { [name]: [{}] } })],
    ['an action', () => client.post(`/records/account/${account}/actions/${name}`)],
    ['an object', () => client.get(`/records/${name}`)],
    ['an operator', () => client.post('/records/account/query', { filter: { field: 'name', op: name } })],
    ['an order', () => client.get(`/records/account?sort=${name}`)],
    ['a figure', () => client.post('/records/account/aggregate', { measures: [{ fn: name }] })],
    ['a reference', () => client.get(`/records/account?expand=${name}`)],
  ])('is not %s', async (_, attempt) => {
    expect([404, 422]).toContain((await attempt()).status);
  });
});
