import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startJobs, type Runner } from '@kehu/engine/jobs/runner.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { loadRegions } from '@kehu/fields/region/table.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import type { Client } from '@kehu/testkit/server/client.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enqueueBatch } from '../batches/batch-kind.ts';
import { jobKinds } from '../jobs/job-kinds.ts';

const server = await startServer({ sockets: { enqueueBatch } });
const folder = await mkdtemp(join(tmpdir(), 'kehu-import-routes-'));
let runner: Runner;
let admin: Client;

beforeAll(async () => {
  await loadRegions();
  const { workspace, files, clock } = server.services;
  runner = await startJobs(workspace, jobKinds(files, folder), () => clock.now(), { poll: 50 });
  admin = await server.admin();
});
afterAll(async () => {
  await runner.stop();
  await rm(folder, { recursive: true, force: true });
});

const member = (value: Json | undefined, name: string): Json =>
  isJsonObject(value) ? (value[name] ?? null) : null;

async function ended(id: Json): Promise<JsonObject> {
  for (;;) {
    const { body } = await admin.get(`/jobs/${String(id)}`);
    if (body['state'] !== 'queued' && body['state'] !== 'running') return body;
    await new Promise((next) => setTimeout(next, 20));
  }
}

const csv =
  '客户登记表\n公司名称,手机号码,省份,城市,备注\n杭州远图科技有限公司,13800138000,浙江,杭州,\n,13900139000,浙江,杭州,没有名称\n';

it('previews a file, imports it, gives the refused rows back and takes it all back', async () => {
  const looked = await admin.send(
    '/imports/preview',
    { name: '客户.csv', content: csv },
    { object: 'account' },
  );
  expect(looked.status).toBe(200);
  const [sheet] = Array.isArray(looked.body['sheets']) ? looked.body['sheets'] : [];
  const suggested = member(sheet, 'suggested');
  const mapping = Object.fromEntries(
    (Array.isArray(suggested) ? suggested : []).map((one: Json) => [
      String(member(one, 'column')),
      member(one, 'target'),
    ]),
  );
  expect(mapping).toEqual({ 0: 'name', 1: 'mobile', 2: 'region.province', 3: 'region.city', 4: 'remark' });
  const begun = await admin.send(
    '/imports',
    { name: '客户.csv', content: csv },
    { object: 'account', mapping: JSON.stringify(mapping) },
  );
  expect(begun.status).toBe(202);
  const id = String(begun.body['import_id']);
  const job = await ended(member(begun.body['job'], 'id'));
  expect(job).toMatchObject({ state: 'done', result: { created: 1, failed: 1 } });
  expect((await admin.get(`/imports/${id}`)).body).toMatchObject({
    import: { status: 'done', total: 2, ok: 1, failed: 1 },
  });
  const refused = await admin.get(`/imports/${id}/failed-rows.xlsx`);
  expect(refused.headers['content-disposition']).toContain('attachment');
  const undoing = await admin.post(`/imports/${id}/undo`, {});
  expect(undoing.status).toBe(202);
  expect(await ended(member(undoing.body['job'], 'id'))).toMatchObject({
    state: 'done',
    result: { undone: 1 },
  });
  expect((await admin.get(`/imports/${id}`)).body).toMatchObject({ import: { status: 'undone' } });
  expect((await admin.get('/records/account')).items).toEqual([]);
});

it('hands out a workbook to fill in', async () => {
  const template = await admin.get('/imports/template/account.xlsx');
  expect(template.status).toBe(200);
  expect((await admin.get('/imports/template/audit_log.xlsx')).status).toBe(404);
});

it('exports a list and hands the file to its requester alone', async () => {
  await admin.post('/records/account', { name: '苏州明理软件有限公司' });
  const begun = await admin.post('/exports', { object: 'account', format: 'csv', columns: ['name'] });
  expect(begun.status).toBe(202);
  await ended(member(begun.body['job'], 'id'));
  const file = await admin.get(`/exports/${String(begun.body['export_id'])}/file`);
  expect(file.text).toContain('苏州明理软件有限公司');
  expect((await server.client().get(`/exports/${String(begun.body['export_id'])}/file`)).status).toBe(401);
});

it('works on a filter as a job', async () => {
  const filter = { and: [{ field: 'name', op: 'contains', value: '明理' }] };
  const params = { values: { grade: 'A' } };
  const begun = await admin.post('/records/account/actions/batch_update', { filter, params });
  expect(begun.status).toBe(202);
  expect(await ended(member(begun.body['job'], 'id'))).toMatchObject({
    state: 'done',
    result: { succeeded: 1, failed: 0 },
  });
});

it.each([
  ['no file', {}, 'file'],
  [
    'an object that takes none',
    { upload: `${'a'.repeat(2)}/${'b'.repeat(38)}`, object: 'audit_log', mapping: '{}' },
    '',
  ],
])('refuses %s', async (_, fields, field) => {
  const reply = await admin.send(
    '/imports',
    { name: 'a.csv', content: '' },
    { object: 'account', mapping: '{"0":"name"}', ...fields },
  );
  expect(reply.status).toBeGreaterThanOrEqual(404);
  if (field) expect(reply.fields).toContain(field);
});

it('takes no column for a choice of which it names nothing, so that its rows come in', async () => {
  const rows = ['集体所有制', '股份合作制', '有限责任公司', '集体所有制'].map(
    (kind, n) => `登记公司${n}号,${kind},媒体,浙江`,
  );
  const content = `客户名称,客户类型,所属行业,省份\n${rows.join('\n')}\n`;
  const looked = await admin.send('/imports/preview', { name: '登记.csv', content }, { object: 'account' });
  const [sheet] = Array.isArray(looked.body['sheets']) ? looked.body['sheets'] : [];
  const suggested = member(sheet, 'suggested');
  const found = (Array.isArray(suggested) ? suggested : []).map((one: Json) => member(one, 'target'));
  expect(found).toEqual(['name', 'region.province']);
});

const plain = '客户名称,手机号码\n河图数据有限公司,13800138055\n,13900139055\n';

it.each([
  ['without a mapping, by what its headings say', undefined],
  ['by headings', '{"客户名称":"name","手机号码":"mobile"}'],
])('imports a file %s, and knows it by the job that was told', async (_, mapping) => {
  const options = { object: 'account', dry_run: 'true', ...(mapping && { mapping }) };
  const begun = await admin.send('/imports', { name: '客户.csv', content: plain }, options);
  expect(begun.status, begun.text).toBe(202);
  const job = String(member(begun.body['job'] ?? null, 'id'));
  expect(await ended(job)).toMatchObject({ state: 'done', progress: { done: 2, total: 2 } });
  const found = await admin.get(`/imports/${job}`);
  expect(member(found.body['import'] ?? null, 'mapping')).toEqual({ 0: 'name', 1: 'mobile' });
  expect((await admin.get(`/imports/${job}/failed-rows.xlsx`)).status).toBe(200);
});

it('names the heading that a file does not have', async () => {
  const file = { name: '客户.csv', content: plain };
  const reply = await admin.send('/imports', file, { object: 'account', mapping: '{"名字":"name"}' });
  expect([reply.status, reply.fields]).toEqual([422, ['mapping.名字']]);
});

it.each([['nothing'], ['role']])('names the object %s, which is never imported', async (object) => {
  const reply = await admin.send('/imports', { name: '客户.csv', content: plain }, { object });
  expect([reply.status, reply.fields]).toEqual([422, ['object']]);
});
