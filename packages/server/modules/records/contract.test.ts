import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';
import { enqueueBatch } from '../batches/batch-kind.ts';

/* What a program may rely on that knows api.md and the specification, and nothing of ours. */

const server = await startServer({ sockets: { enqueueBatch } });
const company = await companyOf(server);
const sales = await company.person('张三', company.root, 'salesperson');
const admin = await server.admin();
const { client } = sales;

let made = 0;
const account = async (values: JsonObject = {}): Promise<JsonObject> => {
  made += 1;
  const name = String.fromCodePoint(0x4e00 + made * 61, 0x5e00 + made * 37, 0x6e00 + made * 23);
  const reply = await client.post('/records/account', { name, ...values });
  expect(reply.status, reply.text).toBe(201);
  return reply.body;
};
const pathOf = (record: JsonObject): string => `/records/account/${String(record['id'])}`;

describe('a body', () => {
  it('may be left out where nothing has to be said', async () => {
    const record = await account();
    const headers = { cookie: String(client.cookie), host: 'localhost:3000' };
    const url = (name: string): string => `/api/v1${pathOf(record)}/actions/${name}`;
    const bare = await server.app.inject({ method: 'POST', url: url('lock'), headers });
    expect(bare.statusCode, bare.payload).toBe(200);
    const typed = { ...headers, 'content-type': 'application/json' };
    const empty = await server.app.inject({
      method: 'POST',
      url: url('unlock'),
      headers: typed,
      payload: '',
    });
    expect(empty.statusCode, empty.payload).toBe(200);
  });

  it('of a list says the same as an address, and null is nothing', async () => {
    await account({ grade: 'A' });
    const replies = await Promise.all([
      client.get('/records/account?fields=name,grade&sort=-grade,name&limit=3'),
      client.post('/records/account/query', { fields: 'name,grade', sort: '-grade,name', limit: 3 }),
      client.post('/records/account/query', {
        fields: ['name', 'grade'],
        sort: ['-grade', 'name'],
        limit: 3,
        cursor: null,
        filter: null,
        view: null,
        q: null,
        expand: null,
      }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(replies.map(({ items }) => JSON.stringify(items))).size).toBe(1);
  });

  it('is not told which id or version a new record has, and no other id of an old one', async () => {
    const record = await account();
    const other = await account();
    const fresh = await client.post('/records/account', {
      name: '新的编号',
      id: other['id'] ?? '',
      version: 7,
    });
    expect([fresh.status, fresh.fields]).toEqual([422, ['id', 'version']]);
    const turned = await client.patch(pathOf(record), { id: other['id'] ?? '', version: 1 });
    expect([turned.status, turned.fields]).toEqual([422, ['id']]);
    const back = await client.patch(pathOf(record), {
      ...(await client.get(pathOf(record))).body,
      remark: '好',
    });
    expect([back.status, back.body['remark']], back.text).toEqual([200, '好']);
  });
});

it('names the version of every record in its ETag, good for If-Match', async () => {
  const created = await client.post('/records/account', { name: '鲲鹏印务' });
  const read = await client.get(pathOf(created.body));
  expect([created.headers['etag'], read.headers['etag']]).toEqual(['"1"', '"1"']);
  const changed = await client.patch(pathOf(created.body), { remark: '一' }, { 'if-match': '"1"' });
  expect([changed.status, changed.headers['etag']]).toEqual([200, '"2"']);
});

it('says whom a reference names, whether or not the reference itself is asked for', async () => {
  const record = await account();
  const wanted = { owner_id: { id: sales.id, object: 'user', label: '张三' } };
  const one = await client.get(`${pathOf(record)}?fields=name&expand=owner_id`);
  expect(one.body['_refs']).toEqual(wanted);
  expect(one.body).not.toHaveProperty('owner_id');
  const { items } = await client.get('/records/account?fields=name&expand=owner_id&limit=1');
  expect(items[0]?.['_refs']).toEqual(wanted);
  expect(items[0]).not.toHaveProperty('owner_id');
});

describe('a repeated call', () => {
  it('gets the first answer with its address, whatever the order of the members', async () => {
    const headers = { 'idempotency-key': 'order' };
    const first = await client.post('/records/account', { name: '青岚印刷', grade: 'A' }, headers);
    const again = await client.post('/records/account', { grade: 'A', name: '青岚印刷' }, headers);
    expect([again.status, again.body['id']]).toEqual([201, first.body['id']]);
    expect(again.headers['location']).toBe(`/api/v1${pathOf(first.body)}`);
    expect(first.headers['location']).toBe(again.headers['location']);
  });

  it('waits for the first one while that is still running', async () => {
    const headers = { 'idempotency-key': 'at-once' };
    const calls = Array.from({ length: 4 }, () =>
      client.post('/records/account', { name: '双击公司' }, headers),
    );
    const replies = await Promise.all(calls);
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(replies.map(({ body }) => body['id'])).size).toBe(1);
  });
});

describe('many at once', () => {
  it('goes on with the others when one id is none', async () => {
    const ids = [String((await account())['id']), String((await account())['id'])];
    const params = { values: { grade: 'B' } };
    const reply = await client.post('/records/account/actions/batch_update', { ids: [...ids, 'zz'], params });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ succeeded: ids, failed: [{ id: 'zz', code: 'not_found' }] });
  });

  it.each([
    ['a figure', { receivable: '1' }, 'receivable', 'read_only_field'],
    ['a state', { lifecycle: 'deal' }, 'lifecycle', 'read_only_field'],
    ['no field', { nope: 1 }, 'nope', 'unknown_field'],
    ['nothing', {}, 'values', 'required'],
  ])('refuses %s as a whole: no record would take it', async (_, values, field, code) => {
    const ids = [String((await account())['id'])];
    for (const target of [{ ids }, { filter: { and: [] } }]) {
      const reply = await client.post('/records/account/actions/batch_update', {
        ...target,
        params: { values },
      });
      expect([reply.status, reply.body['errors']]).toMatchObject([422, [{ field, code }]]);
    }
  });
});

it('compares what a form holds, and passes over what the rule does not compare', async () => {
  const record = await account({ phone: '0755-26480011' });
  const path = '/records/account/check-duplicates';
  const { body } = await client.get(`${path}?phone=0755-26480011&address=深南大道&email=a@b.cn`);
  expect(body['matches']).toMatchObject([{ id: record['id'] }]);
  expect((await client.get(`${path}?address=深南大道`)).body).toEqual({ matches: [] });
  expect((await client.get(`${path}?nope=1`)).fields).toEqual(['nope']);
});

it('keeps somebody signed in whose removal was refused', async () => {
  const leaver = await company.person('李四', company.root, 'salesperson');
  await leaver.client.post('/records/account', { name: '四方工贸' });
  const { body } = await admin.get(`/records/user/${leaver.id}`);
  const refused = await admin.del(`/records/user/${leaver.id}`, { version: body['version'] ?? 0 });
  expect([refused.status, refused.code]).toEqual([409, 'in_use']);
  expect((await leaver.client.get('/session')).status).toBe(200);
});

it('says that a customer with a credit code stands against becoming a person (actions.md)', async () => {
  const record = await account({ credit_code: '91350100M000100Y43' });
  const reply = await client.post(`${pathOf(record)}/actions/convert_kind`, {});
  expect([reply.status, reply.code]).toEqual([409, 'state_conflict']);
});

describe('values', () => {
  it('begin as the specification says (objects-customer, account)', async () => {
    expect(await account()).toMatchObject({
      relation_level: 'normal',
      impression: 'fair',
      ownership: 'private',
    });
    const person = await account({ kind: 'person', mobile: '13900000017' });
    expect(person).toMatchObject({ relation_level: 'normal', ownership: null });
  });

  it('of minutes may be numbers', async () => {
    const record = await account();
    const reply = await client.post('/records/appointment', {
      subject: '看样',
      target: { object: 'account', id: String(record['id']) },
      start_at: '2030-05-06T01:00:00Z',
      end_at: '2030-05-06T02:00:00Z',
      remind_before: [60, 15],
    });
    expect([reply.status, reply.body['remind_before']], reply.text).toEqual([201, ['15', '60']]);
  });

  it('of an administrator’s field are called as the specification calls them too', async () => {
    const define = (name: string, more: JsonObject) =>
      admin.post('/records/field_definition', { object: 'account', api_name: name, label: name, ...more });
    const number = await define('c_ratio', { type: 'decimal', precision: 3 });
    expect([number.status, number.body['decimals']], number.text).toEqual([201, 3]);
    const options = [{ value: 'a', label_zh: '甲', label_en: 'A' }];
    const choice = await define('c_class', { type: 'enum', options });
    expect([choice.status, choice.body['type']], choice.text).toEqual([201, 'option']);
    expect(await account({ c_ratio: '1.5', c_class: 'a' })).toMatchObject({ c_ratio: '1.500', c_class: 'a' });
  });
});
