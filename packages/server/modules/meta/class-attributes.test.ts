import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startJobs, type Runner } from '@kehu/engine/jobs/runner.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import type { Client, Reply } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enqueueBatch } from '../batches/batch-kind.ts';
import { jobKinds } from '../jobs/job-kinds.ts';

/* A class of customers gets attributes of its own (S4), and everything follows from the next question on. */
const server = await startServer({ sockets: { enqueueBatch } });
const company = await companyOf(server);
const admin = await server.admin();
const north = await company.department('北区');
const { client: manager } = await company.person('经理', north, 'manager');
const folder = await mkdtemp(join(tmpdir(), 'kehu-attributes-'));
let runner: Runner;
beforeAll(async () => {
  const { workspace, files, clock } = server.services;
  runner = await startJobs(workspace, jobKinds(files, folder), () => clock.now(), { poll: 50 });
});
afterAll(async () => {
  await runner.stop();
  await rm(folder, { recursive: true, force: true });
});

const member = (value: Json | undefined, name: string): Json =>
  isJsonObject(value) ? (value[name] ?? null) : null;
const listed = (value: Json | undefined): readonly Json[] => (isJsonList(value) ? value : []);
const ok = (reply: Reply): Reply => {
  expect(reply.status, reply.text).toBeLessThan(300);
  return reply;
};

const levels = [
  { value: 'gold', label_zh: '金牌', label_en: 'Gold' },
  { value: 'silver', label_zh: '银牌', label_en: 'Silver' },
];
const attributes: readonly JsonObject[] = [
  { api_name: 'c_level', label: '代理级别', type: 'enum', options: levels },
  { api_name: 'c_quota', label: '年度任务(万)', type: 'decimal' },
  { api_name: 'c_since', label: '签约日期', type: 'date' },
];
const ids: { [name: string]: string } = {};

const accountOf = (values: JsonObject, client: Client = manager): Promise<Reply> =>
  client.post('/records/account', values);
const fieldIn = async (client: Client, name: string): Promise<Json> =>
  listed(ok(await client.get('/meta/account')).body['fields']).find((one) => member(one, 'name') === name) ??
  null;
const asked = (query: { readonly [name: string]: string }): Promise<Reply> =>
  manager.get(`/records/account?${new URLSearchParams(query).toString()}`);
const namesIn = (reply: Reply): readonly Json[] => ok(reply).items.map((one) => one['name'] ?? null);

async function ended(begun: Reply): Promise<Json> {
  const job = String(member(ok(begun).body['job'], 'id'));
  for (;;) {
    const { body } = ok(await manager.get(`/jobs/${job}`));
    if (body['state'] !== 'queued' && body['state'] !== 'running') return body['result'] ?? null;
    await new Promise((next) => setTimeout(next, 20));
  }
}

it('an administrator gives agents three attributes, of which one is asked for', async () => {
  for (const attribute of attributes)
    ok(await admin.post('/records/field_definition', { object: 'account', ...attribute }));
  const fields = attributes.map(({ api_name }) => ({
    field: api_name ?? '',
    required: api_name === 'c_level',
  }));
  const agents = ok(await admin.post('/records/account_category', { name: '区域代理', fields }));
  ids['agents'] = String(agents.body['id']);
  const below = { name: '县级代理', parent_id: ids['agents'] };
  ids['below'] = String(ok(await admin.post('/records/account_category', below)).body['id']);
  ids['plain'] = String(ok(await admin.post('/records/account_category', { name: '直营' })).body['id']);
});

it('forms and phones show them for agents and those below, and nowhere else', async () => {
  const shown = { category_id: { in: [ids['agents'], ids['below']] } };
  expect(await fieldIn(manager, 'c_level')).toMatchObject({ visibleWhen: shown, requiredWhen: shown });
  expect(await fieldIn(manager, 'c_quota')).toMatchObject({ visibleWhen: shown });
});

it('the API asks an agent for his level, and nobody else', async () => {
  const refused = await accountOf({ name: '云岭代理', category_id: ids['agents'] ?? '' });
  expect([refused.status, refused.fields]).toEqual([422, ['c_level']]);
  ok(await accountOf({ name: '东岭门店', category_id: ids['plain'] ?? '' }));
  const agent = { category_id: ids['agents'] ?? '', c_level: 'gold', c_quota: '120', c_since: '2026-03-01' };
  ids['agent'] = String(ok(await accountOf({ name: '云岭代理', ...agent })).body['id']);
  ok(
    await accountOf({ name: '南浦代理', category_id: ids['below'] ?? '', c_level: 'silver', c_quota: '80' }),
  );
});

it('lists show, filter, sort and add them up', async () => {
  const filter = JSON.stringify({ field: 'c_level', op: 'in', value: ['gold', 'silver'] });
  const fields = 'name,c_level,c_quota,c_since';
  const reply = await asked({ fields, filter, sort: '-c_quota' });
  expect(namesIn(reply)).toEqual(['云岭代理', '南浦代理']);
  expect(reply.items[0]).toMatchObject({ c_level: 'gold', c_since: '2026-03-01' });
  expect(namesIn(await asked({ filter, sort: 'c_since' }))).toHaveLength(2);
  const groups = ok(
    await manager.post('/records/account/aggregate', {
      group_by: [{ field: 'c_level' }],
      measures: [{ fn: 'sum', field: 'c_quota' }, { fn: 'count' }],
    }),
  ).body['groups'];
  expect(JSON.stringify(groups)).toContain('gold');
  expect(listed(groups)).toHaveLength(3);
});

it('a file is mapped to them by their names, and a row without a level is refused with its reason', async () => {
  const content =
    '客户名称,客户分类,代理级别,年度任务(万),签约日期\n西塘代理,区域代理,金牌,60,2026/5/1\n北塘代理,县级代理,,10,\n北塘门店,直营,,,\n';
  const file = { name: '代理.csv', content };
  const preview = ok(await manager.send('/imports/preview', file, { object: 'account' })).body;
  const suggested = listed(member(listed(preview['sheets'])[0], 'suggested')).map((one) =>
    member(one, 'target'),
  );
  expect(suggested).toEqual(['name', 'category_id', 'c_level', 'c_quota', 'c_since']);
  const mapping = JSON.stringify(Object.fromEntries(suggested.map((target, at) => [at, target])));
  const result = await ended(
    await manager.send('/imports', file, { object: 'account', mapping, mode: 'create' }),
  );
  expect(result).toMatchObject({ created: 2, failed: 1 });
  expect(JSON.stringify(result)).toContain('代理级别');
  const found = await asked({ q: '西塘', fields: 'name,c_level,c_since' });
  expect(found.items).toMatchObject([{ c_level: 'gold', c_since: '2026-05-01' }]);
});

it('exports hold them, and the reference of the API tells of them', async () => {
  const columns = ['name', 'category_id', 'c_level', 'c_quota'];
  const begun = ok(await manager.post('/exports', { object: 'account', format: 'csv', columns }));
  await ended(begun);
  const { text } = await manager.get(`/exports/${String(begun.body['export_id'])}/file`);
  expect(text).toContain('客户名称,客户分类,代理级别,年度任务(万)');
  expect(text).toMatch(/云岭代理,区域代理,金牌,120/);
  expect((await manager.get('/api/openapi.json')).text).toContain('c_level');
});

it('a change of class keeps what it hides; no longer asked for, nobody is asked', async () => {
  const { body } = ok(await manager.get(`/records/account/${ids['agent']}`));
  const change = { category_id: ids['plain'] ?? '', version: body['version'] ?? 1 };
  expect(ok(await manager.patch(`/records/account/${ids['agent']}`, change)).body).toMatchObject({
    c_level: 'gold',
  });
  const fields = [{ field: 'c_level', required: false }, { field: 'c_quota' }];
  ok(await admin.patch(`/records/account_category/${ids['agents']}`, { fields, version: 1 }));
  ok(await accountOf({ name: '中塘代理', category_id: ids['agents'] ?? '' }));
  expect(await fieldIn(manager, 'c_level')).not.toHaveProperty('requiredWhen');
  expect(await fieldIn(manager, 'c_since')).not.toHaveProperty('visibleWhen');
});
