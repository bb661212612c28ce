import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

/* What describes the data tells no more than the data: a hidden field has no name, no label, no condition on it. */
const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const north = await company.department('北区');

const define = (api_name: string, label: string, more = {}): Promise<unknown> =>
  admin.post('/records/field_definition', { object: 'account', api_name, label, type: 'text', ...more });
await define('c_floor', '密底价');
await define('c_cost', '密成本', { type: 'decimal', decimals: 2 });
await define('c_double', '密算式', { type: 'formula', formula: '{密成本} * 2' });
await define('c_note', '说明', { visible_when: { c_floor: '甲' } });

const role = await company.record('role', { name: '外包', modules: ['customer'] });
await company.record('permission_rule', {
  role_id: role,
  object: 'account',
  operation: 'view',
  scope: 'all',
});
for (const field of ['c_floor', 'c_cost', 'credit_code', 'fax'])
  await company.record('field_rule', { role_id: role, object: 'account', field, access: 'hidden' });
const { client } = await company.person('外包员', north, role);

const secrets = /c_floor|c_cost|c_double|密底价|密成本|密算式/;

describe.each(['/meta', '/meta/account', '/api/openapi.json'])('%s', (path) => {
  it('tells the administrator of every field', async () => {
    expect((await admin.get(path)).text).toMatch(secrets);
  });

  it('tells nobody of what is hidden from him, also after an administrator has asked', async () => {
    for (const who of [client, admin, client]) {
      const { status, text } = await who.get(path);
      expect(status).toBe(200);
      if (who === client) expect(text).not.toMatch(secrets);
      expect(text).toContain('c_note');
    }
  });
});

it('what is compared to find duplicates is named as far as he knows it', async () => {
  const { text } = await client.get('/meta/account');
  expect(text).toContain('"duplicateKeys"');
  expect(text).not.toMatch(/"credit_code"|"fax"/);
});

it('a field that is shown under a hidden condition is there without it', async () => {
  const { body } = await client.get('/meta/account');
  const note = (body['fields'] as { name: string }[]).find(({ name }) => name === 'c_note');
  expect(note).toBeDefined();
  expect(note).not.toHaveProperty('visibleWhen');
});
