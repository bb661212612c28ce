import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, expect, test } from 'vitest';
import { objectOf } from './object-of.ts';
import { read } from './read.ts';
import { update } from './update.ts';
import { only } from './write/outcome.ts';
import { readTimelinePage } from '../events/timeline.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
afterAll(() => company.database.close());

async function latestOf(who: string, object: string, id: string): Promise<unknown> {
  const call = await company.as(who);
  const { items } = await readTimelinePage(call, objectOf(call, object), id, { limit: 1 });
  return items.map((item) => [item.kind, item.object, item.record_id]);
}

test('who changes department is told of on the timelines of both (objects-platform, department)', async () => {
  const { U2 = '', one = '', two = '' } = ids;
  only(await update(await company.as('admin'), 'user', [{ id: U2, values: { department_id: two } }]));
  expect(await latestOf('admin', 'department', two)).toEqual([['update', 'user', U2]]);
  expect(await latestOf('admin', 'department', one)).toEqual([['update', 'user', U2]]);
});

test('somebody new reports to the head of his department, unless it is said (objects-platform, user)', async () => {
  const { one = '', care = '', M1 = '', G = '' } = ids;
  const role_ids = [company.roles['salesperson'] ?? ''];
  only(await update(await company.as('admin'), 'department', [{ id: one, values: { head_ids: [M1] } }]));
  const person = (name: string, department_id: string, more: JsonObject = {}): Promise<string> =>
    company.make('admin', 'user', { name, login_name: name, department_id, role_ids, ...more });
  const call = await company.as('admin');
  const superiorOf = async (id: string): Promise<unknown> =>
    (await read(call, objectOf(call, 'user'), id))['manager_id'];
  expect(await superiorOf(await person('new1', one))).toBe(M1);
  expect(await superiorOf(await person('new2', one, { manager_id: G }))).toBe(G);
  expect(await superiorOf(await person('new3', care))).toBe(null);
});

test('who changes company is told of on the timelines of both', async () => {
  const owner_id = ids['U1'] ?? '';
  const [was, is] = [
    await company.make('U1', 'account', { name: 'Birch Paper Mill', owner_id }),
    await company.make('U1', 'account', { name: 'Quartz Optics', owner_id }),
  ];
  const person = await company.make('U1', 'contact', { name: '王', mobile: '13700007788', account_id: was });
  only(await update(await company.as('U1'), 'contact', [{ id: person, values: { account_id: is } }]));
  expect(await latestOf('U1', 'account', is)).toEqual([['update', 'contact', person]]);
  expect(await latestOf('U1', 'account', was)).toEqual([['update', 'contact', person]]);
});
