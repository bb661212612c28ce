import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { sql, tableOf, type Sql } from '../db/sql.ts';
import { list } from '../records/list.ts';
import { objectOf } from '../records/object-of.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { openWorkspace } from './open.ts';
import { seed } from './seed.ts';
import { systemCall } from './system-call.ts';

const { connectionString } = await testDatabase('empty');
const database = openDatabase(connectionString);
afterAll(() => database.close());

it('a new workspace has an administrator, roles, options and a pool, and seeding again changes nothing', async () => {
  const workspace = await openWorkspace(database);
  for (let round = 0; round < 2; round++) await seed(await systemCall(workspace, new Date()), '远图传媒');
  const call = await systemCall(workspace, new Date());
  const names = async (object: string): Promise<unknown[]> => {
    const model = objectOf(call, object);
    const page = await list(call, model, { filter: everything, sort: [], limit: 200, count: 'none' });
    return page.items.map((item) => item[model.declaration.title]);
  };
  expect(await names('department')).toEqual(['远图传媒']);
  expect(await names('role')).toEqual(expect.arrayContaining(['系统管理员', '经理', '业务员']));
  expect(await names('user')).toEqual(expect.arrayContaining(['系统管理员', 'Kehu']));
  expect(await names('option_set')).toContain('所属行业');
  expect(new Set(await names('public_pool'))).toEqual(new Set(['客户公海', '线索公海']));
  expect(await names('account_category')).toHaveLength(5);
});

it('an older workspace gets what a newer version brings, once, and keeps what was changed since', async () => {
  const workspace = await openWorkspace(database);
  const again = async (): Promise<void> => seed(await systemCall(workspace, new Date()), '远图传媒');
  const one = async (statement: Sql): Promise<string | null> =>
    (await database.query(statement))[0]?.[0] ?? null;
  const rules = tableOf('main', 'permission_rule');
  const rights = (): Promise<string | null> => one(sql`select count(*) from ${rules} where object = 'lead'`);
  const all = await rights();
  expect(Number(all)).toBeGreaterThan(10);
  // As the first version left it: without leads, and nobody had written down what it had.
  await database.unhurried.query(sql`delete from ${rules} where object = 'lead'`);
  await database.unhurried.query(sql`delete from ${tableOf('main', 'public_pool')} where object = 'lead'`);
  await database.unhurried.query(
    sql`delete from ${tableOf('main', 'option_set')} where code = 'lead_source'`,
  );
  await database.unhurried.query(
    sql`delete from ${tableOf('main', 'setting')} where key = 'shipped_objects'`,
  );
  await again();
  expect(await rights()).toBe(all);
  expect(await one(sql`select name from ${tableOf('main', 'public_pool')} where object = 'lead'`)).toBe(
    '线索公海',
  );
  expect(
    await one(sql`select label from ${tableOf('main', 'option_set')} where code = 'lead_source'`),
  ).not.toBeNull();
  // What an administrator takes away afterwards does not come back with the next start.
  await database.unhurried.query(sql`delete from ${rules} where object = 'lead'`);
  await again();
  expect(await rights()).toBe('0');
});
