import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

/* An administrator looks at the product as a role shows it (以角色预览), and changes nothing meanwhile. */
const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const sales = await company.role('salesperson');
const as = (role: string): Record<string, string> => ({ 'x-preview-role': role });
const seller = await company.person('业务员甲', company.root, 'salesperson');
const theirs = String((await seller.client.post('/records/account', { name: '启明精工' })).body['id']);
const own = String((await admin.post('/records/account', { name: '云帆制造' })).body['id']);

describe('a preview', () => {
  it('shows what the role shows: modules, objects, records, fields', async () => {
    const session = await admin.get('/session', as(sales));
    expect(session.body).toMatchObject({
      user: { is_admin: false, roles: [{ code: 'salesperson' }] },
    });
    expect(session.body['modules']).not.toContain('settings');
    expect((await admin.get(`/records/account/${own}`, as(sales))).status).toBe(200);
    expect((await admin.get(`/records/account/${theirs}`, as(sales))).status).toBe(404);
    expect((await admin.get('/records/account', as(sales))).items.map(({ id }) => id)).toEqual([own]);
    const purchaser = await admin.post('/records/role/actions/from_template', {
      params: { template: 'purchaser', name: '采购' },
    });
    expect(purchaser.status, purchaser.text).toBe(200);
    const list = await admin.post('/records/role/query', {
      filter: { field: 'name', op: 'eq', value: '采购' },
    });
    const purchase = as(String(list.items[0]?.['id']));
    expect((await admin.get(`/records/contact`, purchase)).status).toBe(403);
    expect((await admin.get(`/records/account/${theirs}`)).status).toBe(200);
  });

  it('asks as well by POST, and changes nothing', async () => {
    const asked = await admin.post('/records/account/query', {}, as(sales));
    expect([asked.status, asked.items.length]).toEqual([200, 1]);
    for (const reply of [
      await admin.post('/records/account', { name: '预览中新建' }, as(sales)),
      await admin.patch(`/records/account/${own}`, { remark: 'x', version: 1 }, as(sales)),
      await admin.del(`/records/account/${own}`, { version: 1 }, as(sales)),
      await admin.del('/session', undefined, as(sales)),
    ])
      expect([reply.status, reply.code, String(reply.body['detail'])]).toEqual([
        403,
        'forbidden',
        expect.stringContaining('预览'),
      ]);
    expect((await admin.get('/session')).status).toBe(200);
  });

  it.each([
    ['of a role that there is not', '0198f6a0-0000-7000-8000-000000000000'],
    ['of something else', 'salesperson'],
  ])('%s is refused', async (_, role) => {
    expect((await admin.get('/records/account', as(role))).code).toBe('not_found');
  });

  it('is for administrators alone', async () => {
    const manager = await company.role('manager');
    expect((await seller.client.get('/records/account', as(manager))).code).toBe('forbidden');
    expect((await seller.client.get('/records/account', as(sales))).code).toBe('forbidden');
    const made = await admin.post('/api-tokens', { name: '程序' });
    const program = server.client({ token: String(made.body['token']) });
    expect((await program.get('/records/account', as(sales))).code).toBe('forbidden');
  });
});
