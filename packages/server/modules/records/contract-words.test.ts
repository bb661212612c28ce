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

it.each([
  ['account', 201],
  ['contact', 422],
  ['nothing', 422],
])('numbers what has a number: %s', async (object, status) => {
  const reply = await admin.post('/records/numbering_rule', { object, pattern: 'N{yyyyMMdd}{seq:4}' });
  expect([reply.status, reply.fields], reply.text).toEqual([status, status === 201 ? [] : ['object']]);
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
