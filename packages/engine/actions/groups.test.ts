import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { afterAll, expect, test } from 'vitest';
import { objectOf } from '../records/object-of.ts';
import { read } from '../records/read.ts';
import { runAction } from './run.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

const accounts = {
  own: await company.make('U1', 'account', { name: 'Birch Paper Mill' }),
  foreign: await company.make('U3', 'account', { name: 'Quartz Optics' }),
};
const groups = {
  vip: await company.make('U1', 'account_group', { name: 'VIP' }),
  fair: await company.make('U1', 'account_group', { name: 'Fair' }),
  hidden: await company.make('U3', 'account_group', { name: 'Mine', visibility: 'private' }),
  dynamic: await company.make('U1', 'account_group', {
    name: 'Grade A',
    kind: 'dynamic',
    conditions: { field: 'grade', op: 'eq', value: 'A' },
  }),
};

async function run(action: string, ids: readonly string[], group_ids: readonly string[]): Promise<unknown> {
  const params: JsonObject = { group_ids };
  const results = await runAction(await company.as('U1'), 'account', action, ids, params).catch(
    (error: unknown) => [{ error }],
  );
  return results.map(({ error }) => (error instanceof Error && 'code' in error ? error.code : 'ok'));
}

async function held(): Promise<unknown> {
  const call = await company.as('U1');
  return (await read(call, objectOf(call, 'account'), accounts.own))['group_ids'];
}

test('customers join groups and leave them again (objects-customer, account_group)', async () => {
  expect(await run('join_groups', [accounts.own], [groups.vip])).toEqual(['ok']);
  expect(await run('join_groups', [accounts.own], [groups.vip, groups.fair])).toEqual(['ok']);
  expect(await held()).toEqual([groups.vip, groups.fair]);
  expect(await run('leave_groups', [accounts.own], [groups.vip])).toEqual(['ok']);
  expect(await held()).toEqual([groups.fair]);
});

test('not somebody else’s customers, and into no group that is hidden or decided by conditions', async () => {
  expect(await run('join_groups', [accounts.own, accounts.foreign], [groups.vip])).toEqual([
    'ok',
    'not_found',
  ]);
  expect(await run('join_groups', [accounts.own], [groups.hidden])).toEqual(['validation_failed']);
  expect(await run('join_groups', [accounts.own], [groups.dynamic])).toEqual(['validation_failed']);
});
