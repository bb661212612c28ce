import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { sql, tableOf, type Sql } from '../db/sql.ts';
import { inTransaction } from '../call/call.ts';
import { create } from '../records/create.ts';
import { list } from '../records/list.ts';
import { objectOf } from '../records/object-of.ts';
import { only } from '../records/write/outcome.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { openWorkspace } from './open.ts';
import { createRole, seed } from './seed.ts';
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
  expect(new Set(await names('public_pool'))).toEqual(new Set(['客户公海', '线索公海', '商机公海']));
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

it('an older workspace gives suppliers to the roles that buy, each with what its template says, and once', async () => {
  const workspace = await openWorkspace(database);
  const again = async (): Promise<void> => seed(await systemCall(workspace, new Date()), '远图传媒');
  const rules = tableOf('main', 'permission_rule');
  const rights = async (): Promise<readonly string[]> => {
    const rows =
      await database.query(sql`select r.code, count(*) from ${rules} p join ${tableOf('main', 'role')} r
      on r.id = p.role_id where p.object = 'supplier' group by r.code order by r.code`);
    return rows.map(([code, n]) => `${code} ${n}`);
  };
  await inTransaction(await systemCall(workspace, new Date()), async (writing) => {
    for (const code of ['general_manager', 'finance', 'purchaser'] as const) await createRole(writing, code);
  });
  // As a version left it that knew leads, but no rights on suppliers; the company has a pool of its own by now.
  await database.unhurried.query(sql`delete from ${rules} where object = 'supplier'`);
  await database.unhurried.query(
    sql`update ${tableOf('main', 'setting')} set value = value - 'supplier' where key = 'shipped_objects'`,
  );
  await again();
  expect(await rights()).toEqual(['finance 3', 'general_manager 3', 'purchaser 12']);
  await database.unhurried.query(sql`delete from ${rules} where object = 'supplier'`);
  await again();
  expect(await rights()).toEqual([]);
});

it('what a newer version brings and cannot be written is not passed over in silence', async () => {
  const workspace = await openWorkspace(database);
  await database.unhurried.query(
    sql`update ${tableOf('main', 'setting')} set value = value - 'supplier' where key = 'shipped_objects'`,
  );
  const [role] = await database.query(
    sql`select id from ${tableOf('main', 'role')} where code = 'purchaser'`,
  );
  const right = { role_id: role?.[0] ?? '', object: 'supplier', operation: 'view', scope: 'self' };
  only(await create(await systemCall(workspace, new Date()), 'permission_rule', [right]));
  await expect(seed(await systemCall(workspace, new Date()), '远图传媒')).rejects.toMatchObject({
    code: 'validation_failed',
  });
});

it('a default pool whose name is taken gets another, and an object that has a pool gets none', async () => {
  const schema = 'pools';
  const workspace = await openWorkspace(database, { schema });
  const again = async (): Promise<void> => seed(await systemCall(workspace, new Date()), '远图传媒');
  await again();
  const pools = async (): Promise<readonly (string | null | undefined)[]> =>
    (
      await database.query(
        sql`select object || ' ' || name from ${tableOf(schema, 'public_pool')} order by object, name`,
      )
    ).map(([text]) => text);
  expect(await pools()).toEqual(['account 客户公海', 'lead 线索公海', 'opportunity 商机公海']);
  const forget = sql`update ${tableOf(schema, 'setting')} set value = value - 'lead' where key = 'shipped_objects'`;
  const forgetRights = sql`delete from ${tableOf(schema, 'permission_rule')} where object = 'lead'`;
  for (const statement of [forget, forgetRights]) await database.unhurried.query(statement);
  await again();
  expect(await pools()).toEqual(['account 客户公海', 'lead 线索公海', 'opportunity 商机公海']);
  await database.unhurried.query(
    sql`update ${tableOf(schema, 'public_pool')} set object = 'account' where object = 'lead'`,
  );
  for (const statement of [forget, forgetRights]) await database.unhurried.query(statement);
  await again();
  expect(await pools()).toEqual([
    'account 客户公海',
    'account 线索公海',
    'lead 线索公海2',
    'opportunity 商机公海',
  ]);
}, 120_000);
