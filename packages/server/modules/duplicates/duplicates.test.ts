import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create } from '@kehu/engine/records/create.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import { duplicatePairsKind, duplicatePairsName } from '@kehu/engine/duplicates/pairs-job.ts';
import { standingOfBase } from '@kehu/engine/duplicates/standing.ts';
import { enqueue } from '@kehu/engine/jobs/enqueue.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf, type Person } from '@kehu/testkit/actors/company.ts';
import type { Client } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { beforeAll, describe, expect, test } from 'vitest';

const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const one = await company.department('销售一部');
const two = await company.department('销售二部');
let lin: Person;
let zhao: Person;
let head: Person;
const ids: { [name: string]: string } = {};

const listOf = (value: Json | undefined): readonly JsonObject[] =>
  value !== undefined && isJsonList(value) ? value.filter(isJsonObject) : [];

beforeAll(async () => {
  lin = await company.person('林峰', one, 'salesperson');
  zhao = await company.person('赵敏', two, 'salesperson');
  head = await company.person('钱进', one, 'manager');
  await company.head(one, head.id);
  const mine = { owner_id: lin.id };
  ids['account'] = await company.record('account', {
    name: '杭州云岭水泥有限公司',
    phone: '0571-88886666',
    website: 'yunling.example',
    ...mine,
  });
  ids['twin'] = await company.record('account', {
    name: '云岭水泥（杭州）有限公司',
    mobile: '13900000009',
    ...mine,
  });
  ids['third'] = await company.record('account', { name: '杭州云岭水泥', ...mine });
  ids['lead'] = await company.record('lead', { name: '碧溪丝绸行', mobile: '13800001111', ...mine });
  ids['contact'] = await company.record('contact', {
    name: '刘一',
    mobile: '13900002222',
    account_id: ids['account'] ?? '',
    ...mine,
  });
});

const desk = async (who: Client, query: string): Promise<readonly JsonObject[]> =>
  listOf((await who.get(`/collisions?${query}`)).body['matches']);

describe('the collision desk', { timeout: 60_000 }, () => {
  test.each<[string, string, string]>([
    ['a name', 'name=云岭水泥', 'account'],
    ['a telephone', 'phone=(0571) 8888 6666', 'account'],
    ['a mobile of a lead', 'phone=%2B86 138-0000-1111', 'lead'],
    ['a mobile of a person', 'phone=13900002222', 'contact'],
  ])('%s finds it wherever it is', async (_, query, object) => {
    const [first] = await desk(lin.client, query);
    expect(first).toMatchObject({ visible: true, object, owner: '林峰' });
  });

  test('another department learns whose it is and what to ask, and nothing else', async () => {
    const [hidden] = await desk(zhao.client, 'phone=057188886666');
    expect(hidden).toEqual({
      visible: false,
      owner: '林峰',
      department: '销售一部',
      ownerless: false,
      ways: ['share', 'claim', 'report'],
      ref: expect.any(String),
    });
    const reply = await zhao.client.get('/collisions?phone=057188886666');
    for (const secret of [ids['account'] ?? '', '云岭', 'yunling'])
      expect(JSON.stringify(reply.body)).not.toContain(secret);
  });

  test('nothing typed, and half a number, are no question', async () => {
    expect((await zhao.client.get('/collisions')).status).toBe(422);
    expect(await desk(zhao.client, 'phone=05')).toEqual([]);
  });

  test('who asks is heard by the owner’s superior; the verdict has its reason, and gives the record away', async () => {
    const probe = { phone: '057188886666' };
    const [hidden] = await desk(zhao.client, 'phone=057188886666');
    const body = { probe, ref: hidden?.['ref'] ?? '', kind: 'claim', reason: '客户主动找到我' };
    expect((await lin.client.post('/collisions', body)).status).toBe(404);
    const made = await zhao.client.post('/collisions', body);
    expect(made.status).toBe(201);
    const id = String(made.body['id']);
    expect((await zhao.client.post('/collisions', body)).code).toBe('state_conflict');
    const his = await zhao.client.get(`/records/collision/${id}?expand=target`);
    expect(his.body).toMatchObject({ typed: '057188886666', target: null, status: 'open' });
    expect(JSON.stringify(his.body)).not.toContain(ids['account']);
    const decide = (who: Client, verdict: string, reason: string | null) =>
      who.post(`/records/collision/${id}/actions/decide`, { params: { verdict, reason } });
    expect((await decide(zhao.client, 'give', '我要')).status).toBe(403);
    expect((await decide(lin.client, 'keep', '我的')).status).toBe(404);
    expect((await decide(head.client, 'keep', null)).status).toBe(422);
    const seen = await head.client.get(`/records/collision/${id}`);
    expect(seen.body['target']).toEqual({ object: 'account', id: ids['account'] });
    // To give it to another department is beyond a head of this one.
    expect((await decide(head.client, 'give', '他先接触')).status).toBe(403);
    expect((await decide(head.client, 'keep', '林峰已签约')).status).toBe(200);
    expect((await decide(head.client, 'keep', '再来')).code).toBe('state_conflict');
    const told = await zhao.client.get(`/records/collision/${id}`);
    expect(told.body).toMatchObject({ verdict: 'keep', verdict_reason: '林峰已签约', decided_by: head.id });
  });
});

async function compare(input: JsonObject): Promise<void> {
  await duplicatePairsKind.run({
    job: { id: '', kind: '', input, userId: null, progress: {}, done: 0, total: null, attempts: 0 },
    call: () => server.system(),
    portion: async (work) => {
      await inTransaction(await server.system(), async (call) => void (await work(call)));
    },
    report: async () => undefined,
    size: () => 100,
    signal: new AbortController().signal,
  });
}

const groupsOf = async (who: Client): Promise<readonly (readonly string[])[]> => {
  const { body } = await who.get('/duplicates/account');
  return listOf(body['items']).map((group) =>
    listOf(group['records'])
      .map(({ id }) => String(id))
      .toSorted(),
  );
};

test.each([
  ['planned for tonight', 3_600_000, false],
  ['due now', 0, true],
])('comparing the whole base, %s, is under way: %s', async (_, ms, running) => {
  await inTransaction(await server.system(), async (call) => {
    const runAt = new Date(call.now.getTime() + ms);
    await enqueue(call, { kind: duplicatePairsName, input: { object: 'contact' }, runAt });
    expect((await standingOfBase(call, objectOf(call, 'contact'))).running).toBe(running);
    await call.db.query(raw(`delete from main.job where kind = '${duplicatePairsName}'`));
  });
});

describe('groups of likely duplicates', { timeout: 60_000 }, () => {
  test('as a whole and afterwards by what has changed, they are the same; each for whoever may merge them', async () => {
    const three = [ids['account'] ?? '', ids['twin'] ?? '', ids['third'] ?? ''].toSorted();
    await compare({});
    expect(await groupsOf(lin.client)).toEqual([three]);
    await compare({ object: 'account' });
    expect(await groupsOf(lin.client)).toEqual([three]);
    expect(await groupsOf(head.client)).toEqual([three]);
    expect(await groupsOf(zhao.client)).toEqual([]);
    const marked = await lin.client.post('/duplicates/account/apart', {
      ids: [ids['twin'] ?? '', ids['third'] ?? ''],
    });
    expect(marked.body).toEqual({ pairs: 1 });
    expect((await zhao.client.post('/duplicates/account/apart', { ids: three.slice(0, 2) })).status).toBe(
      404,
    );
    const of = await lin.client.get(`/duplicates/account/of/${ids['third']}`);
    expect(listOf(of.body['matches']).map(({ id }) => id)).toContain(ids['account']);
    expect((await lin.client.get(`/duplicates/account/of/${ids['third']}?fields=remark`)).status).toBe(422);
    expect((await zhao.client.get(`/duplicates/account/of/${ids['third']}`)).status).toBe(404);
  });

  test('merged over HTTP, its link leads on for whoever sees where to; undone, it is itself again', async () => {
    const [into, from] = [ids['account'] ?? '', ids['twin'] ?? ''];
    const preview = await lin.client.get(`/merges/account/preview?ids=${into},${from}`);
    expect(preview.body).toMatchObject({
      into: expect.any(String),
      following: { [into]: [{ object: 'contact', count: 1 }] },
    });
    expect((await zhao.client.get(`/merges/account/preview?ids=${into},${from}`)).status).toBe(404);
    const params = { from: [from], take: { name: from }, values: { remark: '合并' } };
    const done = await lin.client.post(`/records/account/${into}/actions/merge`, { params });
    expect(done.body).toMatchObject({ record: { name: '云岭水泥(杭州)有限公司', remark: '合并' } });
    const led = await lin.client.get(`/records/account/${from}?fields=name`);
    expect([led.status, led.headers['location']]).toEqual([
      307,
      `/api/v1/records/account/${into}?fields=name`,
    ]);
    expect((await zhao.client.get(`/records/account/${from}`)).status).toBe(404);
    const { body } = await head.client.get('/merges/account');
    const [merge] = listOf(body['items']);
    expect(merge).toMatchObject({ id: into, merged: 1, by: '林峰', state: 'done' });
    expect((await zhao.client.get('/merges/account')).body).toEqual({ items: [] });
    expect((await zhao.client.post(`/merges/${String(merge?.['batch'])}/undo`, {})).status).toBe(404);
    expect((await lin.client.post(`/merges/${String(merge?.['batch'])}/undo`, {})).body).toEqual({
      object: 'account',
      id: into,
    });
    expect((await lin.client.get(`/records/account/${from}`)).status).toBe(200);
  });
});

const shared = process.env['KEHU_SHARED_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data');
const file = join(shared, 'duplicate-pairs.csv');

/** Of kinds that a name alone does not tell: a branch from its company, a listed company's short name. */
const apartKinds = /^(branch_vs_parent|listed_short_name)/;

test.skipIf(!existsSync(file))(
  'real names: the endpoint of the form says same or not with F1 of at least 0.88',
  { timeout: 120_000 },
  async () => {
    const rows = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1);
    const pairs = rows.map((row) => {
      const [, known = '', typed = '', , , same, kind = ''] = row.split(',');
      return { known, typed, same: same === '1', kind };
    });
    const bodies = pairs.map(({ known }): JsonObject => ({ name: known, source: 'manual' }));
    const made = await create(await server.system(), 'account', bodies, { duplicates: 'ignore' });
    const tally = new Map<string, { hit: number; wrong: number; missed: number; all: number }>();
    for (const [at, { typed, same, kind }] of pairs.entries()) {
      const outcome = made[at];
      const query = `name=${encodeURIComponent(typed)}`;
      const { body } = await admin.get(`/records/account/check-duplicates?${query}`);
      const said = outcome?.ok === true && listOf(body['matches']).some(({ id }) => id === outcome.id);
      const sum = tally.get(kind) ?? { hit: 0, wrong: 0, missed: 0, all: 0 };
      sum.all += 1;
      if (said && same) sum.hit += 1;
      else if (said) sum.wrong += 1;
      else if (same) sum.missed += 1;
      tally.set(kind, sum);
    }
    const counted = [...tally].filter(([kind]) => !apartKinds.test(kind)).map(([, sum]) => sum);
    const total = (of: 'hit' | 'wrong' | 'missed'): number => counted.reduce((sum, one) => sum + one[of], 0);
    const share = (of: number, rest: number): number | null =>
      of + rest === 0 ? null : Number((of / (of + rest)).toFixed(3));
    const told = [...tally].map(([kind, one]) => {
      const rates = { precision: share(one.hit, one.wrong), recall: share(one.hit, one.missed) };
      return [kind, { ...one, ...rates }] as const;
    });
    if (process.env['KEHU_PROVE'] === '1') console.table(Object.fromEntries(told));
    const [hit, wrong, missed] = [total('hit'), total('wrong'), total('missed')];
    expect((2 * hit) / (2 * hit + wrong + missed)).toBeGreaterThanOrEqual(0.88);
  },
);
