import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { everything, type Filter } from '@kehu/kernel/query/filter.ts';
import { toFilter } from '@kehu/kernel/query/where.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { sceneOf } from '../lead/testing/scene.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { mobile } = sceneOf(company);
afterAll(() => company.database.close());

async function found(who: string, filter: Filter, q?: string): Promise<readonly unknown[]> {
  const call = await company.as(who);
  const asked = { filter, sort: [], limit: 200, count: 'exact', ...(q !== undefined && { q }) } as const;
  const page = await list(call, objectOf(call, 'contact'), asked);
  expect(page.count?.value).toBe(page.items.length);
  return page.items.map(({ id }) => id);
}

describe('a contact is found by every number and name under which people know him (objects-customer, contact)', () => {
  test.each([
    ['home_phone', '021-58886666', '58886666'],
    ['fax', '0571-87654321', '8765432'],
    ['wecom_id', 'WangFang_Kehu', 'fang_ke'],
  ])('%s', async (field, value, q) => {
    const id = await company.make('U1', 'contact', { name: '王芳', mobile: mobile(), [field]: value });
    expect(await found('U1', everything, q)).toEqual([id]);
    expect(await found('U3', everything, q)).toEqual([]);
  });
});

test('本月生日 asks for the month, whatever the year', async () => {
  const month = company.now.toISOString().slice(5, 7);
  const other = month === '01' ? '02' : '01';
  const born = (birthday: string | null): Promise<string> =>
    company.make('U2', 'contact', { name: '寿星', mobile: mobile(), birthday });
  const mine = [await born(`1970-${month}-01`), await born(`1999-${month}-28`)];
  await born(`1970-${other}-15`);
  await born(null);
  const call = await company.as('U2');
  const tabs = objectOf(call, 'contact').declaration.views?.list?.tabs;
  const filter = toFilter(tabs?.find(({ name }) => name === 'birthday')?.filter ?? {});
  expect(new Set(await found('U2', filter))).toEqual(new Set(mine));
});
