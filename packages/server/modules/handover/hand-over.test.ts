import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startJobs } from '@kehu/engine/jobs/runner.ts';
import { find } from '@kehu/engine/records/find.ts';
import { update } from '@kehu/engine/records/update.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import type { Client } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskStore } from '../../platform/files/disk.ts';
import { jobKinds } from '../jobs/job-kinds.ts';

/* 许文 of 北区 leaves; 北区 has a head and two colleagues, 南区 a head of its own. */
const server = await startServer();
const folder = await mkdtemp(join(tmpdir(), 'kehu-leaver-'));
const faults: unknown[] = [];
const runner = await startJobs(
  server.services.workspace,
  jobKinds(diskStore(folder), folder),
  () => server.clock.now(),
  { poll: 20, onFault: (_, error) => faults.push(error) },
);
afterAll(async () => {
  await runner.stop();
  await rm(folder, { recursive: true, force: true });
});
const company = await companyOf(server);
const admin = await server.admin();
const north = await company.department('北区');
const south = await company.department('南区');
const head = await company.person('北区经理', north, 'manager');
await company.head(north, head.id);
const southern = await company.person('南区经理', south, 'manager');
await company.head(south, southern.id);
const [qian, sun] = [
  await company.person('钱立', north, 'salesperson'),
  await company.person('孙岩', north, 'salesperson'),
];
const leaver = await company.person('许文', north, 'salesperson');

const grades = ['A', 'A', 'B', 'C', 'C'];
const accounts: string[] = [];
const made: { [name: string]: string } = {};
const post = async (object: string, values: JsonObject): Promise<string> => {
  const reply = await leaver.client.post(`/records/${object}`, values, {
    'x-confirm-warnings': 'duplicate_found',
  });
  expect(reply.status, reply.text).toBe(201);
  return String(reply.body['id']);
};
const first = (): string => accounts[0] ?? '';

beforeAll(async () => {
  const names = ['霜刃', '雪霁', '烟波', '松涛', '月窟'];
  for (const [at, grade] of grades.entries())
    accounts.push(await post('account', { name: `${names[at]}精密机械有限公司`, grade }));
  made['contact'] = await post('contact', { name: '何清', account_id: first(), mobile: '13900008801' });
  const target = { object: 'account', id: first() };
  const later = new Date(server.clock.now().getTime() + 86_400_000).toISOString();
  made['visit'] = await post('appointment', {
    subject: '上门',
    type: 'meeting',
    target,
    start_at: later,
    end_at: later,
  });
  made['call'] = await post('activity', { type: 'call', target, content: '聊过需求' });
  made['task'] = await post('task', { subject: '寄样品', assignee_ids: [leaver.id], due_at: later, target });
  await company.record('approval_process', {
    name: '授信',
    object: 'credit_profile',
    nodes: [{ key: 'a', name: '客户经理', kind: 'any', approver: 'user', user_ids: [leaver.id] }],
  });
  made['credit'] = await company.record('credit_profile', { account_id: first(), owner_id: leaver.id });
  const raised = await admin.post(`/records/credit_profile/${made['credit']}/actions/adjust`, {
    params: { limit: '20000.00', reason: '增' },
  });
  expect(raised.status, raised.text).toBe(200);
  made['lead'] = await post('lead', { name: '潮音文具商行', contact_name: '方', mobile: '13900008802' });
});

async function valuesOf(object: string, id: string | undefined): Promise<Values> {
  const call = await server.system();
  const [found] = await find(call, objectOf(call, object), { field: 'id', op: 'eq', value: id ?? '' }, 1);
  return found ?? {};
}
const ownersOf = (): Promise<unknown[]> =>
  Promise.all(accounts.map(async (id) => (await valuesOf('account', id))['owner_id']));

async function ended(client: Client, body: JsonObject): Promise<JsonObject> {
  const job = isJsonObject(body['job']) ? String(body['job']['id']) : '';
  for (;;) {
    const state = await client.get(`/jobs/${job}`);
    if (faults.length > 0) throw faults[0];
    if (!['queued', 'running'].includes(String(state.body['state']))) return state.body;
    await new Promise((next) => setTimeout(next, 30));
  }
}

/** Whom the raise of the credit waits for. */
async function waitsFor(): Promise<unknown> {
  const { approval_request_id: id } = await valuesOf('credit_profile', made['credit']);
  return (await valuesOf('approval_request', String(id)))['approver_ids'];
}

const estate = (client: Client): ReturnType<Client['get']> => client.get(`/users/${leaver.id}/estate`);
const begin = (client: Client, plan: JsonObject, more: JsonObject = {}): ReturnType<Client['post']> =>
  client.post(`/users/${leaver.id}/hand-over`, { plan, ...more });
const one = (user: string): JsonObject => ({ to: 'one', user });

describe('a leaver', () => {
  it('is previewed with everything that he has, and without his history', async () => {
    const reply = await estate(head.client);
    expect(reply.status, reply.text).toBe(200);
    const holdings = Array.isArray(reply.body['holdings']) ? reply.body['holdings'].filter(isJsonObject) : [];
    const counts = Object.fromEntries(
      holdings.map(({ object, field, count }) => [`${String(object)}.${String(field)}`, count]),
    );
    expect(counts).toMatchObject({
      'account.owner_id': 5,
      'contact.owner_id': 1,
      'lead.owner_id': 1,
      'appointment.owner_id': 1,
      'task.assignee_ids': 1,
      'approval_request.approver_ids': 1,
    });
    expect(Object.keys(counts).filter((name) => name.startsWith('activity'))).toEqual([]);
  });

  it.each<[string, () => Promise<{ status: number; code: string | undefined }>, number]>([
    ['a colleague looks', () => estate(qian.client), 403],
    ['the leaver looks himself', () => estate(leaver.client), 403],
    ['another department’s head looks', () => estate(southern.client), 403],
    [
      'another department’s head reads his last days',
      () => southern.client.get(`/users/${leaver.id}/sights`),
      403,
    ],
    [
      'another department’s head takes him over',
      () => begin(southern.client, { main: one(southern.id) }),
      403,
    ],
    ['a head gives to another department', () => begin(head.client, { main: one(southern.id) }), 403],
    ['a head hands an administrator over', () => head.client.get(`/users/${head.id}/estate`), 403],
    ['somebody gets his own', () => begin(head.client, { main: one(leaver.id) }), 422],
    ['nobody is named', () => begin(head.client, { main: one(crypto.randomUUID()) }), 422],
    ['a split over nobody', () => begin(head.client, { main: { to: 'split', users: [] } }), 422],
    [
      'a pool for what knows none',
      () => begin(head.client, { main: one(qian.id), objects: { contact: { to: 'pool', pool: null } } }),
      422,
    ],
    [
      'approvals go to another department',
      () => begin(head.client, { main: one(qian.id), objects: { approval_request: one(southern.id) } }),
      403,
    ],
    [
      'approvals are split',
      () =>
        begin(head.client, {
          main: one(qian.id),
          objects: { approval_request: { to: 'split', users: [qian.id] } },
        }),
      422,
    ],
    [
      'a territory without anybody for the rest',
      () => begin(head.client, { main: { to: 'territory' } }),
      422,
    ],
    ['there is no such person', () => head.client.get(`/users/${crypto.randomUUID()}/estate`), 404],
  ])('stays when %s', async (_, asked, status) => {
    expect((await asked()).status).toBe(status);
    expect(new Set(await ownersOf())).toEqual(new Set([leaver.id]));
    expect((await leaver.client.get('/session')).status).toBe(200);
  });

  it(
    'goes: by grade, contacts and plans with their customer, states as they were, signed out for good',
    { timeout: 60_000 },
    async () => {
      const token = String(
        (await leaver.client.post('/api-tokens', { name: '脚本', read_only: true })).body['token'],
      );
      const before = await valuesOf('appointment', made['visit']);
      const main = { to: 'field', field: 'grade', cases: [{ value: 'A', user: qian.id }], otherwise: sun.id };
      const objects = { lead: { to: 'stay' }, account: main };
      const begun = await begin(head.client, { main: one(sun.id), objects, named: sun.id, reason: '离职' });
      expect(begun.status, begun.text).toBe(202);
      const job = await ended(head.client, begun.body);
      expect(job).toMatchObject({
        state: 'done',
        result: { got: { account: { [qian.id]: 2, [sun.id]: 3 } } },
      });
      expect(await ownersOf()).toEqual([qian.id, qian.id, sun.id, sun.id, sun.id]);
      expect(await valuesOf('contact', made['contact'])).toMatchObject({ owner_id: qian.id });
      const after = await valuesOf('appointment', made['visit']);
      expect(after).toMatchObject({
        owner_id: qian.id,
        status: before['status'],
        start_at: before['start_at'],
      });
      expect(await valuesOf('task', made['task'])).toMatchObject({ assignee_ids: [sun.id] });
      expect(await valuesOf('activity', made['call'])).toMatchObject({ owner_id: leaver.id });
      expect(await valuesOf('lead', made['lead'])).toMatchObject({ owner_id: leaver.id });
      expect(await valuesOf('user', leaver.id)).toMatchObject({ status: 'disabled' });
      expect(await waitsFor()).toEqual([sun.id]);
      expect(await valuesOf('credit_profile', made['credit'])).toMatchObject({ approval_status: 'pending' });
      expect((await leaver.client.get('/session')).status).toBe(401);
      expect((await server.client({ token }).get('/records/account')).status).toBe(401);
      const told = await sun.client.get('/records/notification?fields=title,kind');
      expect(told.items.filter(({ kind }) => kind === 'assigned')).toHaveLength(1);
      expect(told.items[0]?.['title']).toContain('北区经理 将离职员工 许文 的 1 条审批单、3 条客户');
      expect((await sun.client.get(`/records/account/${accounts[2]}`)).status).toBe(200);
    },
  );

  it(
    'comes back within seven days, but for what somebody has changed since',
    { timeout: 60_000 },
    async () => {
      const { version } = await valuesOf('account', accounts[2]);
      await sun.client.patch(`/records/account/${accounts[2]}`, { version: version ?? 0, remark: '已联系' });
      const { items } = await head.client.get('/hand-overs');
      const path = `/hand-overs/${String(items[0]?.['id'])}/undo`;
      expect((await southern.client.post(path)).status).toBe(404);
      expect((await qian.client.post(path)).status).toBe(404);
      const undone = await head.client.post(path);
      expect(undone.status, undone.text).toBe(202);
      expect(await ended(head.client, undone.body)).toMatchObject({ state: 'done' });
      expect(await ownersOf()).toEqual([leaver.id, leaver.id, sun.id, leaver.id, leaver.id]);
      expect(await valuesOf('contact', made['contact'])).toMatchObject({
        owner_id: leaver.id,
        owner_dept_id: north,
      });
      expect(await valuesOf('task', made['task'])).toMatchObject({ assignee_ids: [leaver.id] });
      expect((await head.client.post(path)).code).toBe('state_conflict');
    },
  );

  it(
    'is split by territory, as far as whoever hands over may give; a region holds its cities',
    { timeout: 60_000 },
    async () => {
      await company.record('territory', { name: '浙江', regions: ['330000'], user_ids: [qian.id] });
      await company.record('territory', { name: '广东', regions: ['440000'], user_ids: [southern.id] });
      const system = await server.system();
      for (const [at, region] of ['330106', '440305', '330300'].entries())
        only(await update(system, 'account', [{ id: accounts[at] ?? '', values: { region } }]));
      await admin.post(`/records/user/${leaver.id}/actions/enable`);
      const { approval_request_id: request } = await valuesOf('credit_profile', made['credit']);
      const params = { user_id: leaver.id };
      const back = `/records/approval_request/${String(request)}/actions/delegate`;
      expect((await sun.client.post(back, { params })).status).toBe(200);
      const plan = { main: { to: 'territory', otherwise: head.id }, objects: { lead: { to: 'stay' } } };
      const begun = await begin(head.client, plan, { disable: false });
      expect(begun.status, begun.text).toBe(202);
      expect(await ended(head.client, begun.body)).toMatchObject({ state: 'done' });
      expect(await ownersOf()).toEqual([qian.id, head.id, sun.id, head.id, head.id]);
      expect(await valuesOf('contact', made['contact'])).toMatchObject({ owner_id: qian.id });
      const { items } = await head.client.get('/hand-overs');
      const undone = await head.client.post(`/hand-overs/${String(items[0]?.['id'])}/undo`);
      expect(await ended(head.client, undone.body)).toMatchObject({ state: 'done' });
      const parts = {
        main: {
          to: 'field',
          field: 'region',
          cases: [{ value: '330000', user: qian.id }],
          otherwise: sun.id,
        },
        objects: { lead: { to: 'stay' }, approval_request: one(qian.id) },
      };
      const again = await begin(head.client, parts, { disable: false });
      expect(await ended(head.client, again.body)).toMatchObject({ state: 'done' });
      expect(await ownersOf()).toEqual([qian.id, sun.id, sun.id, sun.id, sun.id]);
      const { items: now } = await head.client.get('/hand-overs');
      expect(await waitsFor()).toEqual([qian.id]);
      const taken = await head.client.post(`/hand-overs/${String(now[0]?.['id'])}/undo`);
      expect(await ended(head.client, taken.body)).toMatchObject({ state: 'done' });
      expect(await waitsFor()).toEqual([leaver.id]);
      expect(await ownersOf()).toEqual([leaver.id, leaver.id, sun.id, leaver.id, leaver.id]);
    },
  );

  it(
    'is split equally by an administrator, again and again until nothing is left',
    { timeout: 60_000 },
    async () => {
      const plan = { main: { to: 'split', users: [qian.id, sun.id] }, named: qian.id };
      const begun = await begin(admin, plan);
      expect(await ended(admin, begun.body)).toMatchObject({
        state: 'done',
        result: { got: { account: { [qian.id]: 2, [sun.id]: 2 }, lead: { [qian.id]: 1 } } },
      });
      expect((await estate(admin)).body['holdings']).toEqual([]);
      expect(await valuesOf('lead', made['lead'])).toMatchObject({ owner_id: qian.id });
    },
  );

  it('leaves a report of what he viewed and took away', async () => {
    const reply = await head.client.get(`/users/${leaver.id}/sights`);
    expect(reply.status).toBe(200);
    const log = await admin.get('/records/audit_log?limit=100&fields=action,summary');
    const actions = log.items.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['hand_over', 'hand_over_undo', 'sight_report']));
  });
});
