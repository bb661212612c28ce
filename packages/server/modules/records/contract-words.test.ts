import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

/* Objects and actions as the specification has them, asked by a program that knows nothing else. */

const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const sales = await company.person('张三', company.root, 'salesperson');
const { client } = sales;
const made = await client.post('/records/account', { name: '沧海印务', mobile: '13900000031' });
const target = { object: 'account', id: String(made.body['id']) };
const path = `/records/account/${target.id}`;

describe('rights', () => {
  it.each<[string, string, JsonObject, string]>([
    ['an operation', 'permission_rule', { object: 'account', operation: 'fly', scope: 'all' }, 'operation'],
    ['an object', 'permission_rule', { object: 'nothing', operation: 'view', scope: 'all' }, 'object'],
    ['a field', 'field_rule', { object: 'account', field: 'nothing', access: 'hidden' }, 'field'],
    ['an object of fields', 'field_rule', { object: 'nothing', field: 'name', access: 'hidden' }, 'object'],
  ])('are not given on %s that there is not', async (_, object, values, field) => {
    const role_id = await company.role('salesperson');
    const reply = await admin.post(`/records/${object}`, { role_id, ...values });
    expect([reply.status, reply.body['errors']]).toMatchObject([422, [{ field, code: 'not_in_options' }]]);
  });
});

describe('rules that come with objects', () => {
  const rulesOf = async (rule: string) => (await admin.get(`/records/${rule}?limit=200`)).items;
  const ofAccount = async (rule: string) =>
    (await rulesOf(rule)).find(({ object }) => object === 'account') ?? {};

  it('are listed where nobody has made any', async () => {
    expect(await ofAccount('numbering_rule')).toMatchObject({
      pattern: 'KH{yyyyMMdd}{seq:4}',
      reset: 'day',
      manual_allowed: true,
    });
    expect(await ofAccount('duplicate_rule')).toMatchObject({
      action: 'warn',
      combine: 'any',
      cross_object: true,
      enabled: true,
      fields: [
        { field: 'name', comparison: 'name' },
        { field: 'phone', comparison: 'phone' },
        { field: 'mobile', comparison: 'phone' },
        { field: 'credit_code', comparison: 'exact' },
      ],
    });
    const named = (await rulesOf('duplicate_rule')).map(({ object }) => object);
    expect(named).toEqual(expect.arrayContaining(['lead', 'account', 'contact']));
    expect((await rulesOf('numbering_rule')).length).toBeGreaterThan(8);
  });

  it('are changed, and hold as they came once they are deleted', async () => {
    const { id } = await ofAccount('numbering_rule');
    const path = `/records/numbering_rule/${String(id)}`;
    const changed = await admin.patch(path, { pattern: 'N{yyyyMMdd}{seq:4}', version: 1 });
    expect([changed.status, changed.body['pattern']]).toEqual([200, 'N{yyyyMMdd}{seq:4}']);
    expect((await admin.del(path, { version: 2 })).status).toBe(204);
    expect(await ofAccount('numbering_rule')).toMatchObject({ pattern: 'KH{yyyyMMdd}{seq:4}', version: 1 });
  });

  it.each([
    ['numbering_rule', 'account', 'not_unique'],
    ['numbering_rule', 'contact', 'not_in_options'],
    ['numbering_rule', 'nothing', 'not_in_options'],
    ['duplicate_rule', 'account', 'not_unique'],
    ['duplicate_rule', 'tag', 'not_in_options'],
  ])('are one for each object: %s of %s', async (rule, object, code) => {
    const values = rule === 'numbering_rule' ? { pattern: 'N{yyyyMMdd}{seq:4}' } : { fields: ['name'] };
    const reply = await admin.post(`/records/${rule}`, { object, ...values });
    expect([reply.status, reply.body['errors']]).toMatchObject([422, [{ field: 'object', code }]]);
  });
});

it('says in one field whom a view is shared with, whichever way it was written', async () => {
  const view = { object: 'account', name: '华东', shared_with: [{ object: 'department', id: company.root }] };
  const made = await client.post('/records/saved_view', view);
  expect(made.body, made.text).toMatchObject({
    shared_with: view.shared_with,
    shared_department_ids: [company.root],
  });
  const path = `/records/saved_view/${String(made.body['id'])}`;
  const changed = await client.patch(path, { shared_department_ids: [], version: 1 });
  expect(changed.body).toMatchObject({ shared_with: null, shared_department_ids: null });
  for (const shared_with of ['all', [{ object: 'account', id: company.root }], [{ object: 'user', id: '1' }]])
    expect((await client.patch(path, { shared_with, version: 2 })).fields).toEqual(['shared_with']);
  // His own department is known to be there, and is no colleague all the same.
  const stranger = await client.patch(path, { shared_user_ids: [company.root], version: 2 });
  expect(stranger.body['errors'], stranger.text).toMatchObject([
    { field: 'shared_user_ids', code: 'ref_not_found' },
  ]);
});

it('asks whether an owner is of one’s own department (spec README §3)', async () => {
  const list = (field: string) =>
    client.post('/records/account/query', { filter: { field, op: 'in_my_dept' }, fields: ['name'] });
  const [owner, department] = [await list('owner_id'), await list('owner_dept_id')];
  expect([owner.status, owner.items]).toEqual([200, department.items]);
  expect(owner.items.map(({ id }) => id)).toContain(target.id);
  expect((await list('created_by')).status).toBe(422);
});

it('refuses a time zone that there is not', async () => {
  const { body } = await admin.get(`/records/user/${sales.id}`);
  const change = (time_zone: string) =>
    admin.patch(`/records/user/${sales.id}`, { time_zone, version: body['version'] ?? 0 });
  expect((await change('Mars/Olympus')).fields).toEqual(['time_zone']);
  expect((await change('Asia/Urumqi')).status).toBe(200);
});

describe('the recycle bin', () => {
  it('says of what does not lie in it that it does not, and of a missing right that it is missing', async () => {
    const act = (name: string) => client.post(`${path}/actions/${name}`, {});
    const told = [];
    for (const name of ['restore', 'purge']) {
      const reply = await act(name);
      told.push([reply.status, reply.code]);
    }
    expect(told).toEqual([
      [409, 'state_conflict'],
      [403, 'forbidden'],
    ]);
    expect((await admin.post(`${path}/actions/purge`, {})).code).toBe('state_conflict');
    const nothing = '/records/account/0192f0a0-0000-7000-8000-000000000000/actions/restore';
    expect((await client.post(nothing, {})).code).toBe('not_found');
  });
});

describe('tokens', () => {
  it('end with a day, as the specification calls it (api_token.expires_on)', async () => {
    const reply = await client.post('/api-tokens', { name: 'ERP', expires_on: '2099-12-30' });
    expect([reply.status, reply.body['expires_at']]).toEqual([201, '2099-12-30T16:00:00.000Z']);
    const past = await client.post('/api-tokens', { name: 'ERP', expires_on: '2001-01-01' });
    expect([past.status, past.fields]).toEqual([422, ['expires_on']]);
    const both = { expires_on: '2099-12-30', expires_at: '2099-12-30T00:00:00Z' };
    expect((await client.post('/api-tokens', { name: 'ERP', ...both })).status).toBe(422);
  });
});

describe('files', () => {
  it('are told where they lie, and whose they are in either way', async () => {
    const file = { name: '说明.txt', content: '你好' };
    const sent = await client.send('/files', file, { target: JSON.stringify(target) });
    expect(sent.status, sent.text).toBe(201);
    expect(sent.headers['location']).toBe(`/api/v1/files/${String(sent.body['id'])}`);
    const { body } = await client.get(`/records/attachment/${String(sent.body['id'])}`);
    expect(body['target']).toEqual(target);
    const unknown = { object: 'account', record_id: '0192f0a0-0000-7000-8000-000000000000' };
    expect((await client.send('/files', file, unknown)).fields).toEqual(['record_id']);
  });
});

describe('tasks', () => {
  it('are cancelled and opened again without a word (actions.md: only a refusal needs one)', async () => {
    const made = await client.post('/records/task', {
      subject: '备样',
      due_at: '2030-01-01T00:00:00Z',
      assignee_ids: [sales.id],
    });
    const act = async (name: string) =>
      (await client.post(`/records/task/${String(made.body['id'])}/actions/${name}`, {})).status;
    expect([await act('finish'), await act('reopen'), await act('cancel')]).toEqual([200, 200, 200]);
  });
});
