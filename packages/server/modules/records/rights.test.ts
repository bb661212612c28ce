import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { expect, it } from 'vitest';

const server = await startServer();
const company = await companyOf(server);
const north = await company.department('北区');
const south = await company.department('南区');
const attacker = await company.person('北区业务员', north, 'salesperson');
const victim = await company.person('南区业务员', south, 'salesperson');
const made = await victim.client.post('/records/account', { name: '赤霄航空发动机' });
const account = String(made.body['id']);
const of = { object: 'account', record_id: account };
const file = String(
  (await victim.client.send('/files', { name: '合同.txt', content: '机密' }, of)).body['id'],
);

it('takes rights away at once', async () => {
  const friend = await company.person('临时经理', south, 'manager');
  expect((await friend.client.get(`/records/account/${account}`)).status).toBe(200);
  const admin = await server.admin();
  const { body } = await admin.get(`/records/user/${friend.id}`);
  const moved = await admin.patch(`/records/user/${friend.id}`, {
    department_id: north,
    version: Number(body['version']),
  });
  expect(moved.status, moved.text).toBe(200);
  expect((await friend.client.get(`/records/account/${account}`)).code).toBe('not_found');
  expect((await friend.client.get(`/files/${file}`)).code).toBe('not_found');
});

it('lets nobody raise himself', async () => {
  const { client } = attacker;
  const role = await company.role('admin');
  const tries = [
    await client.patch(`/records/user/${attacker.id}`, { role_ids: [role], version: 1 }),
    await client.post('/records/user', {
      name: 'x',
      login_name: 'evil',
      department_id: north,
      role_ids: [role],
    }),
    await client.post('/records/permission_rule', {
      role_id: role,
      object: 'account',
      operation: 'view',
      scope: 'all',
    }),
    await client.post(`/records/role/${role}/actions/copy`, { params: { name: 'x' } }),
    await client.post('/records/role/actions/from_template', { params: { template: 'admin', name: 'x' } }),
    await client.post(`/records/user/${victim.id}/actions/reset_password`, {
      params: { password: 'Evil-1234' },
    }),
    await client.post(`/records/user/${victim.id}/actions/clear_password`),
    await client.post('/records/field_definition', {
      object: 'account',
      api_name: 'c_x',
      label: 'x',
      type: 'text',
    }),
    await client.patch('/settings', { company_name: 'x' }),
    await client.patch('/session', { role_ids: [role] }),
    await client.patch('/session', { login_name: 'admin' }),
  ];
  for (const reply of tries) expect([403, 404, 422], reply.text).toContain(reply.status);
  expect((await client.get('/session')).body).toMatchObject({ user: { roles: [{ code: 'salesperson' }] } });
});
