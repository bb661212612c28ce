import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

const server = await startServer();
const company = await companyOf(server);
const sales = await company.person('张三', company.root, 'salesperson');
const { client } = sales;
const admin = await server.admin();

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

describe('creating', () => {
  it('answers the record, its address and what its owner may do', async () => {
    const reply = await client.post('/records/account', { name: '云杉科技', mobile: '138 0013 8000' });
    expect(reply.status).toBe(201);
    expect(reply.headers['location']).toBe(`/api/v1/records/account/${String(reply.body['id'])}`);
    expect(reply.body).toMatchObject({
      name: '云杉科技',
      mobile: '13800138000',
      owner_id: sales.id,
      version: 1,
    });
    expect(reply.body['can']).toEqual(expect.arrayContaining(['edit', 'delete', 'lock', 'follow']));
    expect(reply.body['can']).not.toContain('unlock');
    expect(reply.body['can']).not.toContain('freeze');
  });

  it('offers following to who does not follow, and the end of it to who does', async () => {
    const { id } = (await client.post('/records/account', { name: '丹枫科技' })).body;
    const offered = async (): Promise<unknown> => {
      const { can } = (await client.get(`/records/account/${String(id)}`)).body;
      return Array.isArray(can) ? can.filter((name) => String(name).endsWith('follow')) : can;
    };
    expect(await offered()).toEqual(['follow']);
    await client.post(`/records/account/${String(id)}/actions/follow`, {});
    expect(await offered()).toEqual(['unfollow']);
    await client.post(`/records/account/${String(id)}/actions/unfollow`, {});
    expect(await offered()).toEqual(['follow']);
  });

  it('takes children along, all or nothing, with errors at their place', async () => {
    const body = {
      name: '南山机械',
      children: {
        contact: [
          { name: '李雷', mobile: '13900139001' },
          { name: '韩梅梅', mobile: '12' },
        ],
      },
      lines: {
        account_address: [
          {
            address: '深南大道 1 号',
            region: { province_code: '440000', city_code: '440300', district_code: '440305' },
          },
        ],
      },
    };
    const refused = await client.post('/records/account', body);
    expect([refused.status, refused.fields]).toEqual([422, ['contact[1].mobile']]);
    expect((await client.get('/records/account?q=南山机械')).items).toHaveLength(0);
    body.children.contact[1]!.mobile = '13900139002';
    const reply = await client.post('/records/account', body);
    expect(reply.status, reply.text).toBe(201);
    const filter = encodeURIComponent(
      JSON.stringify({ field: 'account_id', op: 'eq', value: reply.body['id'] ?? '' }),
    );
    expect((await client.get(`/records/contact?filter=${filter}`)).items).toHaveLength(2);
  });

  it.each([
    ['an unknown field', { name: 'x', bogus: 1 }, 'bogus', 'unknown_field'],
    ['a computed field', { name: 'x', deal_count: 3 }, 'deal_count', 'read_only_field'],
    ['a missing name', { mobile: '13800138001' }, 'name', 'required'],
    ['a bad format', { name: 'x', mobile: 'abc' }, 'mobile', 'bad_format'],
    ['an unknown option', { name: 'x', grade: 'Z' }, 'grade', 'not_in_options'],
    [
      'a reference to nothing',
      { name: 'x', parent_id: '01900000-0000-7000-8000-000000000000' },
      'parent_id',
      'ref_not_found',
    ],
    ['an unknown child', { name: 'x', children: { order: [] } }, 'children.order', 'unknown_field'],
  ])('refuses %s', async (_, body, field, code) => {
    const reply = await client.post('/records/account', body);
    expect(reply.status).toBe(422);
    expect(reply.body['errors']).toEqual(expect.arrayContaining([expect.objectContaining({ field, code })]));
  });

  it('asks before a likely duplicate, and goes through when it is confirmed', async () => {
    await client.post('/records/account', { name: '北辰电子有限公司', phone: '021-62881234' });
    const body = { name: '北辰电子', phone: '(021) 62881234' };
    const asked = await client.post('/records/account', body);
    expect([asked.status, asked.code]).toEqual([409, 'confirmation_required']);
    expect(asked.body['warnings']).toMatchObject([
      { code: 'duplicate_found', message: '发现疑似重复的记录' },
    ]);
    const confirmed = await client.post('/records/account', body, {
      'x-confirm-warnings': 'duplicate_found',
    });
    expect(confirmed.status).toBe(201);
    // What was typed twice is named: the name differs.
    const called = await client.post('/records/account', { name: '完全别的名字', phone: '02162881234' });
    expect(called.body['warnings']).toMatchObject([{ code: 'duplicate_found', field: 'phone' }]);
    expect(asked.body['warnings']).toMatchObject([{ field: 'name' }]);
    const typed = await client.get('/records/account/check-duplicates?name=北辰电子&phone=02162881234');
    expect(typed.body['matches']).toHaveLength(2);
    // What the rule does not compare is passed over.
    expect((await client.get('/records/account/check-duplicates?grade=A')).body).toEqual({ matches: [] });
    // Nothing to compare is no question (actions, find_duplicates).
    expect((await client.get('/records/account/check-duplicates')).fields).toEqual(['name']);
  });

  it('repeats an answer for the same key, and refuses another body', async () => {
    const key = { 'idempotency-key': 'once-1' };
    const first = await client.post('/records/account', { name: '只建一次' }, key);
    const second = await client.post('/records/account', { name: '只建一次' }, key);
    expect([second.status, second.body['id']]).toEqual([201, first.body['id']]);
    expect((await client.post('/records/account', { name: '另一个' }, key)).code).toBe(
      'idempotency_mismatch',
    );
    const refused = { 'idempotency-key': 'once-2' };
    expect((await client.post('/records/account', {}, refused)).status).toBe(422);
    expect((await client.post('/records/account', { name: '改正之后' }, refused)).status).toBe(201);
    const other = await admin.post('/records/account', { name: '别人的同一个键' }, key);
    expect(other.status).toBe(201);
  });

  it('takes what was written offline from its author alone', async () => {
    const { user } = (await client.get('/session')).body;
    const author = { 'x-kehu-user': isJsonObject(user) ? String(user['id']) : '' };
    const body = { name: '路上记下的客户' };
    const other = await admin.post('/records/account', body, author);
    expect([other.status, other.code]).toEqual([401, 'unauthenticated']);
    expect((await client.post('/records/account', body, author)).status).toBe(201);
  });

  it('creates once for the same key, sent at the same moment', async () => {
    const key = { 'idempotency-key': 'race-1' };
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => client.post('/records/account', { name: '抢着建' }, key)),
    );
    const ids = new Set(replies.filter(({ status }) => status === 201).map(({ body }) => body['id']));
    expect(ids.size).toBe(1);
    expect((await client.get('/records/account?q=抢着建')).items).toHaveLength(1);
  });
});

describe('changing', () => {
  it('needs the version, and shows what somebody else wrote', async () => {
    const { id } = await account();
    const path = `/records/account/${String(id)}`;
    expect((await client.patch(path, { grade: 'A' })).code).toBe('version_required');
    expect((await client.patch(path, { grade: 'A', version: 1 })).body).toMatchObject({
      grade: 'A',
      version: 2,
    });
    const stale = await client.patch(path, { grade: 'B', version: 1 });
    expect(stale.code).toBe('version_conflict');
    expect(stale.body['current']).toMatchObject({ grade: 'A', version: 2 });
    expect((await client.patch(path, { grade: 'B' }, { 'if-match': 'W/"2"' })).status).toBe(200);
    expect((await client.patch(path, { grade: 'B', version: 'x' })).fields).toEqual(['version']);
    const torn = await client.patch(path, { grade: 'C', version: 3 }, { 'if-match': '"2"' });
    expect([torn.status, torn.fields]).toEqual([422, ['version']]);
    expect((await client.patch(path, { grade: 'C', version: 3 }, { 'if-match': '"3"' })).status).toBe(200);
  });

  it('refuses what only an action may set, and what nobody may', async () => {
    const { id } = await account();
    const path = `/records/account/${String(id)}`;
    for (const body of [
      { status: 'frozen' },
      { owner_id: String(id) },
      { is_locked: true },
      { created_at: '2020-01-01T00:00:00Z' },
    ]) {
      const reply = await client.patch(path, { ...body, version: 1 });
      expect([reply.status, reply.fields]).toEqual([422, Object.keys(body)]);
    }
  });

  it('deletes into the recycle bin and takes back', async () => {
    const { id } = await account();
    const path = `/records/account/${String(id)}`;
    expect((await client.del(path)).code).toBe('version_required');
    expect((await client.del(path, { version: 1 })).status).toBe(204);
    expect((await client.get(path)).code).toBe('not_found');
    expect((await client.get('/records/account?deleted=true')).items.map((one) => one['id'])).toContain(id);
    expect((await client.post(`${path}/actions/restore`)).status).toBe(200);
    expect((await client.get(path)).status).toBe(200);
  });
});

describe('actions', () => {
  it('change what `can` says next', async () => {
    const { id } = await account();
    const path = `/records/account/${String(id)}`;
    const locked = await client.post(`${path}/actions/lock`);
    expect(locked.body).toMatchObject({ id, record: { is_locked: true } });
    expect((locked.body['record'] as JsonObject)['can']).toContain('unlock');
    expect((await client.post(`${path}/actions/lock`)).code).toBe('state_conflict');
    expect((await client.post(`${path}/actions/freeze`, { params: { reason: '欠款' } })).code).toBe(
      'forbidden',
    );
    expect((await client.post(`${path}/actions/nothing`)).code).toBe('not_found');
    expect((await client.post(`${path}/actions/lock`, { params: { x: 1 } })).fields).toEqual(['x']);
  });

  it('work on many, and say which failed', async () => {
    const [one, two] = [await account(), await account()];
    await client.post(`/records/account/${String(two['id'])}/actions/lock`);
    const nothing = '01900000-0000-7000-8000-000000000000';
    const ids = [one['id'], two['id'], nothing].map(String);
    const reply = await client.post('/records/account/actions/lock', { ids });
    expect(reply.body['succeeded']).toEqual([one['id']]);
    expect(reply.body['failed']).toMatchObject([
      { id: two['id'], code: 'state_conflict', message: '当前状态不允许此操作' },
      { id: nothing, code: 'not_found' },
    ]);
    const updated = await client.post('/records/account/actions/batch_update', {
      ids,
      params: { values: { grade: 'B' } },
    });
    expect(updated.body['succeeded']).toHaveLength(2);
  });

  it('are asked for by their ids or by a filter: whoever names a few never changes all', async () => {
    const one = await account();
    const reply = await client.post('/records/account/actions/batch_update', {
      ids: [String(one['id'])],
      filter: { field: 'grade', op: 'eq', value: 'A' },
      params: { values: { grade: 'B' } },
    });
    expect([reply.status, reply.body['errors']]).toMatchObject([422, [{ field: 'filter' }]]);
  });
});

describe('what does not exist', () => {
  it.each([
    ['/records/nothing', 404, 'not_found'],
    ['/records/account/1', 404, 'not_found'],
    ["/records/account/'; drop table account; --", 404, 'not_found'],
    ['/nothing', 404, 'not_found'],
    ['/jobs/1', 404, 'not_found'],
    ['/files/01900000-0000-7000-8000-000000000000', 404, 'not_found'],
    ['/records/role', 403, 'forbidden'],
    ['/records/permission_rule', 403, 'forbidden'],
    ['/records/user', 200, undefined],
    ['/records/audit_log', 403, 'forbidden'],
    ['/settings', 403, 'forbidden'],
  ])('GET %s → %i', async (path, status, code) => {
    const reply = await client.get(path);
    expect([reply.status, reply.code]).toEqual([status, code]);
  });

  it('is not said to who is not signed in', async () => {
    for (const path of ['/records/account', '/records/nothing', '/meta', '/events', '/jobs/1', '/search?q=a'])
      expect((await server.client().get(path)).code).toBe('unauthenticated');
  });

  it('cannot be written', async () => {
    expect((await admin.post('/records/audit_log', {})).code).toBe('forbidden');
    expect((await admin.post('/records/notification', {})).code).toBe('forbidden');
    const poisoned = await client.post(
      '/records/account',
      JSON.parse('{"name":"x","constructor":{"prototype":{"a":1}}}'),
    );
    expect(poisoned.status).toBeGreaterThanOrEqual(400);
    expect(poisoned.status).toBeLessThan(500);
  });
});

it('describes what a reader may see, and says when nothing changed', async () => {
  const meta = await client.get('/meta');
  const names = (meta.body['objects'] as JsonObject[]).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['account', 'contact', 'activity', 'saved_view']));
  expect(names).not.toContain('audit_log');
  expect(meta.text).not.toContain('storage_key');
  expect(meta.text).not.toContain('token_hash');
  const again = await server.app.inject({
    url: '/api/v1/meta',
    headers: { cookie: client.cookie!, 'if-none-match': String(meta.headers['etag']) },
  });
  expect(again.statusCode).toBe(304);
});
