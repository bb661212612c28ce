import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { wakeDue } from '@kehu/engine/jobs/wake.ts';
import { companyOf, type Person } from '@kehu/testkit/actors/company.ts';
import { answersTo, type Probe } from '@kehu/testkit/scenarios/indistinguishable.ts';
import type { Client, Reply } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

/* Shares and teams (permissions §5): who is let in, how far, how long, by whom; and what never comes with it. */
const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const north = await company.department('北区');
const south = await company.department('南区');
const below = await company.department('南区一组', south);
const owner = await company.person('甲', north, 'salesperson');
const boss = await company.person('北区经理', north, 'manager');
const mate = await company.person('乙', north, 'salesperson');
const far = await company.person('丙', south, 'salesperson');
const farBoss = await company.person('南区经理', south, 'manager');
const deep = await company.person('丁', below, 'salesperson');
const gone = await company.person('离职', south, 'salesperson');
await admin.post(`/records/user/${gone.id}/actions/disable`);
const team = await company.record('sales_team', {
  name: '攻坚组',
  leader_id: deep.id,
  member_ids: [mate.id, deep.id],
});
const day = 86_400_000;
const today = (): string => new Date(server.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

let made = 0;
const account = (of: Person = owner): Promise<string> =>
  company.record('account', { name: `云岭${(made += 1) * 7919}厂`, owner_id: of.id });
const act = (client: Client, id: string, action: string, params: JsonObject = {}) =>
  client.post(`/records/account/${id}/actions/${action}`, { params });
const said = (reply: Reply): string =>
  reply.status === 200 ? 'ok' : [reply.status, reply.code, ...reply.fields].join(' ');
const opens = async (person: Person, id: string): Promise<number> =>
  (await person.client.get(`/records/account/${id}`)).status;

describe('a share', { timeout: 60_000 }, () => {
  it.each<[string, JsonObject, number[]]>([
    ['one person', { user_ids: [far.id] }, [200, 404, 404]],
    ['a department with those below it', { department_ids: [south] }, [200, 200, 200]],
    ['a department, not those above it', { department_ids: [below] }, [404, 404, 200]],
    ['a sales team', { team_ids: [team] }, [404, 404, 200]],
  ])('lets in %s, and ends at once', async (_, params, seen) => {
    const id = await account();
    const contact = await company.record('contact', { name: '刘一', mobile: '13900001111', account_id: id });
    const people = [far, farBoss, deep];
    expect(said(await act(owner.client, id, 'share', params))).toBe('ok');
    expect(await Promise.all(people.map((one) => opens(one, id)))).toEqual(seen);
    for (const [at, one] of people.entries()) {
      expect((await one.client.get(`/records/contact/${contact}`)).status, one.name).toBe(seen[at]);
      const { items } = await one.client.post('/records/account/query', { slice: 'shared' });
      expect(items.some((item) => item['id'] === id)).toBe(seen[at] === 200);
      const lines = await one.client.post('/records/share_grant/query', { slice: 'shared' });
      expect(JSON.stringify(lines.items).includes(id)).toBe(seen[at] === 200);
    }
    expect(said(await act(owner.client, id, 'unshare', params))).toBe('ok');
    expect(await Promise.all(people.map((one) => opens(one, id)))).toEqual([404, 404, 404]);
    expect((await far.client.get(`/records/contact/${contact}`)).status).toBe(404);
    expect(said(await act(owner.client, id, 'unshare', params))).toBe('404 not_found');
  });

  it('is written unless said otherwise, and passes nothing on', async () => {
    const id = await account();
    await act(owner.client, id, 'share', { user_ids: [far.id] });
    expect(said(await far.client.patch(`/records/account/${id}`, { remark: '好', version: 1 }))).toBe('ok');
    const { body } = await far.client.get(`/records/account/${id}`);
    const can = body['can'];
    for (const never of ['delete', 'assign', 'transfer', 'share', 'add_members', 'return_to_pool', 'merge'])
      expect(can).not.toContain(never);
    expect(said(await act(far.client, id, 'share', { user_ids: [farBoss.id] }))).toBe('403 forbidden');
    expect(said(await act(far.client, id, 'add_members', { user_ids: [farBoss.id] }))).toBe('403 forbidden');
    expect(said(await act(far.client, id, 'assign', { owner_id: far.id }))).toBe('403 forbidden');
    expect((await far.client.del(`/records/account/${id}`, { version: 2 })).status).toBe(403);
    expect(await opens(farBoss, id)).toBe(404);
    // The same people again get the new terms, and one line says so.
    await act(owner.client, id, 'share', { user_ids: [far.id], access: 'read', include_children: false });
    expect(said(await far.client.patch(`/records/account/${id}`, { remark: '坏', version: 2 }))).toBe(
      '403 forbidden',
    );
    const lines = await owner.client.post('/records/share_grant/query', {
      filter: { field: 'record', op: 'eq', value: { object: 'account', id } },
    });
    expect(lines.items.map((one) => [one['access'], one['granted_by'], one['ended_at']])).toEqual([
      ['read', owner.id, null],
    ]);
    const history = await owner.client.get(`/records/account/${id}/timeline`);
    expect(history.items.filter((item) => item['kind'] === 'share')).toHaveLength(2);
  });

  it.each<[string, JsonObject, string]>([
    ['nobody', {}, '422 validation_failed user_ids'],
    ['who has left', { user_ids: [gone.id] }, '422 validation_failed user_ids'],
    ['its owner', { user_ids: [owner.id] }, '422 validation_failed user_ids'],
    ['somebody there is not', { user_ids: [north] }, '422 validation_failed user_ids'],
    ['until yesterday', { user_ids: [far.id], expires_on: '2020-01-01' }, '422 validation_failed expires_on'],
    ['with a level there is not', { user_ids: [far.id], access: 'all' }, '422 validation_failed access'],
    ['with more than is asked', { user_ids: [far.id], owner_id: far.id }, '422 validation_failed owner_id'],
  ])('is not for %s', async (_, params, words) => {
    const id = await account();
    expect(said(await act(owner.client, id, 'share', params))).toBe(words);
    expect(await opens(far, id)).toBe(404);
  });

  it('of many goes record by record: hidden ones are as if they were not there', async () => {
    const [own, mates, theirs] = [await account(), await account(mate), await account(far)];
    const reply = await boss.client.post('/records/account/actions/share', {
      ids: [own, mates, theirs],
      params: { user_ids: [mate.id], access: 'read' },
    });
    expect(reply.body['succeeded']).toEqual([own]);
    expect(reply.body['failed']).toMatchObject([
      { id: mates, code: 'validation_failed' },
      { id: theirs, code: 'not_found' },
    ]);
    const notices = await mate.client.get('/records/notification');
    expect(String(notices.items[0]?.['title'])).toContain('北区经理');
  });

  it('ends where the record becomes nobody’s, and where its team is dissolved', async () => {
    const [pooled, kept] = [await account(), await account()];
    await company.record('public_pool', { name: '公海', admin_ids: [boss.id], department_ids: [north] });
    for (const id of [pooled, kept]) await act(owner.client, id, 'share', { team_ids: [team] });
    expect(await opens(deep, pooled)).toBe(200);
    expect(said(await act(owner.client, pooled, 'return_to_pool', { reason: 'no_time' }))).toBe('ok');
    expect(await opens(deep, pooled)).toBe(404);
    expect(said(await admin.post(`/records/sales_team/${team}/actions/dissolve`))).toBe('ok');
    expect(await opens(deep, kept)).toBe(404);
    expect(said(await act(owner.client, kept, 'share', { team_ids: [team] }))).toBe(
      '422 validation_failed team_ids',
    );
  });
});

describe('a team', { timeout: 60_000 }, () => {
  it('has members with roles, whom the owner takes in and out', async () => {
    const id = await account();
    const params = { user_ids: [far.id], role_text: '售前支持', access: 'read' };
    expect(said(await act(owner.client, id, 'add_members', params))).toBe('ok');
    const { items } = await far.client.post('/records/account/query', { slice: 'participating' });
    expect(items.map((item) => item['id'])).toContain(id);
    const members = await far.client.post('/records/team_member/query', {
      filter: { field: 'record', op: 'eq', value: { object: 'account', id } },
    });
    expect(members.items).toMatchObject([{ grantee: far.id, role_text: '售前支持', access: 'read' }]);
    // Lines are written by the actions alone.
    const forged = { record: { object: 'account', id }, grantee: farBoss.id, access: 'write' };
    expect((await owner.client.post('/records/team_member', forged)).status).toBe(403);
    expect((await far.client.patch(`/records/team_member/${String(members.items[0]?.['id'])}`, { access: 'write', version: 1 })).status).toBe(403); // prettier-ignore
    expect(said(await act(mate.client, id, 'remove_members', { user_ids: [far.id] }))).toBe('404 not_found');
    expect(said(await act(owner.client, id, 'remove_members', { user_ids: [far.id] }))).toBe('ok');
    expect(await opens(far, id)).toBe(404);
  });

  it('is left by a member himself, and by no other', async () => {
    const id = await account();
    for (const one of [far, deep]) await act(owner.client, id, 'add_members', { user_ids: [one.id] });
    expect(said(await act(far.client, id, 'remove_members', { user_ids: [deep.id] }))).toBe('403 forbidden');
    expect(said(await act(far.client, id, 'remove_members', { user_ids: [far.id] }))).toBe('ok');
    expect([await opens(far, id), await opens(deep, id)]).toEqual([404, 200]);
  });
});

describe('a hostile department', { timeout: 60_000 }, () => {
  const probes: readonly [string, Probe][] = [
    ['share', (client, id) => act(client, id, 'share', { user_ids: [farBoss.id] })],
    ['unshare', (client, id) => act(client, id, 'unshare')],
    ['add_members', (client, id) => act(client, id, 'add_members', { user_ids: [farBoss.id] })],
    ['remove_members', (client, id) => act(client, id, 'remove_members', { user_ids: [farBoss.id] })],
    [
      'the lines',
      (client, id) =>
        client.post('/records/share_grant/query', {
          filter: { field: 'record', op: 'eq', value: { object: 'account', id } },
          count: 'exact',
        }),
    ],
  ];
  it.each(probes)('learns nothing by %s', async (_, probe) => {
    const id = await account();
    await act(owner.client, id, 'share', { user_ids: [mate.id] });
    const { hidden, nothing } = await answersTo(
      probe,
      farBoss.client,
      id,
      '0198f6a0-0000-7000-8000-00000000abcd',
    );
    expect(hidden).toEqual(nothing);
  });

  it('does not come into a team that has been let into records', async () => {
    const made = await farBoss.client.post('/records/sales_team', {
      name: '圈套',
      leader_id: deep.id,
      member_ids: [mate.id],
    });
    const id = String(made.body['id']);
    const secret = await account();
    await act(owner.client, secret, 'share', { team_ids: [id] });
    const change = { member_ids: [mate.id, farBoss.id], version: 1 };
    expect((await farBoss.client.patch(`/records/sales_team/${id}`, change)).status).toBe(403);
    expect((await boss.client.patch(`/records/sales_team/${id}`, { goal: '改', version: 1 })).status).toBe(
      403,
    );
    expect(await opens(farBoss, secret)).toBe(404);
  });

  it('that manages a person does not see what is shared with him', async () => {
    const id = await account();
    await act(owner.client, id, 'share', { user_ids: [far.id] });
    expect(await opens(farBoss, id)).toBe(404);
    const lines = await farBoss.client.get('/records/share_grant?count=exact');
    expect(JSON.stringify(lines.items)).not.toContain(id);
  });
});

/* Last of all: sessions end with the day. */
describe('a share until today', { timeout: 60_000 }, () => {
  it('ends by itself on the day after its last, in the predicate before any job has run', async () => {
    const id = await account();
    await act(owner.client, id, 'share', { user_ids: [far.id], expires_on: today() });
    expect(await opens(far, id)).toBe(200);
    server.clock.move(day);
    const [later, laterOwner] = [await server.as(far.id), await server.as(owner.id)];
    expect((await later.get(`/records/account/${id}`)).status).toBe(404);
    const ask = { filter: { field: 'record', op: 'eq', value: { object: 'account', id } } };
    const before = await laterOwner.post('/records/share_grant/query', ask);
    expect(before.items[0]?.['ended_at']).toBeNull();
    const { workspace } = server.services;
    const signal = new AbortController().signal;
    expect(await wakeDue(workspace, { clock: server.clock.now, signal, onFault: () => undefined })).toBe(1);
    const after = await laterOwner.post('/records/share_grant/query', ask);
    expect(typeof after.items[0]?.['ended_at']).toBe('string');
  });
});
