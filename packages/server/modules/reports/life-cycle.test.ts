import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { expect, test } from 'vitest';

/** The pipe (R-C1, R-C2) and the rules of customers over HTTP: two departments, and whoever has no business there. */
const server = await startServer();
const company = await companyOf(server);
const one = await company.department('销售一部');
const two = await company.department('销售二部');
const [U1, U3] = [
  await company.person('甲', one, 'salesperson'),
  await company.person('丙', two, 'salesperson'),
];
const admin = await server.admin();
const [his, other] = [await server.as(U1.id), await server.as(U3.id)];
const customer = (owner_id: string, name: string): Promise<string> =>
  company.record('account', { name, owner_id });
const mine = await customer(U1.id, '云岭纺织厂');
await customer(U3.id, '朔方机电厂');

const today = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(server.services.clock.now());

test('each sees the stages of his own customers, and the list behind a figure is as long', async () => {
  const params = { lifecycle: 'intention', note: '展会见过' };
  const moved = await his.post(`/records/account/${mine}/actions/set_lifecycle`, { params });
  expect(moved.status, moved.text).toBe(200);
  const pipe = await his.get(`/reports/life-cycle?on=${today()}&since=2020-01-01`);
  expect(pipe.body).toMatchObject({
    on: today(),
    since: '2020-01-01',
    stages: [{ stage: 'intention', count: 1, before: 0 }],
    moves: [{ from: null, to: 'intention', count: 1 }],
    total: 1,
  });
  const filter = JSON.stringify({ field: 'lifecycle', op: 'was', value: ['intention', today()] });
  const behind = async (who: typeof his): Promise<number> =>
    (await who.get(`/records/account?filter=${encodeURIComponent(filter)}`)).items.length;
  expect([await behind(his), await behind(other), await behind(admin)]).toEqual([1, 0, 1]);
  const log = await his.get(
    `/records/account_lifecycle_log?filter=${encodeURIComponent(JSON.stringify({ field: 'account_id', op: 'eq', value: mine }))}`,
  );
  expect(log.items.map(({ to, reason }) => `${String(to)} ${String(reason)}`)).toEqual([
    'intention 展会见过',
    'potential null',
  ]);
  const foreign = await other.get('/records/account_lifecycle_log');
  expect(foreign.items).toEqual([]);
});

test.each<[string, number, string | undefined]>([
  ['on=2026-02-30', 422, 'on'],
  ['on=2026-01-01&since=2026-01-02', 422, 'since'],
  [`filter=${encodeURIComponent('{"field":"nothing","op":"eq","value":"1"}')}`, 422, 'nothing'],
  [`filter=${encodeURIComponent('{"field":"lifecycle","op":"was","value":"deal"}')}`, 422, 'lifecycle'],
  [`filter=${encodeURIComponent('{"field":"grade","op":"was","value":["A","2026-01-01"]}')}`, 422, 'grade'],
  [
    `filter=${encodeURIComponent('{"field":"lifecycle","op":"was","value":["none","2026-01-01"]}')}`,
    422,
    'lifecycle',
  ],
])('the pipe with %s: %i at %s', async (query, status, field) => {
  const reply = await his.get(`/reports/life-cycle?${query}`);
  expect([reply.status, reply.fields[0]]).toEqual([status, field]);
});

test('rules are administrators’: what they would change, and that nothing is a word away', async () => {
  const rules: JsonObject[] = [{ grade: 'A', filter: { field: 'name', op: 'contains', value: '纺织' } }];
  const preview = await admin.post('/customer-rules/grade/preview', { grade_rules: rules });
  expect(preview.body).toEqual({ total: 1, changes: [{ from: 'C', to: 'A', rule: 'grade', count: 1 }] });
  for (const [path, body] of [
    ['/customer-rules/grade/preview', { grade_rules: rules }],
    ['/customer-rules/lifecycle/run', undefined],
    [`/customer-rules/runs/${mine}/undo`, undefined],
  ] as const)
    expect([path, (await his.post(path, body)).status]).toEqual([path, 403]);
  const wrong = await admin.patch('/settings', {
    grade_rules: [{ grade: 'A', filter: { field: 'nothing', op: 'eq', value: '1' } }],
  });
  expect([wrong.status, wrong.fields]).toEqual([422, ['grade_rules.0']]);
  expect((await admin.post('/customer-rules/nothing/run')).status).toBe(404);
  const started = await admin.post('/customer-rules/grade/run');
  expect(started.status).toBe(202);
  expect((await admin.post('/customer-rules/grade/run')).code).toBe('state_conflict');
});
