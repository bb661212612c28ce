import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { beforeAll, expect, it } from 'vitest';

/* Nobody is given more customers than his pools let him hold (flows §14.3), unless his manager says why. */
const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const north = await company.department('北区');
const south = await company.department('南区');
const boss = await company.person('北区经理', north, 'manager');
const giver = await company.person('北区甲', north, 'salesperson');
await company.head(north, boss.id);

let made = 0;
const accounts = async (owner: string, count: number): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      made += 1;
      return company.record('account', { name: `限额客户${made}`, owner_id: owner });
    }),
  );
const give = (client: typeof admin, ids: readonly string[], to: string, reason?: string) =>
  client.post('/records/account/actions/assign', {
    ids: [...ids],
    params: { owner_id: to, ...(reason !== undefined && { reason }) },
  });

beforeAll(async () => {
  const pool = (await admin.get('/records/public_pool')).items.find((one) => one['object'] === 'account');
  const body = { hold_limit: 3, department_ids: [north], version: Number(pool?.['version']) };
  const set = await admin.patch(`/records/public_pool/${String(pool?.['id'])}`, body);
  expect(set.status, set.text).toBe(200);
});

it('fills up to the limit, in the order of the records, and says which did not fit', async () => {
  const taker = await company.person('北区乙', north, 'salesperson');
  await accounts(taker.id, 1);
  const ids = await accounts(giver.id, 4);
  const reply = await give(boss.client, ids, taker.id);
  expect(reply.status, reply.text).toBe(200);
  expect(reply.body['succeeded']).toEqual(ids.slice(0, 2));
  expect(reply.body['failed']).toMatchObject(ids.slice(2).map((id) => ({ id, code: 'over_limit' })));
  const one = await boss.client.post(`/records/account/${String(ids[2])}/actions/assign`, {
    params: { owner_id: taker.id },
  });
  expect([one.status, one.code]).toEqual([409, 'over_limit']);
});

it.each([
  ['a manager who says why', () => boss.client, '临时顶岗', 'ok'],
  ['a manager whose reason is blank', () => boss.client, '  ', 'over_limit'],
])('lets by %s', async (_, client, reason, word) => {
  const taker = await company.person('北区丙', north, 'salesperson');
  await accounts(taker.id, 3);
  const [id = ''] = await accounts(giver.id, 1);
  const reply = await give(client(), [id], taker.id, reason);
  const [failed] = (reply.body['failed'] ?? []) as { code?: string }[];
  expect(failed?.code ?? 'ok').toBe(word);
});

it('lets nobody by who only hands over his own', async () => {
  await accounts(boss.id, 3);
  const [id = ''] = await accounts(giver.id, 1);
  const reply = await give(giver.client, [id], boss.id, '退回上级');
  expect(reply.body['failed']).toMatchObject([{ id, code: 'over_limit' }]);
});

it('counts neither deleted customers nor those of people outside the pool’s departments', async () => {
  const taker = await company.person('北区丁', north, 'salesperson');
  const old = await accounts(taker.id, 3);
  await admin.del(`/records/account/${String(old[0])}`, { version: 1 });
  const ids = await accounts(giver.id, 2);
  expect((await give(boss.client, ids, taker.id)).body['succeeded']).toEqual(ids.slice(0, 1));
  const outside = await company.person('南区丁', south, 'salesperson');
  await accounts(outside.id, 3);
  expect((await give(admin, ids.slice(1), outside.id)).body['succeeded']).toEqual(ids.slice(1));
});
