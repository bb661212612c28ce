import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectOf } from '../records/object-of.ts';
import { read } from '../records/read.ts';
import { update } from '../records/update.ts';
import { only } from '../records/write/outcome.ts';

/* Somebody with several roles: what one of them says must not be undone by one that has nothing to do with it. */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
const made: Record<string, string> = {};
afterAll(() => company.database.close());

async function role(name: string, objects: readonly string[], hidden: readonly string[] = []): Promise<void> {
  const id = await company.make('system', 'role', { name, modules: ['customer', 'contact', 'lead'] });
  made[name] = id;
  for (const object of objects)
    await company.make('system', 'permission_rule', { role_id: id, object, operation: 'view', scope: 'all' });
  for (const rule of hidden) {
    const [object = '', field = ''] = rule.split('.');
    await company.make('system', 'field_rule', { role_id: id, object, field, access: 'hidden' });
  }
}

async function person(login: string, ...roles: readonly string[]): Promise<void> {
  const user = { name: login, login_name: `${login}-login`, department_id: ids['one'] ?? '' };
  ids[login] = await company.make('system', 'user', {
    ...user,
    role_ids: roles.map((name) => made[name] ?? ''),
  });
}

const set = async (object: string, id: string, values: JsonObject): Promise<string> =>
  only(await update(await company.system(), object, [{ id, values }]));

beforeAll(async () => {
  await role('seller', ['account'], ['account.remark', 'invoice_title.bank_account', 'comment.body']);
  await role('other seller', ['account'], ['account.remark']);
  await role('tags', ['tag']);
  await role('leads', ['lead']);
  await person('W1', 'seller');
  await person('W2', 'seller', 'other seller');
  await person('W3', 'seller', 'tags');
  await person('W4', 'seller', 'leads');
});

describe('a hidden field', () => {
  test.each([
    ['W1', 'account', 'remark', 'hidden'],
    ['W2', 'account', 'remark', 'hidden'],
    ['W3', 'account', 'remark', 'hidden'],
    // A line is granted with the customer: roles that do not grant him have no say.
    ['W1', 'invoice_title', 'bank_account', 'hidden'],
    ['W2', 'invoice_title', 'bank_account', 'write'],
    ['W3', 'invoice_title', 'bank_account', 'hidden'],
    ['W4', 'invoice_title', 'bank_account', 'hidden'],
    // Comments stand under leads too, which another role grants.
    ['W3', 'comment', 'body', 'hidden'],
    ['W4', 'comment', 'body', 'write'],
  ])('of %s: %s.%s is %s', async (who, object, field, expected) => {
    expect((await company.as(who)).actor.fieldAccess(object, field)).toBe(expected);
  });
});

describe('what is open to a role', () => {
  test('a pool is closed to whoever has it no more, or when it is out of use', async () => {
    const pool = await company.make('system', 'public_pool', {
      name: '专用公海',
      admin_ids: [ids['M1'] ?? ''],
      member_roles: [made['tags'] ?? ''],
    });
    const sees = async (who: string): Promise<boolean> =>
      (await company.as(who)).actor.pools.some(({ id }) => id === pool);
    expect(await Promise.all(['W1', 'W3', 'M1'].map(sees))).toEqual([false, true, true]);
    await set('role', made['tags'] ?? '', { status: 'disabled' });
    expect(await Promise.all(['W1', 'W3', 'M1'].map(sees))).toEqual([false, false, true]);
    await set('role', made['tags'] ?? '', { status: 'active' });
    expect(await sees('W3')).toBe(true);
  });

  test('a view that was shared with it is read no more when it is out of use', async () => {
    const shared = { shared_role_ids: [made['leads'] ?? ''] };
    const id = await company.make('admin', 'saved_view', { object: 'account', name: '线索员', ...shared });
    const word = async (): Promise<string> => {
      const call = await company.as('W4');
      return wordOf(read(call, objectOf(call, 'saved_view'), id));
    };
    expect(await word()).toBe('ok');
    await set('role', made['leads'] ?? '', { status: 'disabled' });
    expect(await word()).toBe('not_found');
    await set('role', made['leads'] ?? '', { status: 'active' });
    expect(await word()).toBe('ok');
  });
});
