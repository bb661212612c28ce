import type { Filter } from '@kehu/kernel/query/filter.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { parseFilter } from '@kehu/kernel/query/parse-filter.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { resolverOf } from '../query/resolve-field.ts';
import { aggregate } from './aggregate.ts';
import { list } from './list.ts';
import { objectOf } from './object-of.ts';
import { read } from './read.ts';
import { remove } from './remove.ts';
import { only } from './write/outcome.ts';
import { parseContext } from './write/parse-values.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

async function told(who: string, object: string, id: string, field: string): Promise<Json | undefined> {
  const call = await company.as(who);
  return (await read(call, objectOf(call, object), id))[field];
}

async function listed(who: string, object: string, field: string): Promise<ReadonlyMap<string, Json>> {
  const call = await company.as(who);
  const page = { filter: everything, sort: [], limit: 50, count: 'none', fields: [field] } as const;
  const { items } = await list(call, objectOf(call, object), page);
  return new Map(items.map((item) => [item.id, item[field] ?? null]));
}

describe('users of a role', () => {
  const of = (code: string): string => company.roles[code] ?? '';

  test('are counted, one record or a list', async () => {
    expect(await told('admin', 'role', of('salesperson'), 'user_count')).toBe(3);
    const all = await listed('admin', 'role', 'user_count');
    expect([all.get(of('manager')), all.get(of('admin')), all.get(of('service_agent'))]).toEqual([3, 1, 1]);
  });

  test('those who are gone no longer count', async () => {
    const leaver = await company.make('admin', 'user', {
      name: '离职者',
      login_name: 'leaver',
      department_id: company.ids['money'] ?? null,
      role_ids: [of('finance')],
    });
    expect(await told('admin', 'role', of('finance'), 'user_count')).toBe(2);
    only(await remove(await company.as('admin'), 'user', [{ id: leaver }]));
    expect(await told('admin', 'role', of('finance'), 'user_count')).toBe(1);
  });

  test('are no condition, order or figure', async () => {
    const call = await company.as('admin');
    const model = objectOf(call, 'role');
    const asked = { field: 'user_count', op: 'gt', value: 2 };
    expect(parseFilter(asked, resolverOf(call, model), parseContext(call))).toMatchObject({
      errors: [{ field: 'user_count', code: 'bad_format' }],
    });
    const page = { filter: everything, limit: 5, count: 'none' } as const;
    const sort = [{ field: 'user_count', descending: true }];
    expect(await wordOf(list(call, model, { ...page, sort }))).toBe('user_count: bad_format');
    for (const fn of ['sum', 'count', 'max'] as const) {
      const measures = [{ fn, field: 'user_count' }];
      const figure = aggregate(call, model, { filter: everything, groupBy: [], measures });
      expect(await wordOf(figure)).toBe('measures[0].field: bad_format');
    }
    const written = company.make('admin', 'role', { name: '自报人数', modules: ['customer'], user_count: 9 });
    expect(await wordOf(written)).toBe('user_count: read_only_field');
  });
});

describe('customers of a group', () => {
  const account = (who: string, values: JsonObject): Promise<string> =>
    company.make(who, 'account', values, { confirmed: ['duplicate_found'] });
  const group = (values: JsonObject): Promise<string> => company.make('G', 'account_group', values);
  const counts = (id: string): Promise<readonly (Json | undefined)[]> =>
    Promise.all(['U1', 'U2', 'U3', 'G'].map((who) => told(who, 'account_group', id, 'account_count')));
  const when = (filter: Filter): JsonObject => ({ kind: 'dynamic', conditions: promised<Json>(filter) });

  test('are counted as far as the reader sees them', async () => {
    const picked = await group({ name: '重点跟进' });
    await account('U1', { name: '青岚工业', group_ids: [picked], grade: 'A', annual_revenue: '900.00' });
    const second = await account('U1', { name: '远帆物流', group_ids: [picked], phone: '021-66668888' });
    await account('U3', { name: '泽川食品', group_ids: [picked], grade: 'A' });
    expect(await counts(picked)).toEqual([2, 0, 1, 3]);
    only(await remove(await company.as('U1'), 'account', [{ id: second }]));
    expect(await counts(picked)).toEqual([1, 0, 1, 2]);
    expect((await listed('G', 'account_group', 'account_count')).get(picked)).toBe(2);
  });

  test('meet the conditions of a dynamic one; who may not ask these is told nothing', async () => {
    const graded = await group({ name: '甲级客户', ...when({ field: 'grade', op: 'eq', value: 'A' }) });
    expect(await counts(graded)).toEqual([1, 0, 1, 2]);
    const rule = { role_id: company.roles['salesperson'] ?? '', object: 'account' };
    await company.make('admin', 'field_rule', { ...rule, field: 'annual_revenue', access: 'hidden' });
    await company.make('admin', 'field_rule', { ...rule, field: 'phone', access: 'masked' });
    const rich = await group({
      name: '大客户',
      ...when({ field: 'annual_revenue', op: 'gt', value: '100.00' }),
    });
    expect(await counts(rich)).toEqual([null, null, null, 1]);
    const near = await group({ name: '上海', ...when({ field: 'phone', op: 'starts_with', value: '021' }) });
    expect(await counts(near)).toEqual([null, null, null, 0]);
  });
});
