import { companyOf, type Person } from '@kehu/testkit/actors/company.ts';
import type { Client } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { attained, byCategory, logOpens, targetAtHome, workbooks } from './testing/behind.ts';
import { rowsOf, within, wrongQuestions } from './testing/rows.ts';
import { sumOf } from '@kehu/kernel/money/line-amounts.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { addDays, firstOfMonth } from '@kehu/kernel/time/day.ts';
import { expect, test } from 'vitest';

/** Forecast, funnel, changes and targets over HTTP (reports §2, R-S1 … R-S8, R-S15; examples 19–21), for two departments and a stranger. */
const server = await startServer();
const company = await companyOf(server);
const one = await company.department('销售一部');
const two = await company.department('销售二部');
let [U1, U2, U3, M1] = [
  await company.person('甲', one, 'salesperson'),
  await company.person('乙', one, 'salesperson'),
  await company.person('丙', two, 'salesperson'),
  await company.person('经', one, 'manager'),
];
await company.head(one, M1.id);
let admin = await server.admin();
const day = 86_400_000;
const today = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(server.services.clock.now());
const began = today();
const account = await company.record('account', { name: '云岭纺织厂', owner_id: U1.id });
const stages = new Map(
  (await admin.get('/records/sales_stage?limit=50')).items.map(({ name, id }) => [String(name), String(id)]),
);
const stage = (name: string): string => stages.get(name) ?? '';
const chance = (values: JsonObject): Promise<string> =>
  company.record('opportunity', {
    name: '产线',
    account_id: account,
    owner_id: U1.id,
    expected_close_on: addDays(firstOfMonth(today()), 10),
    ...values,
  });
const act = async (id: string, action: string, params: JsonObject, who: Client = admin): Promise<void> => {
  const reply = await who.post(`/records/opportunity/${id}/actions/${action}`, { params });
  expect(reply.status, reply.text).toBe(200);
};
const query = (filter: Json): string => encodeURIComponent(JSON.stringify(filter));

const small = await chance({ expected_amount: '100000', probability: '10' });
const middle = await chance({ expected_amount: '200000', stage_id: stage('方案/报价') });
const big = await chance({
  expected_amount: '300000',
  stage_id: stage('合同签订'),
  forecast_category: 'commit',
});

test('example 19: the funnel is worth 600,000, weighted 380,000, and every stage opens its records', async () => {
  const { body } = await U1.client.get('/reports/funnel');
  const found = rowsOf(body['stages']);
  expect(found.map(({ name, count, expected }) => [name, count, expected])).toEqual([
    ['初步接触', 1, '100000.00'],
    ['需求确认', 0, '0.00'],
    ['方案/报价', 1, '200000.00'],
    ['商务谈判', 0, '0.00'],
    ['合同签订', 1, '300000.00'],
  ]);
  expect(sumOf(found.map((row) => String(row['expected'])))).toBe('600000.00');
  expect(sumOf(found.map((row) => String(row['weighted'])))).toBe('380000.00');
  const open = within(within(body['filters'])['open']);
  for (const row of found) {
    const filter = { and: [open, { field: 'stage_id', op: 'eq', value: row['id'] ?? null }] };
    const list = await U1.client.get(`/records/opportunity?filter=${query(filter)}`);
    expect(sumOf(list.items.map((item) => String(item['expected_amount'])))).toBe(row['expected']);
  }
});

test('each sees what is his: another department nothing, its manager all of it, hidden amounts nobody’s', async () => {
  const total = async (who: Client): Promise<unknown> => {
    const { body } = await who.get('/reports/forecast?split=stage');
    return sumOf(rowsOf(body['open']).map((row) => String(row['expected'])));
  };
  expect([
    await total(U1.client),
    await total(U2.client),
    await total(U3.client),
    await total(M1.client),
  ]).toEqual(['600000.00', '0.00', '0.00', '600000.00']);
  const role = await admin.post('/records/role', {
    name: '只看数量',
    code: 'counts',
    modules: ['opportunity', 'report'],
  });
  const id = String(role.body['id']);
  await admin.post(`/records/role/${id}/actions/set_rights`, {
    params: {
      rights: [{ object: 'opportunity', operation: 'view', scope: 'all' }],
      fields: [
        { object: 'opportunity', field: 'expected_amount', access: 'hidden' },
        { object: 'opportunity', field: 'weighted_amount', access: 'masked' },
      ],
    },
  });
  const blind = await company.person('盲', two, id);
  const { body } = await blind.client.get('/reports/forecast');
  expect(rowsOf(body['open']).map(({ count, expected, weighted }) => [count, expected, weighted])).toEqual([
    [1, null, null],
    [2, null, null],
  ]);
  const [changes, sorted, then] = [
    await blind.client.get('/reports/opportunity-changes'),
    await blind.client.get(
      `/reports/forecast?filter=${query({ field: 'expected_amount', op: 'gt', value: '1' })}`,
    ),
    await blind.client.get('/reports/opportunities-then?on=2026-01-01'),
  ];
  expect([changes.fields, sorted.fields, then.fields]).toEqual([
    ['expected_amount'],
    ['expected_amount'],
    ['expected_amount'],
  ]);
  const clerk = await admin.post('/records/role', {
    name: '文员',
    code: 'clerk',
    modules: ['customer', 'opportunity'],
  });
  const stranger = await company.person('外', two, String(clerk.body['id']));
  for (const path of ['forecast', 'forecast/tree', 'funnel', 'opportunity-changes', 'opportunities-then'])
    expect([path, (await stranger.client.get(`/reports/${path}`)).status]).toEqual([path, 403]);
});

test('example 21: 3 won for 90,000, 2 lost for 60,000, one void: 60 % by count and by amount', async () => {
  for (const amount of ['20000', '30000', '40000']) {
    const id = await chance({ expected_amount: amount, owner_id: U2.id });
    await act(id, 'win', { actual_close_on: today(), actual_amount: amount });
  }
  for (const amount of ['25000', '35000'])
    await act(await chance({ expected_amount: amount, owner_id: U2.id }), 'lose', { lost_reason: 'price' });
  await act(await chance({ expected_amount: '9', owner_id: U2.id }), 'void', { reason: '重复登记' });
  const { body } = await U2.client.get('/reports/funnel');
  expect(body).toMatchObject({
    won: { count: 3, amount: '90000.00' },
    lost: { count: 2, amount: '60000.00' },
    win_rate: '60.0',
    win_rate_amount: '60.0',
    cycle_days: '0.0',
    made_won: 3,
  });
  const { body: tree } = await M1.client.get(`/reports/forecast/tree?from=${firstOfMonth(today())}`);
  expect(
    rowsOf(tree['rows'])
      .map((row) => `${String(row['name'])} ${String(row['expected'])} ${String(row['won'])}`)
      .toSorted(),
  ).toEqual(['乙 0.00 90000.00', '甲 600000.00 0.00']);
  const { body: whole } = await admin.get(`/reports/forecast/tree?from=${firstOfMonth(today())}`);
  expect(rowsOf(whole['rows']).map((row) => [row['name'], row['expected'], row['won_count']])).toEqual([
    ['销售一部', '600000.00', 3],
  ]);
});

test('example 20: 20 reached 需求确认, 8 reached or skipped past 方案/报价: 40 %', async () => {
  const process = await admin.post('/records/sales_process', { name: '直销' });
  const id = String(process.body['id']);
  const filter = query({ field: 'process_id', op: 'eq', value: id });
  const own = new Map(
    (await admin.get(`/records/sales_stage?filter=${filter}`)).items.map((row) => [
      String(row['name']),
      String(row['id']),
    ]),
  );
  for (let n = 0; n < 20; n++) {
    const made = await chance({ expected_amount: '1', process_id: id, owner_id: U3.id });
    const to = n < 5 ? '商务谈判' : n < 8 ? '方案/报价' : '需求确认';
    await act(made, 'advance', { stage_id: own.get(to) ?? '' });
    if (n === 0) await act(made, 'back', { note: '再谈', stage_id: own.get('初步接触') ?? '' });
    if (n === 1) await act(made, 'lose', { lost_reason: 'price' });
  }
  const { body } = await U3.client.get(`/reports/funnel?process=${id}`);
  expect(
    rowsOf(body['stages']).map(({ name, reached, rate, skips, backs }) => [
      name,
      reached,
      rate,
      skips,
      backs,
    ]),
  ).toEqual([
    ['初步接触', 20, '100.0', 8, 0],
    ['需求确认', 20, '40.0', 0, 0],
    ['方案/报价', 8, '62.5', 0, 0],
    ['商务谈判', 5, '0.0', 0, 1],
    ['合同签订', 0, null, 0, 0],
  ]);
});

test('what the log tells of a stage opens its opportunities, which add up to it', () =>
  logOpens(admin, U3.client, U1.client));

test('at home everybody sees what is won and sure, of himself or of whom he leads, and each opens its list', async () => {
  const found = [
    await attained(U1.client, 'mine'),
    await attained(U2.client, 'mine'),
    await attained(U2.client, 'all'),
    await attained(M1.client, 'all'),
    await attained(M1.client, 'mine'),
    await attained(U3.client, 'all'),
  ];
  expect(found).toEqual([
    ['甲', '0.00', '300000.00', null],
    ['乙', '90000.00', '0.00', null],
    ['乙', '90000.00', '0.00', null],
    ['销售一部', '90000.00', '300000.00', null],
    ['经', '0.00', '0.00', null],
    ['丙', '0.00', '0.00', null],
  ]);
});

test('a workbook is for whoever may export opportunities, and counts as exported', () =>
  workbooks(admin, M1.client, U1.client));

test('a day gone by is what it was, and what changed since adds up and opens its records', async () => {
  const then = today();
  server.clock.move(2 * day);
  admin = await server.admin();
  // Sessions of two days ago are over.
  const again = async (who: Person): Promise<Person> => ({ ...who, client: await server.as(who.id) });
  [U1, U2, U3, M1] = [await again(U1), await again(U2), await again(U3), await again(M1)];
  const close = addDays(firstOfMonth(then), 100);
  const change = async (id: string, values: JsonObject): Promise<void> => {
    const { version } = (await admin.get(`/records/opportunity/${id}`)).body;
    const reply = await admin.patch(`/records/opportunity/${id}`, { ...values, version: version ?? 0 });
    expect(reply.status, reply.text).toBe(200);
  };
  await change(small, { expected_amount: '150000.05' });
  await change(middle, { expected_close_on: close, expected_amount: '180000' });
  await act(big, 'win', { actual_close_on: today(), actual_amount: '290000' });
  await chance({ expected_amount: '70000.10', name: '新的' });
  const at = `on=${today()}&since=${then}`;
  const { body } = await U1.client.get(`/reports/opportunity-changes?${at}`);
  expect(body).toMatchObject({
    opening: { count: 3, amount: '600000.00' },
    closing: { count: 3, amount: '400000.15' },
  });
  const kinds = rowsOf(body['kinds']);
  expect(kinds.map((row) => `${String(row['kind'])} ${String(row['delta'])}`).toSorted()).toEqual([
    'grown 50000.05',
    'new 70000.10',
    'shrunk -20000.00',
    'won -300000.00',
  ]);
  const opening = within(body['opening'])['amount'];
  expect(sumOf([String(opening), ...kinds.map((row) => String(row['delta']))])).toBe(
    within(body['closing'])['amount'],
  );
  const behind = await U1.client.get(`/reports/opportunity-changes/records?${at}&kind=pushed`);
  expect(behind.items).toMatchObject([
    {
      id: middle,
      before: '200000.00',
      after: '180000.00',
      close_after: close,
      owner: '甲',
      account: '云岭纺织厂',
    },
  ]);
  expect((await U3.client.get(`/reports/opportunity-changes/records?${at}&kind=won`)).items).toEqual([]);
  const past = await U1.client.get(`/reports/funnel?on=${then}`);
  expect(sumOf(rowsOf(past.body['stages']).map((row) => String(row['expected'])))).toBe('600000.00');
  const was = await U1.client.get(`/reports/opportunities-then?on=${then}&stage=${stage('合同签订')}`);
  expect(was.items).toMatchObject([
    { id: big, status: 'open', stage: '合同签订', expected_amount: '300000.00' },
  ]);
});

test.each(wrongQuestions)('%s: %i at %s', async (path, status, field) => {
  const reply = await admin.get(`/reports/${path}`);
  expect([reply.status, reply.fields[0]]).toEqual([status, field]);
});

test('targets: a manager sets them for his own, all of a sheet or nothing, beside what was reached', async () => {
  await company.record('account', { name: '朔方机电厂', owner_id: U1.id });
  const made = began.slice(0, 7) === today().slice(0, 7) ? '2.00' : '1.00';
  const year = Number(today().slice(0, 4));
  const month = Number(today().slice(5, 7));
  const cell = (id: string, value: string, more: JsonObject = {}): JsonObject => ({
    object: 'user',
    id,
    period_type: 'month',
    period: month,
    value,
    ...more,
  });
  const put = (who: Client, cells: readonly JsonObject[]) =>
    who.put('/reports/targets', { year, metric: 'new_account', cells: [...cells] });
  const sheet = async (who: Client): Promise<JsonObject> =>
    (await who.get(`/reports/targets?year=${year}&metric=new_account`)).body;
  expect((await put(U1.client, [cell(U1.id, '1')])).status).toBe(403);
  expect((await put(M1.client, [cell(U1.id, '5'), cell(U3.id, '5')])).status).toBe(403);
  const wrong = await put(M1.client, [cell(U1.id, '5'), cell(U2.id, '-1')]);
  expect([wrong.status, wrong.fields]).toEqual([422, ['cells[1].value']]);
  expect(
    rowsOf((await sheet(M1.client))['rows']).flatMap((row) => Object.keys(within(row['cells']))),
  ).toEqual([]);
  const team = cell(one, '12', { object: 'department' });
  const done = await put(M1.client, [team]);
  expect(done.body).toEqual({ created: 1, updated: 0 });
  expect((await put(M1.client, [cell(U1.id, '5'), cell(U2.id, '7'), team])).body).toEqual({
    created: 2,
    updated: 0,
  });
  expect((await put(M1.client, [cell(U1.id, '6')])).body).toEqual({ created: 0, updated: 1 });
  const name = `month:${month}`;
  const told = rowsOf((await sheet(M1.client))['rows']).map((row) => [
    row['name'],
    within(within(row['cells'])[name])['value'] ?? null,
    within(row['actual'])[name],
  ]);
  expect(told).toEqual([
    ['销售一部', '12.00', made],
    ['甲', '6.00', made],
    ['经', null, '0.00'],
    ['乙', '7.00', '0.00'],
  ]);
  const his = await sheet(U1.client);
  expect(his).toMatchObject({ editable: false, department: null });
  expect(rowsOf(his['rows']).map(({ name: person }) => person)).toEqual(['甲']);
  const foreign = await M1.client.get(`/reports/targets?department=${two}`);
  expect([foreign.status, foreign.fields]).toEqual([422, ['department']]);
  const own = { year, metric: 'signed_amount', cells: [cell(U1.id, '500000')] };
  expect((await M1.client.put('/reports/targets', own)).status).toBe(200);
  expect(await targetAtHome(U1.client)).toEqual(['500000.00', '500000.00']);
  const { items } = await M1.client.get('/records/sales_target');
  const parent = items.find(({ value }) => value === '12.00')?.['id'];
  expect(items.filter((item) => item['parent_id'] === parent).length).toBe(2);
  const forecast = await M1.client.get(`/reports/forecast?metric=new_account&from=${firstOfMonth(today())}`);
  expect(rowsOf(forecast.body['periods'])[0]).toMatchObject({ target: '12.00' });
  const missing = await M1.client.get('/reports/targets?metric=received');
  expect(missing.body).toMatchObject({ missing: 'not_counted_yet' });
  const signed = await M1.client.get('/reports/targets');
  const reached = rowsOf(signed.body['rows']).map((row) => [row['name'], within(row['actual'])['year:1']]);
  expect([
    signed.body['missing'],
    Object.fromEntries(reached.map(([who, n]) => [String(who), n])),
  ]).toMatchObject([null, { 销售一部: '380000.00', 甲: '290000.00', 乙: '90000.00' }]);
});

test('by product category: lines add up to what the opportunities are worth, and open', () =>
  byCategory(company, U1.client, chance));
