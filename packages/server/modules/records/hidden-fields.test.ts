import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import type { Client } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

/* Somebody who sees every account, but not every field of it. */
const server = await startServer();
const company = await companyOf(server);
const north = await company.department('北区');
const owner = await company.person('南区业务员', await company.department('南区'), 'salesperson');
const secret = '赤霄航空发动机';
const made = await owner.client.post('/records/account', {
  name: secret,
  mobile: '13877776666',
  credit_code: '91350100M000100Y43',
  remark: '底价八折',
});
const account = String(made.body['id']);
const json = (value: object): string => encodeURIComponent(JSON.stringify(value));

describe('hidden and masked fields', async () => {
  const admin = await server.admin();
  const role = await admin.post('/records/role', {
    name: '外包',
    code: 'outsourced',
    modules: ['customer', 'contact', 'activity'],
  });
  const id = String(role.body['id']);
  const rights = ['view', 'create', 'edit', 'delete'].map((operation) => ({
    object: 'account',
    operation,
    scope: 'all',
  }));
  const fields = [
    { object: 'account', field: 'remark', access: 'hidden' },
    { object: 'account', field: 'mobile', access: 'masked' },
    { object: 'account', field: 'credit_code', access: 'read' },
  ];
  const set = await admin.post(`/records/role/${id}/actions/set_rights`, { params: { rights, fields } });
  const outsider = await company.person('外包员', north, id);
  const { client } = outsider;
  const version = async (c: Client): Promise<number> =>
    Number((await c.get(`/records/account/${account}`)).body['version']);

  it('is set by the administrator', () => expect(set.status, set.text).toBe(200));

  it.each([
    ['a list of it', '/records/account?fields=remark', 'fields.remark'],
    [
      'a filter',
      `/records/account?filter=${json({ field: 'remark', op: 'contains', value: '底' })}`,
      'remark',
    ],
    ['a sort', '/records/account?sort=remark', 'remark'],
  ])('%s knows no hidden field', async (_, path, field) => {
    const hidden = await client.get(path);
    expect([hidden.status, hidden.fields]).toEqual([422, [field]]);
    const unknown = await client.get(path.replaceAll('remark', 'nonsense'));
    expect(hidden.body['errors']).toEqual(
      JSON.parse(JSON.stringify(unknown.body['errors']).replaceAll('nonsense', 'remark')),
    );
  });

  it('is nowhere in an answer', async () => {
    for (const path of [
      `/records/account/${account}`,
      '/records/account',
      `/records/account/${account}/timeline`,
      '/meta/account',
      `/search?q=${secret}`,
    ]) {
      const reply = await client.get(path);
      expect(reply.status, path).toBe(200);
      expect(reply.text, path).not.toContain('底价八折');
      expect(reply.text, path).not.toContain('13877776666');
      if (path !== '/records/account') expect(reply.text, path).not.toContain('"remark"');
    }
  });

  it('shows a masked value in part, finds it only whole, and never orders by it', async () => {
    expect((await client.get(`/records/account/${account}`)).body['mobile']).toMatch(/\*/);
    const filter = (op: string, value: string) =>
      client.get(`/records/account?filter=${json({ field: 'mobile', op, value })}`);
    expect((await filter('eq', '13877776666')).items).toHaveLength(1);
    expect((await filter('starts_with', '138')).status).toBe(422);
    expect((await client.get('/records/account?sort=mobile')).status).toBe(422);
    expect((await client.get('/records/account?q=77776666')).items).toHaveLength(0);
    expect(
      (
        await client.post('/records/account/aggregate', {
          group_by: [{ field: 'mobile' }],
          measures: [{ fn: 'count' }],
        })
      ).status,
    ).toBe(422);
  });

  it('refuses to write what may only be read, and what is hidden as unknown', async () => {
    const now = await version(client);
    const patch = (body: JsonObject) =>
      client.patch(`/records/account/${account}`, { ...body, version: now });
    expect((await patch({ credit_code: '91350100M000100Y43' })).status).toBe(200);
    for (const [body, code] of [
      [{ credit_code: '911101085923662400' }, 'read_only_field'],
      [{ mobile: '13800000000' }, 'read_only_field'],
      [{ remark: 'x' }, 'unknown_field'],
    ] as const) {
      const reply = await patch(body);
      expect(reply.body['errors']).toMatchObject([{ field: Object.keys(body)[0], code }]);
    }
    const stale = await client.patch(`/records/account/${account}`, { grade: 'A', version: 1_000 });
    expect(stale.text).not.toContain('底价八折');
    expect(stale.text).not.toContain('13877776666');
  });
});

describe('a refusal because something is in use', async () => {
  const admin = await server.admin();
  const tag = await company.record('tag', { name: '重点攻坚' });
  const named = await company.record('account', { name: '玄武重工', owner_id: owner.id, tags: [tag] });
  const roleOf = async (name: string, fields: JsonObject[]): Promise<Client> => {
    const role = await company.record('role', { name, modules: ['customer', 'settings'] });
    const lines = ['tag view', 'tag delete', 'account view'].map((one) => one.split(' '));
    for (const [object = '', operation = ''] of lines)
      await company.record('permission_rule', { role_id: role, object, operation, scope: 'all' });
    for (const field of fields) await company.record('field_rule', { role_id: role, ...field });
    return (await company.person(name, north, role)).client;
  };

  it.each([
    ['reads it', [], '玄武重工'],
    ['may not read it', [{ object: 'account', field: 'name', access: 'hidden' }], null],
    ['reads it masked', [{ object: 'account', field: 'name', access: 'masked' }], null],
  ])('names the record by its title to whoever %s', async (how, fields, label) => {
    const client = await roleOf(`标签员${how}`, fields);
    const { body } = await admin.get(`/records/tag/${tag}`);
    const reply = await client.del(`/records/tag/${tag}`, { version: Number(body['version']) });
    expect([reply.status, reply.code], reply.text).toEqual([409, 'in_use']);
    expect(reply.body['references']).toMatchObject([{ object: 'account', id: named, label }]);
  });
});
