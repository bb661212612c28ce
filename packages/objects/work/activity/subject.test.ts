import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { read } from '@kehu/engine/records/read.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findDuplicates } from '@kehu/engine/records/write/find-duplicates.ts';

/* Names that somebody may not read must not reach him by what is written from them. */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
afterAll(() => company.database.close());

const name = '赤霄航空发动机';
const mobile = '13877776666';
let account = '';
let pooled = '';

async function seller(login: string, access?: string): Promise<void> {
  const role = await company.make('system', 'role', {
    name: login,
    modules: ['customer', 'contact', 'activity'],
  });
  for (const object of ['account', 'contact', 'activity'])
    for (const operation of ['view', 'create', 'edit'])
      await company.make('system', 'permission_rule', {
        role_id: role,
        object,
        operation,
        scope: 'dept',
      });
  if (access)
    await company.make('system', 'field_rule', { role_id: role, object: 'account', field: 'name', access });
  const user = { name: login, login_name: login, department_id: ids['one'] ?? '', role_ids: [role] };
  ids[login] = await company.make('system', 'user', user);
}

beforeAll(async () => {
  await seller('open');
  await seller('blind', 'hidden');
  await seller('dim', 'masked');
  account = await company.make('U1', 'account', { name, mobile });
  const pool = await company.make('system', 'public_pool', {
    name: '一部公海',
    admin_ids: [ids['M1'] ?? ''],
    department_ids: [ids['one'] ?? ''],
    hide_fields: ['name', 'mobile'],
  });
  pooled = await company.make('system', 'account', { name: '沐川精密机械', mobile: '13877775555' });
  const context = company.workspace.contextOf;
  await company.database.transaction(async (db) => {
    const values: JsonObject = { owner_id: null, owner_dept_id: null, pool_id: pool };
    await context({ ...(await company.system()), db }).keep('account', [{ id: pooled, values }]);
  });
});

describe('the subject of a follow-up', () => {
  test.each([
    ['open', () => account, `电话 ${name}`],
    ['blind', () => account, '电话'],
    ['dim', () => account, '电话'],
    ['open', () => pooled, '电话'],
    ['M1', () => pooled, '电话 沐川精密机械'],
    ['admin', () => pooled, '电话 沐川精密机械'],
  ])('by %s tells of the customer what he may read', async (who, target, expected) => {
    const about = { object: 'account', id: target() };
    const id = await company.make(who, 'activity', { target: about, content: '沟通' });
    const call = await company.as(who);
    expect(await read(call, objectOf(call, 'activity'), id)).toMatchObject({ subject: expected });
  });
});

describe('a likely duplicate', () => {
  test.each([
    ['open', mobile, name],
    ['blind', mobile, ''],
    ['dim', mobile, ''],
    ['open', '13877775555', ''],
    ['M1', '13877775555', '沐川精密机械'],
    ['admin', '13877775555', '沐川精密机械'],
  ])('is named to %s as far as he may read it: %s', async (who, phone, title) => {
    const call = await company.as(who);
    const [found] = await findDuplicates(call, objectOf(call, 'account'), [{ values: { mobile: phone } }]);
    expect(found).toMatchObject([{ visible: true, title }]);
  });
});
