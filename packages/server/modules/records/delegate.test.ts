import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf, type Person } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { beforeAll, describe, expect, it } from 'vitest';

/*
 * An administrator lets somebody keep people, roles and departments. Whatever he does with that, he gives nobody more
 * than he has himself, and changes nothing about himself.
 */
const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const north = await company.department('北区');
const team = await company.department('北区一组', north);
const south = await company.department('南区');

type Line = readonly [object: string, operation: string, scope: string];

let made = 0;
async function roleWith(lines: readonly Line[], fields: JsonObject = {}): Promise<string> {
  made += 1;
  const modules = ['settings', 'customer', 'contact'];
  const id = await company.record('role', { name: `角色${made}`, modules });
  for (const [object, operation, scope] of lines)
    await company.record('permission_rule', { role_id: id, object, operation, scope });
  for (const [field, access] of Object.entries(fields))
    await company.record('field_rule', { role_id: id, object: 'account', field, access: access ?? null });
  return id;
}

const keeping: readonly Line[] = ['role', 'user', 'department', 'public_pool'].flatMap((object) =>
  ['view', 'create', 'edit', 'delete', 'import', 'batch_update'].map((operation): Line => [
    object,
    operation,
    'all',
  ]),
);
const selling: readonly Line[] = [
  ['account', 'view', 'dept_and_below'],
  ['account', 'edit', 'self'],
];
let own = '';
let keeper: Person;
let other: Person;

const version = async (object: string, id: string): Promise<number> =>
  Number((await admin.get(`/records/${object}/${id}`)).body['version']);
const linesOf = async (role: string): Promise<string[]> => {
  const filter = encodeURIComponent(JSON.stringify({ field: 'role_id', op: 'eq', value: role }));
  const { items } = await admin.get(`/records/permission_rule?limit=200&filter=${filter}`);
  return items
    .map((one) => ['object', 'operation', 'scope'].map((name) => String(one[name])).join(' '))
    .toSorted();
};
const line = (role: string, object: string, operation: string, scope: string, more: JsonObject = {}) => ({
  role_id: role,
  object,
  operation,
  scope,
  ...more,
});

beforeAll(async () => {
  own = await roleWith([...keeping, ...selling], { mobile: 'masked', remark: 'hidden' });
  keeper = await company.person('人事', north, own);
  other = await company.person('南区业务员', south, 'salesperson');
});

describe('a role that he holds', () => {
  it.each([
    [
      'an action',
      async () => keeper.client.post(`/records/role/${own}/actions/set_rights`, { params: { rights: [] } }),
    ],
    [
      'a change of it',
      async () =>
        keeper.client.patch(`/records/role/${own}`, { name: '大权', version: await version('role', own) }),
    ],
    [
      'a new line',
      async () => keeper.client.post('/records/permission_rule', line(own, 'contact', 'view', 'all')),
    ],
    [
      'a line like his own',
      async () => keeper.client.post('/records/permission_rule', line(own, 'account', 'print', 'self')),
    ],
    [
      'a field',
      async () =>
        keeper.client.post('/records/field_rule', {
          role_id: own,
          object: 'account',
          field: 'email',
          access: 'read',
        }),
    ],
    [
      'modules',
      async () =>
        keeper.client.patch(`/records/role/${own}`, {
          modules: ['settings', 'customer', 'report'],
          version: await version('role', own),
        }),
    ],
    [
      'many at once',
      async () =>
        keeper.client.post('/records/role/actions/batch_update', {
          ids: [own],
          params: { values: { description: 'x' } },
        }),
    ],
  ])('is not changed by %s', async (_, attempt) => {
    const before = [await linesOf(own), await version('role', own)];
    const reply = await attempt();
    expect(reply.status === 403 || /"code":"forbidden"/.test(reply.text), reply.text).toBe(true);
    expect([await linesOf(own), await version('role', own)]).toEqual(before);
  });

  it.each(['permission_rule', 'field_rule'])('keeps each %s', async (object) => {
    const filter = encodeURIComponent(JSON.stringify({ field: 'role_id', op: 'eq', value: own }));
    for (const item of (await admin.get(`/records/${object}?limit=200&filter=${filter}`)).items) {
      const path = `/records/${object}/${String(item['id'])}`;
      const wide = object === 'field_rule' ? { access: 'write' } : { scope: 'all', operation: 'purge' };
      const at = item['version'] === undefined ? {} : { version: Number(item['version']) };
      expect((await keeper.client.patch(path, { ...wide, ...at })).status).toBe(403);
      expect((await keeper.client.del(path, at)).status).toBe(403);
    }
  });
});

describe('a role of others', () => {
  let target = '';
  beforeAll(async () => {
    target = await roleWith([], { mobile: 'masked', remark: 'hidden' });
  });

  it.each([
    ['as wide as his own', 'account', 'view', 'dept_and_below', 201],
    ['narrower', 'account', 'edit', 'self', 201],
    ['of keeping', 'user', 'edit', 'all', 201],
    ['of a wider scope', 'account', 'batch_update', 'all', 403],
    ['of an operation that he lacks', 'account', 'export', 'self', 403],
    ['on an object that he lacks', 'contact', 'view', 'self', 403],
    ['of partners', 'account', 'print', 'allocated', 403],
  ])('gets a right %s', async (_, object, operation, scope, status) => {
    const reply = await keeper.client.post(
      '/records/permission_rule',
      line(target, object, operation, scope),
    );
    expect(reply.status, reply.text).toBe(status);
  });

  it('gets no named departments beyond his own', async () => {
    const role = await roleWith([], { mobile: 'masked', remark: 'hidden' });
    const give = (ids: readonly string[]) =>
      keeper.client.post(
        '/records/permission_rule',
        line(role, 'account', 'view', 'depts', { department_ids: [...ids] }),
      );
    expect((await give([north, south])).status).toBe(403);
    expect((await give([north, team])).status).toBe(201);
  });

  it('gets no scope of departments while somebody elsewhere holds it', async () => {
    const role = await roleWith([], { mobile: 'masked', remark: 'hidden' });
    await company.person('南区另一人', south, role);
    const give = (scope: string) =>
      keeper.client.post('/records/permission_rule', line(role, 'account', 'view', scope));
    expect((await give('dept')).status).toBe(403);
    expect((await give('self')).status).toBe(201);
  });

  it('is not widened by changing a line', async () => {
    const role = await roleWith([['account', 'edit', 'self']], { mobile: 'masked', remark: 'hidden' });
    const filter = encodeURIComponent(JSON.stringify({ field: 'role_id', op: 'eq', value: role }));
    const { items } = await admin.get(`/records/permission_rule?filter=${filter}`);
    const path = `/records/permission_rule/${String(items[0]?.['id'])}`;
    const at = items[0]?.['version'] === undefined ? {} : { version: Number(items[0]?.['version']) };
    expect((await keeper.client.patch(path, { scope: 'all', ...at })).status).toBe(403);
    expect((await keeper.client.patch(path, { operation: 'delete', ...at })).status).toBe(403);
  });

  it('keeps from him who holds it what is kept from himself', async () => {
    const bare = await roleWith([]);
    const give = () => keeper.client.post('/records/permission_rule', line(bare, 'account', 'view', 'self'));
    const field = (name: string, access: string) =>
      keeper.client.post('/records/field_rule', { role_id: bare, object: 'account', field: name, access });
    expect((await give()).status).toBe(403);
    expect((await field('mobile', 'read')).status).toBe(403);
    expect((await field('mobile', 'masked')).status).toBe(201);
    expect((await give()).status).toBe(403);
    const hidden = await field('remark', 'hidden');
    expect(hidden.status).toBe(201);
    expect((await give()).status).toBe(201);
    const path = `/records/field_rule/${String(hidden.body['id'])}`;
    const at = hidden.body['version'] === undefined ? {} : { version: Number(hidden.body['version']) };
    expect((await keeper.client.del(path, at)).status).toBe(403);
    expect((await keeper.client.patch(path, { access: 'write', ...at })).status).toBe(403);
    expect((await keeper.client.patch(path, { field: 'email', ...at })).status).toBe(403);
  });

  it('is set as a whole within his own rights', async () => {
    const role = await roleWith([['contact', 'view', 'all']]);
    const set = (rights: JsonObject[], fields: JsonObject[]) =>
      keeper.client.post(`/records/role/${role}/actions/set_rights`, { params: { rights, fields } });
    const veil = [
      { object: 'account', field: 'mobile', access: 'masked' },
      { object: 'account', field: 'remark', access: 'hidden' },
    ];
    const view = { object: 'account', operation: 'view', scope: 'self' };
    const contacts = { object: 'contact', operation: 'view', scope: 'all' };
    expect((await set([view, contacts], [])).status).toBe(403);
    // What an administrator gave stays as it is.
    expect((await set([view, contacts], veil)).status).toBe(200);
    expect((await set([{ ...view, scope: 'all' }, contacts], veil)).status).toBe(403);
    expect((await set([view], [])).status).toBe(403);
    expect((await set([view], veil)).status).toBe(200);
    expect((await set([view, contacts], veil)).status).toBe(403);
    expect(await linesOf(role)).toEqual(['account view self']);
  });

  it('is copied only within his own rights, from a role or a template', async () => {
    const manager = await company.role('manager');
    const wide = keeper.client.post(`/records/role/${manager}/actions/copy`, {
      params: { name: '偷来的经理' },
    });
    expect((await wide).status).toBe(403);
    const template = { params: { template: 'general_manager', name: '偷来的总经理' } };
    expect((await keeper.client.post('/records/role/actions/from_template', template)).status).toBe(403);
    const copy = await keeper.client.post(`/records/role/${target}/actions/copy`, {
      params: { name: '同样的' },
    });
    expect(copy.status, copy.text).toBe(200);
  });

  it('opens no module that is closed to him', async () => {
    const body = { name: '报表', modules: ['customer', 'report'] };
    expect((await keeper.client.post('/records/role', body)).status).toBe(403);
    expect((await keeper.client.post('/records/role', { ...body, modules: ['customer'] })).status).toBe(201);
  });
});

describe('people', () => {
  it.each([
    ['himself', () => keeper.id, async () => ({ role_ids: [await company.role('manager')] })],
    ['himself by department', () => keeper.id, () => Promise.resolve({ department_id: south })],
    ['a colleague', () => other.id, async () => ({ role_ids: [await company.role('manager')] })],
    ['a colleague by department', () => other.id, () => Promise.resolve({ department_id: north })],
  ])('get no wider rights: %s', async (_, id, values) => {
    const body = { ...(await values()), version: await version('user', id()) };
    expect((await keeper.client.patch(`/records/user/${id()}`, body)).status).toBe(403);
  });

  it('are made with his rights at most, and only where he reaches', async () => {
    const role = await roleWith([['account', 'view', 'dept']], { mobile: 'masked', remark: 'hidden' });
    const make = async (login: string, department: string, roleId: string) =>
      (
        await keeper.client.post('/records/user', {
          name: login,
          login_name: login,
          department_id: department,
          role_ids: [roleId],
        })
      ).status;
    expect(await make('one', team, role)).toBe(201);
    expect(await make('two', south, role)).toBe(403);
    expect(await make('three', north, await company.role('manager'))).toBe(403);
    expect(await make('four', north, await roleWith([['account', 'view', 'self']]))).toBe(403);
  });

  it('lose no password to him whose rights are wider', async () => {
    const path = `/records/user/${other.id}/actions`;
    expect(
      (await keeper.client.post(`${path}/reset_password`, { params: { password: 'Stolen-12' } })).status,
    ).toBe(403);
    expect((await keeper.client.post(`${path}/clear_password`)).status).toBe(403);
    const role = await roleWith([['account', 'view', 'self']], { mobile: 'masked', remark: 'hidden' });
    const mate = await company.person('同组', team, role);
    const reset = { params: { password: 'Fresh-1234' } };
    expect((await keeper.client.post(`/records/user/${mate.id}/actions/reset_password`, reset)).status).toBe(
      200,
    );
  });
});

describe('departments and pools', () => {
  it('come no closer to him', async () => {
    const patch = async (object: string, id: string, values: JsonObject) =>
      (
        await keeper.client.patch(`/records/${object}/${id}`, {
          ...values,
          version: await version(object, id),
        })
      ).status;
    expect(await patch('department', south, { head_ids: [keeper.id] })).toBe(403);
    expect(await patch('department', south, { parent_id: north })).toBe(403);
    expect(await patch('department', south, { parent_id: team })).toBe(403);
    expect(await patch('department', team, { name: '北区二组' })).toBe(200);
    const merge = (from: string, to: string) =>
      keeper.client.post(`/records/department/${from}/actions/merge_into`, { params: { department_id: to } });
    expect((await merge(south, north)).status).toBe(403);
    expect((await merge(north, south)).status).toBe(403);
    const pool = await company.record('public_pool', {
      name: '南区公海',
      department_ids: [south],
      admin_ids: [other.id],
    });
    expect(await patch('public_pool', pool, { admin_ids: [other.id, keeper.id] })).toBe(403);
    expect(await patch('public_pool', pool, { department_ids: [south, north] })).toBe(403);
    expect(await patch('public_pool', pool, { department_ids: [] })).toBe(403);
    expect(await patch('public_pool', pool, { hide_fields: [] })).toBe(403);
    expect(await patch('public_pool', pool, { claim_limit_day: 5 })).toBe(200);
  });
});
