import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { startJobs, type Runner } from '@kehu/engine/jobs/runner.ts';
import { createRole } from '@kehu/engine/workspace/seed.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import type { Client, Reply } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enqueueBatch } from '../batches/batch-kind.ts';
import { jobKinds } from '../jobs/job-kinds.ts';

/** Suppliers follow the purchase row of the matrix of rights, and no other (permissions §4): over every road to a record. */
const server = await startServer({ sockets: { enqueueBatch } });
const company = await companyOf(server);
const folder = await mkdtemp(join(tmpdir(), 'kehu-suppliers-'));
let runner: Runner;
beforeAll(async () => {
  const { workspace, files, clock } = server.services;
  runner = await startJobs(workspace, jobKinds(files, folder), () => clock.now(), { poll: 50 });
});
afterAll(async () => {
  await runner.stop();
  await rm(folder, { recursive: true, force: true });
});

await inTransaction(await server.system(), async (writing) => {
  for (const code of ['general_manager', 'purchaser'] as const) await createRole(writing, code);
});
const sales = await company.department('销售部');
const buying = await company.department('采购部');
const seller = await company.person('业务员', sales, 'salesperson');
const buyer = await company.person('采购员', buying, 'purchaser');
const chief = await company.person('总经理', company.root, 'general_manager');
const admin = await server.admin();
const customer = await company.record('account', {
  name: '东篱印务',
  owner_id: seller.id,
  phone: '0571-88880001',
});
const supplier = await company.record('account', {
  name: '东篱纸业',
  type: 'supplier',
  owner_id: seller.id,
  phone: '0571-88880002',
});
const everybody = [
  ['业务员', seller.client, [customer]],
  ['采购员', buyer.client, [supplier]],
  ['总经理', chief.client, [customer, supplier]],
] as const;

const member = (value: Json | undefined, name: string): Json =>
  isJsonObject(value) ? (value[name] ?? null) : null;
const listed = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const idsOf = (rows: readonly Json[]): readonly string[] =>
  rows.map((row) => String(member(row, 'id'))).toSorted();
const ok = (reply: Reply): Reply => {
  expect(reply.status, reply.text).toBeLessThan(300);
  return reply;
};
const metaOf = async (client: Client): Promise<JsonObject> => ok(await client.get('/meta/account')).body;
const versionOf = async (id: string): Promise<number> =>
  Number(ok(await admin.get(`/records/account/${id}`)).body['version']);

async function ended(client: Client, begun: Reply): Promise<JsonObject> {
  const job = String(member(ok(begun).body['job'], 'id'));
  for (;;) {
    const { body } = ok(await client.get(`/jobs/${job}`));
    if (body['state'] !== 'queued' && body['state'] !== 'running') return body;
    await new Promise((next) => setTimeout(next, 20));
  }
}

async function undone(client: Client, id: string): Promise<void> {
  ok(await client.post(`/imports/${id}/undo`, {}));
  for (let status = ''; status !== 'undone';) {
    status = String(member(ok(await client.get(`/imports/${id}`)).body['import'], 'status'));
    await new Promise((next) => setTimeout(next, 20));
  }
}

describe.each(everybody)('%s', (_, client, seen) => {
  const hidden = [customer, supplier].filter((id) => !seen.includes(id));

  it('finds in lists, searches and figures what is his, and nothing of the others', async () => {
    const wanted = seen.toSorted();
    for (const path of [
      '/records/account?count=exact',
      `/records/account?count=exact&q=${encodeURIComponent('东篱')}`,
    ]) {
      const { body } = ok(await client.get(path));
      expect([path, idsOf(listed(body['items']))]).toEqual([path, wanted]);
      expect(member(body['count'], 'value')).toBe(wanted.length);
    }
    const { body } = ok(await client.get(`/search?q=${encodeURIComponent('东篱')}`));
    const groups = listed(body['groups']).filter((group) => member(group, 'object') === 'account');
    expect(idsOf(groups.flatMap((group) => listed(member(group, 'items'))))).toEqual(wanted);
  });

  it('is told of the others as of what is not there', async () => {
    for (const id of hidden) {
      const tries = [
        await client.get(`/records/account/${id}`),
        await client.get(`/records/account/${id}/timeline`),
        await client.patch(`/records/account/${id}`, { version: 1, name: '改' }),
        await client.post(`/records/account/${id}/actions/follow`),
      ];
      expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
      const comment = await client.post('/records/comment', {
        target: { object: 'account', id },
        body: '看',
      });
      expect([comment.status, comment.code]).toEqual([422, 'validation_failed']);
    }
    expect(seen.length + hidden.length).toBe(2);
  });

  it('takes away what is his', async () => {
    const begun = await client.post('/exports', {
      object: 'account',
      format: 'csv',
      columns: ['name', 'type'],
    });
    if (client === seller.client) return expect(begun.status).toBe(403);
    const job = await ended(client, begun);
    // What the general manager may see he may not take: the purchase row gives him no X.
    expect(member(job['result'], 'rows')).toBe(1);
  });
});

it('calls accounts by what they are to the reader, and offers what he may make', async () => {
  const called = async (client: Client) => {
    const meta = await metaOf(client);
    const type = listed(meta['fields']).find((field) => member(field, 'name') === 'type');
    return [member(meta['label'], 'zh'), meta['module'], member(type, 'default'), member(type, 'offers')];
  };
  expect(await called(buyer.client)).toEqual(['供应商', 'purchase', 'supplier', { only: 'supplier' }]);
  expect(await called(seller.client)).toEqual(['客户', 'customer', 'customer', { not: 'supplier' }]);
  expect(await called(chief.client)).toEqual(['客户', 'customer', 'customer', null]);
});

it('names the template of an import as the reader does', async () => {
  const nameFor = async (client: typeof admin) =>
    decodeURIComponent(
      String((await client.get('/imports/template/account.xlsx')).headers['content-disposition']),
    );
  expect(await nameFor(buyer.client)).toContain('供应商导入模板.xlsx');
  expect(await nameFor(chief.client)).toContain('客户导入模板.xlsx');
});

it('makes a supplier of what a purchaser makes, and refuses beside the type what is not his to make', async () => {
  const made = ok(await buyer.client.post('/records/account', { name: '西窗五金' }));
  expect(made.body).toMatchObject({ type: 'supplier' });
  for (const [client, type] of [
    [buyer.client, 'customer'],
    [seller.client, 'supplier'],
    [chief.client, 'supplier'],
  ] as const) {
    const refused = await client.post('/records/account', { name: `西窗${type}`, type });
    expect([refused.status, refused.code, refused.fields]).toEqual([403, 'forbidden', ['type']]);
  }
  ok(await seller.client.post('/records/account', { name: '西窗客栈' }));
});

it('keeps the type of a record where its rights end, alone and in batches', async () => {
  for (const [client, id, type] of [
    [seller.client, customer, 'supplier'],
    [buyer.client, supplier, 'customer'],
    [chief.client, customer, 'supplier'],
  ] as const) {
    const one = await client.patch(`/records/account/${id}`, { version: await versionOf(id), type });
    expect([one.status, one.fields]).toEqual([403, ['type']]);
  }
  const params = { values: { type: 'customer' } };
  const batch = ok(
    await buyer.client.post('/records/account/actions/batch_update', { ids: [supplier, customer], params }),
  );
  expect(listed(batch.body['failed']).map((one) => member(one, 'code'))).toEqual(['forbidden', 'not_found']);
  expect(ok(await admin.get(`/records/account/${supplier}`)).body['type']).toBe('supplier');
});

it('shows a contact of a supplier to whoever has the contact, and its account to nobody who may not see it', async () => {
  const contact = await company.record('contact', {
    name: '方纸',
    mobile: '13900000071',
    account_id: supplier,
    owner_id: seller.id,
  });
  const read = ok(await seller.client.get(`/records/contact/${contact}`));
  expect(read.text).not.toContain('东篱纸业');
  const list = ok(await seller.client.get('/records/contact'));
  expect(idsOf(listed(list.body['items']))).toContain(contact);
  expect(list.text).not.toContain('东篱纸业');
  const timeline = ok(await seller.client.get(`/records/contact/${contact}/timeline`));
  expect(timeline.text).not.toContain('东篱纸业');
  // The purchase row opens no contacts at all.
  expect((await buyer.client.get(`/records/contact/${contact}`)).status).toBe(403);
});

it('imports suppliers for a purchaser, refuses him customers, and takes an import back', async () => {
  const content = '名称,类型\n南浦纸箱,供应商\n南浦货运,代理商\n南浦油墨,\n';
  const wish = { object: 'account', mapping: JSON.stringify({ 0: 'name', 1: 'type' }), mode: 'create' };
  const job = await ended(
    buyer.client,
    await buyer.client.send('/imports', { name: '供.csv', content }, wish),
  );
  expect(job['result']).toMatchObject({ created: 2, failed: 1 });
  const names = async (client: Client): Promise<readonly string[]> =>
    listed(ok(await client.get(`/records/account?q=${encodeURIComponent('南浦')}`)).body['items'])
      .map((item) => String(member(item, 'name')))
      .toSorted();
  expect(await names(buyer.client)).toEqual(['南浦油墨', '南浦纸箱']);
  expect(await names(seller.client)).toEqual([]);
  const id = String(member(job['result'], 'import_id'));
  await undone(buyer.client, id);
  expect(await names(buyer.client)).toEqual([]);
});

it('an import that turns suppliers into customers is refused row by row, and undone by an administrator', async () => {
  const paper = await company.record('account', { name: '北辰纸品', type: 'supplier' });
  const content = '名称,类型\n北辰纸品,代理商\n';
  const wish = {
    object: 'account',
    mapping: JSON.stringify({ 0: 'name', 1: 'type' }),
    mode: 'update',
    match_fields: 'name',
  };
  const file = { name: '改.csv', content };
  const typeNow = async (): Promise<Json | undefined> =>
    ok(await admin.get(`/records/account/${paper}`)).body['type'];
  const refused = await ended(buyer.client, await buyer.client.send('/imports', file, wish));
  expect([refused['result'], await typeNow()]).toMatchObject([{ updated: 0, failed: 1 }, 'supplier']);
  const done = await ended(admin, await admin.send('/imports', file, wish));
  expect([done['result'], await typeNow()]).toMatchObject([{ updated: 1 }, 'agent']);
  expect((await buyer.client.get(`/records/account/${paper}`)).status).toBe(404);
  await undone(admin, String(member(done['result'], 'import_id')));
  expect(await typeNow()).toBe('supplier');
  expect((await buyer.client.get(`/records/account/${paper}`)).status).toBe(200);
});
