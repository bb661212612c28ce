import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

const server = await startServer();
const company = await companyOf(server);
const sales = await company.person('张三', company.root, 'salesperson');
const { client } = sales;

/** A name that resembles no other. */
const distinct = (at: number): string =>
  String.fromCodePoint(
    ...[0x4e00, 0x5500, 0x6500, 0x7500].map((from, place) => from + ((at * 37 + place * 101) % 1_900)),
  );

let made = 0;
const account = async (values: JsonObject = {}): Promise<JsonObject> => {
  made += 1;
  const reply = await client.post('/records/account', {
    name: distinct(made),
    ...values,
  });
  expect(reply.status, reply.text).toBe(201);
  return reply.body;
};

describe('reading', () => {
  it.each([
    ['limit=0', ['limit']],
    ['limit=201', ['limit']],
    ['bogus=1', ['bogus']],
    ['sort=bogus', ['bogus']],
    ['sort=name,grade,no,type', ['sort']],
    ['fields=name,bogus', ['fields.bogus']],
    ['expand=name', ['expand.name']],
    ['filter=%7B', ['filter']],
    [`filter=${encodeURIComponent('{"field":"bogus","op":"eq","value":1}')}`, ['bogus']],
    [
      `filter=${encodeURIComponent('{"field":"owner_id.password","op":"eq","value":1}')}`,
      ['owner_id.password'],
    ],
    ['cursor=abc', ['cursor']],
    ['count=all', ['count']],
    ['view=01900000-0000-7000-8000-000000000000', ['view']],
  ])('refuses ?%s', async (query, fields) => {
    const reply = await client.get(`/records/account?${query}`);
    expect([reply.status, reply.fields]).toEqual([422, expect.arrayContaining(fields)]);
  });

  it('walks through pages without repeating or skipping', async () => {
    for (let at = 0; at < 7; at++) await account({ remark: 'page' });
    const all = (await client.get('/records/account?limit=200&sort=-created_at&fields=id')).items.map(
      ({ id }) => id,
    );
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const reply = await client.get(`/records/account?limit=3&sort=-created_at&fields=id&cursor=${cursor}`);
      seen.push(...reply.items.map(({ id }) => id));
      cursor = String(reply.body['next_cursor'] ?? '');
    } while (cursor !== '');
    expect(seen).toEqual(all);
  });

  it('expands, counts, groups, and takes long filters in a body', async () => {
    const reply = await client.get('/records/account?fields=name&expand=owner_id&count=capped&limit=1');
    expect(reply.items[0]?.['_refs'] ?? {}).toBeDefined();
    expect(reply.body['count']).toMatchObject({ exact: true });
    const filter = { and: [{ field: 'grade', op: 'in', value: ['A', 'B', 'C'] }] };
    const queried = await client.post('/records/account/query', {
      filter,
      fields: ['name', 'owner_id'],
      expand: ['owner_id'],
      count: 'exact',
    });
    expect(queried.items[0]).toMatchObject({ _refs: { owner_id: { object: 'user', label: '张三' } } });
    const grouped = await client.post('/records/account/aggregate', {
      group_by: [{ field: 'owner_id' }],
      measures: [{ fn: 'count' }],
    });
    expect(grouped.body['groups']).toMatchObject([
      { owner_id: sales.id, _refs: { owner_id: { label: '张三' } } },
    ]);
  });

  it('uses a saved view under what is asked', async () => {
    const graded = await account({ grade: 'A' });
    const conditions = { and: [{ field: 'grade', op: 'eq', value: 'A' }] };
    const view = await client.post('/records/saved_view', {
      object: 'account',
      name: '重点',
      conditions,
      sort: 'name',
    });
    expect(view.status, view.text).toBe(201);
    const items = (await client.get(`/records/account?view=${String(view.body['id'])}&limit=200`)).items;
    expect(items.map(({ id }) => id)).toContain(graded['id']);
    expect(new Set(items.map(({ grade }) => grade))).toEqual(new Set(['A']));
  });

  it('tells a record’s history, newest first, with labels, in pages', async () => {
    const { id } = await account();
    const path = `/records/account/${String(id)}`;
    await client.patch(path, { grade: 'A', remark: '第一次', version: 1 });
    await client.post('/records/activity', {
      target: { object: 'account', id: String(id) },
      content: '电话沟通，下周拜访',
    });
    await client.post('/records/comment', {
      target: { object: 'account', id: String(id) },
      body: '注意价格',
    });
    const reply = await client.get(`${path}/timeline`);
    expect(reply.items.map(({ kind }) => kind)).toEqual(['comment', 'activity', 'update', 'create']);
    expect(reply.items[0]).toMatchObject({ text: '注意价格', actor: { label: '张三' } });
    expect(reply.items[2]?.['changes']).toContainEqual({
      field: 'grade',
      label: { zh: '客户级别', en: 'Grade' },
      from: 'C',
      to: 'A',
    });
    const first = await client.get(`${path}/timeline?limit=3`);
    expect(first.items).toHaveLength(3);
    const rest = await client.get(`${path}/timeline?limit=3&cursor=${String(first.body['next_cursor'])}`);
    expect([rest.items.map(({ kind }) => kind), rest.body['next_cursor']]).toEqual([['create'], null]);
    expect((await client.get(`${path}/timeline?kinds=activity`)).items).toHaveLength(1);
    expect((await client.get(`${path}/timeline?cursor=xx`)).fields).toEqual(['cursor']);
    expect((await client.get(`${path}/timeline?kinds=activity,nonsense`)).fields).toEqual(['kinds']);
  });

  it('searches across objects', async () => {
    await client.post('/records/account', {
      name: '青藤环保',
      children: { contact: [{ name: '青禾', mobile: '13700137000' }] },
    });
    const reply = await client.get('/search?q=qingteng');
    expect(reply.body['groups']).toMatchObject([{ object: 'account', items: [{ title: '青藤环保' }] }]);
    expect((await client.get('/search?q=青&objects=contact')).body['groups']).toMatchObject([
      { object: 'contact' },
    ]);
    expect((await client.get('/search?q=青&objects=secret')).fields).toEqual(['objects']);
  });
});
