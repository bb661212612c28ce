import { createHash } from 'node:crypto';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf, type Person } from '@kehu/testkit/actors/company.ts';
import type { Client, Reply } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

/* Taking from public pools and giving back (flows §14): who may, how many, and that one of several wins. */
const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const north = await company.department('北区');
const south = await company.department('南区');
const [one, two] = [
  await company.person('甲', north, 'salesperson'),
  await company.person('乙', north, 'salesperson'),
];
const far = await company.person('丙', south, 'salesperson');
const boss = await company.person('北区经理', north, 'manager');

let made = 0;
const pool = (object: string, values: JsonObject = {}): Promise<string> =>
  company.record('public_pool', {
    name: `公海${(made += 1)}`,
    object,
    department_ids: [north],
    admin_ids: [boss.id],
    claim_limit_day: 0,
    hold_limit: 0,
    reclaim_block_days: 0,
    ...values,
  });
const record = (object: string, owner: Person, values: JsonObject = {}): Promise<string> => {
  made += 1;
  const reach = object === 'lead' ? { mobile: `138${String(10_000_000 + made)}` } : {};
  return company.record(object, {
    name: `${createHash('md5').update(String(made)).digest('base64url')}厂`,
    owner_id: owner.id,
    ...reach,
    ...values,
  });
};
const act = (client: Client, object: string, id: string, action: string, params: JsonObject = {}) =>
  client.post(`/records/${object}/${id}/actions/${action}`, { params });
const read = async (object: string, id: string): Promise<JsonObject> =>
  (await admin.get(`/records/${object}/${id}`)).body;
const said = (reply: Reply): string => (reply.status === 200 ? 'ok' : `${reply.status} ${reply.code}`);

/** A record that its owner has just put into a pool. */
async function pooled(object: string, into: string, owner = boss): Promise<string> {
  const id = await record(object, owner);
  const reply = await act(admin, object, id, 'return_to_pool', { reason: 'no_time', pool_id: into });
  expect(said(reply), reply.text).toBe('ok');
  return id;
}

describe('claiming', { timeout: 60_000 }, () => {
  it('makes the record and its contacts his, protected for a while, and shows it in the history', async () => {
    const id = await pooled('account', await pool('account', { protect_days: 15 }));
    const person = await company.record('contact', { name: '刘一', mobile: '13900001111', account_id: id });
    expect((await act(one.client, 'account', id, 'claim')).status).toBe(200);
    const after = await read('account', id);
    expect(after).toMatchObject({ owner_id: one.id, owner_dept_id: north, pool_id: null, pooled_at: null });
    expect(Date.parse(String(after['protect_until']))).toBeGreaterThan(server.clock.now().getTime());
    expect(await read('contact', person)).toBeDefined();
    const history = await one.client.get(`/records/account/${id}/timeline`);
    expect(history.items.map((item) => item['kind'])).toContain('claim');
  });

  it('has one winner when several try at once', async () => {
    const pools = await pool('account');
    for (let round = 0; round < 3; round++) {
      const id = await pooled('account', pools);
      const replies = await Promise.all(
        [one, two, boss].map(({ client }) => act(client, 'account', id, 'claim')),
      );
      expect(replies.map(said).toSorted()).toEqual(['409 already_claimed', '409 already_claimed', 'ok']);
    }
  });

  it.each<[string, JsonObject, number, string]>([
    ['as many a day as the pool gives', { claim_limit_day: 2 }, 3, 'ok ok 409 over_limit'],
    ['as many as one may hold', { hold_limit: 1, department_ids: [south] }, 2, 'ok 409 over_limit'],
    ['nothing that is given out', { claim_mode: 'assign_only' }, 1, '403 forbidden'],
  ])('takes %s', async (_, values, count, words) => {
    const into = await pool('lead', values);
    const where = values['department_ids'] ? far : one;
    const ids: string[] = [];
    for (let n = 0; n < count; n++)
      ids.push(await pooled('lead', into, values['department_ids'] ? far : boss));
    const replies: string[] = [];
    for (const id of ids) replies.push(said(await act(where.client, 'lead', id, 'claim')));
    expect(replies.join(' ')).toBe(words);
  });

  it('lets nobody have back at once what he has just given back', async () => {
    const id = await record('account', one);
    const into = await pool('account', { reclaim_block_days: 3 });
    expect(
      (await act(one.client, 'account', id, 'return_to_pool', { reason: 'other', pool_id: into })).status,
    ).toBe(200);
    expect(said(await act(one.client, 'account', id, 'claim'))).toBe('409 reclaim_blocked');
    expect(said(await act(two.client, 'account', id, 'claim'))).toBe('ok');
  });

  it('is offered for what lies in a pool, and knows nothing of other pools', async () => {
    const id = await pooled('account', await pool('account'));
    expect((await one.client.get(`/records/account/${id}`)).body['can']).toContain('claim');
    expect((await one.client.get(`/records/account/${id}`)).body['can']).not.toContain('return_to_pool');
    const stranger = await act(far.client, 'account', id, 'claim');
    const nothing = await act(far.client, 'account', '01900000-0000-7000-8000-000000000000', 'claim');
    expect([stranger.status, stranger.code]).toEqual([nothing.status, nothing.code]);
    expect((await act(one.client, 'account', id, 'claim')).status).toBe(200);
    const after = await act(far.client, 'account', id, 'claim');
    expect([after.status, after.code]).toEqual([nothing.status, nothing.code]);
    expect(said(await act(one.client, 'account', id, 'claim'))).toBe('409 state_conflict');
  });

  it('makes an assigned lead of what nobody had confirmed', async () => {
    const id = await pooled('lead', await pool('lead'));
    expect(await read('lead', id)).toMatchObject({ status: 'new', owner_id: null });
    await act(two.client, 'lead', id, 'claim');
    expect(await read('lead', id)).toMatchObject({ status: 'assigned', owner_id: two.id });
  });
});

describe('how one stands to pools', { timeout: 60_000 }, () => {
  const standing = async (client: Client, id: string): Promise<JsonObject | undefined> =>
    (await client.get('/pools')).items.find((item) => item['id'] === id);

  it('tells what lies in them and how much one may still take; others do not know of them', async () => {
    const into = await pool('account', { claim_limit_day: 3, hold_limit: 500 });
    const ids = [await pooled('account', into), await pooled('account', into)];
    expect(await standing(one.client, into)).toMatchObject({
      inside: { value: 2, exact: true },
      claimed: 0,
      per_day: 3,
      left: 3,
      claims: true,
      admin: false,
      gives: false,
    });
    expect(said(await act(one.client, 'account', ids[0] ?? '', 'claim'))).toBe('ok');
    expect(await standing(one.client, into)).toMatchObject({ claimed: 1, left: 2, inside: { value: 1 } });
    expect(await standing(boss.client, into)).toMatchObject({ admin: true, gives: true, per_day: 0 });
    expect(await standing(far.client, into)).toBeUndefined();
  });

  it('hides fields that there are, and every object keeps a pool', async () => {
    const into = await pool('account');
    const path = `/records/public_pool/${into}`;
    const wrong = { version: 1, hide_fields: ['phone', 'nonsense'], exempt: ['everything'] };
    expect((await admin.patch(path, wrong)).fields).toEqual(['exempt', 'hide_fields']);
    const right = { version: 1, hide_fields: ['mobile'], exempt: [] };
    expect((await admin.patch(path, right)).status).toBe(200);
  });

  it('counts for each person whom a visit rule asks for', async () => {
    await record('account', one, { grade: 'A' });
    const rows = (await boss.client.get('/visits/coverage?grade=A')).body['rows'];
    expect(rows).toEqual([
      { id: one.id, name: '甲', counts: expect.objectContaining({ ruled: { value: 1, exact: true } }) },
    ]);
    const own = (await far.client.get('/visits/coverage')).body['rows'];
    expect(JSON.stringify(own)).not.toContain('甲');
  });
});

describe('giving back', { timeout: 60_000 }, () => {
  it('leaves the record to nobody, its contacts too, and cancels what was planned', async () => {
    const into = await pool('account');
    const id = await record('account', one);
    const person = await one.client.post('/records/contact', {
      name: '王二',
      mobile: '13900002222',
      account_id: id,
    });
    const plan = await company.record('appointment', {
      subject: '回访',
      type: 'call',
      owner_id: one.id,
      target: { object: 'account', id },
      start_at: new Date(server.clock.now().getTime() + 86_400_000).toISOString(),
    });
    const reply = await act(one.client, 'account', id, 'return_to_pool', {
      reason: 'no_demand',
      pool_id: into,
    });
    expect(said(reply), reply.text).toBe('ok');
    expect(await read('account', id)).toMatchObject({
      owner_id: null,
      pool_id: into,
      pool_reason: 'no_demand',
      previous_owner_id: one.id,
    });
    expect(await read('contact', String(person.body['id']))).toMatchObject({ owner_id: null });
    expect(await read('appointment', plan)).toMatchObject({ status: 'cancelled' });
    expect(said(await act(one.client, 'account', id, 'claim'))).toBe('ok');
    expect(await read('contact', String(person.body['id']))).toMatchObject({ owner_id: one.id });
  });

  it.each<[string, JsonObject, JsonObject, string]>([
    ['without a reason', {}, {}, '422 validation_failed'],
    ['what is locked', { is_locked: true }, { reason: 'other' }, '409 state_conflict'],
    ['into a pool that is not there', {}, { reason: 'other', pool_id: north }, '422 validation_failed'],
  ])('is refused %s', async (_, values, params, words) => {
    const id = await record('account', one, values);
    expect(said(await act(one.client, 'account', id, 'return_to_pool', params))).toBe(words);
    expect(await read('account', id)).toMatchObject({ owner_id: one.id, version: 1 });
  });

  it('goes to the department’s pool by itself, and into no other department’s', async () => {
    const theirs = await pool('lead', { department_ids: [south] });
    const id = await record('lead', one);
    const wrong = await act(one.client, 'lead', id, 'return_to_pool', { reason: 'other', pool_id: theirs });
    expect([wrong.status, wrong.fields]).toEqual([422, ['pool_id']]);
    expect(said(await act(one.client, 'lead', id, 'return_to_pool', { reason: 'other' }))).toBe('ok');
    expect((await read('lead', id))['pool_id']).not.toBe(theirs);
  });

  it.each([
    ['a colleague’s', () => two.client, '404 not_found'],
    ['a stranger’s', () => far.client, '404 not_found'],
    ['his people’s', () => boss.client, 'ok'],
  ])('of %s: %s', async (_, client, words) => {
    const id = await record('account', one);
    expect(said(await act(client(), 'account', id, 'return_to_pool', { reason: 'wrong_area' }))).toBe(words);
  });

  it('takes many at once and tells which were refused', async () => {
    const ids = [await record('account', one), await record('account', two), await record('account', one)];
    const reply = await one.client.post('/records/account/actions/return_to_pool', {
      ids,
      params: { reason: 'no_time' },
    });
    expect(reply.body['succeeded']).toEqual([ids[0], ids[2]]);
    expect(reply.body['failed']).toMatchObject([{ id: ids[1], code: 'not_found' }]);
  });

  it('keeps what has become a customer', async () => {
    const id = await record('lead', one);
    const converted = await act(one.client, 'lead', id, 'convert', { account: 'create', contact: 'none' });
    expect(said(converted), converted.text).toBe('ok');
    expect(said(await act(one.client, 'lead', id, 'return_to_pool', { reason: 'other' }))).toBe(
      '409 state_conflict',
    );
  });
});
