import { runAction } from '@kehu/engine/actions/run.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { read } from '@kehu/engine/records/read.ts';
import { update } from '@kehu/engine/records/update.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, expect, test } from 'vitest';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
afterAll(() => company.database.close());

const target = (who: string, values: JsonObject): JsonObject => ({
  scope: {
    object: who in { root: 1, sales: 1, one: 1, two: 1, care: 1 } ? 'department' : 'user',
    id: ids[who] ?? '',
  },
  metric: 'new_account',
  year: 2026,
  period_type: 'month',
  period: 11,
  value: '10',
  ...values,
});

test.each<[string, string, JsonObject, string]>([
  ['M1', 'U1', {}, 'ok'],
  ['M1', 'U1', { value: '20' }, 'scope_key: not_unique'],
  ['M1', 'U1', { period_type: 'quarter', period: 4, value: '30.5' }, 'ok'],
  ['M1', 'U1', { period_type: 'quarter', period: 5 }, 'period: out_of_range'],
  ['M1', 'U1', { period: 13 }, 'period: out_of_range'],
  ['M1', 'U1', { metric: 'signed_amount', value: '-1' }, 'value: out_of_range'],
  ['M1', 'U1', { metric: 'signed_amount', value: '1e308' }, 'value: out_of_range'],
  ['M1', 'U3', {}, 'forbidden'],
  ['M1', 'one', {}, 'ok'],
  ['M1', 'two', {}, 'forbidden'],
  ['M0', 'two', {}, 'ok'],
  ['U1', 'U1', { period: 12 }, 'forbidden'],
  ['G', 'root', {}, 'ok'],
  ['T1', 'U1', { period: 1 }, 'forbidden'],
])('%s sets one for %s with %j: %s', async (who, whose, values, expected) => {
  expect(await wordOf(company.make(who, 'sales_target', target(whose, values)))).toBe(expected);
});

test.each([
  ['U1', ['U1 2026-11', 'U1 2026-Q4']],
  ['U2', []],
  ['M1', ['U1 2026-11', 'U1 2026-Q4', '销售一部 2026-11']],
  ['M0', ['U1 2026-11', 'U1 2026-Q4', '销售一部 2026-11', '销售二部 2026-11']],
  ['K1', []],
])('%s sees %j', async (who, names) => {
  const call = await company.as(who);
  const { items } = await list(call, objectOf(call, 'sales_target'), {
    filter: everything,
    sort: [],
    limit: 50,
    count: 'none',
  });
  expect(items.map(({ name }) => String(name)).toSorted()).toEqual(names.toSorted());
});

test('a locked one is the administrator’s to change', async () => {
  const id = await company.make('M1', 'sales_target', target('U2', {}));
  const edit = async (who: string, value: string): Promise<string> => {
    const [outcome] = await update(await company.as(who), 'sales_target', [{ id, values: { value } }]);
    return wordFor(outcome?.ok ? undefined : outcome?.error);
  };
  const act = async (who: string, action: string): Promise<string> =>
    wordOf(
      runAction(await company.as(who), 'sales_target', action, [id], {}).then(([result]) => {
        if (result?.error) throw result.error;
      }),
    );
  expect(await edit('M1', '11')).toBe('ok');
  expect(await act('M1', 'lock')).toBe('ok');
  expect(await edit('M1', '12')).toBe('value: read_only_field');
  expect(await act('M1', 'unlock')).toBe('forbidden');
  expect(await edit('admin', '13')).toBe('ok');
  expect(await act('admin', 'unlock')).toBe('ok');
  expect(await edit('M1', '14')).toBe('ok');
  const call = await company.as('admin');
  expect(await read(call, objectOf(call, 'sales_target'), id)).toMatchObject({
    value: '14.00',
    owner_id: ids['U2'],
    owner_dept_id: ids['one'],
    locked: false,
  });
});

/* What has no head belongs to nobody in particular: least of all to whoever writes a target for it. */
test.each([
  ['M1', 'root', 'forbidden'],
  ['M1', 'care', 'forbidden'],
  ['M1', 'one', 'ok'],
  ['G', 'care', 'ok'],
  ['admin', 'root', 'ok'],
])('%s sets one for %s, which nobody heads: %s', async (who, whose, expected) => {
  const all = ['root', 'sales', 'care', 'one'].map((name) => ({
    id: ids[name] ?? '',
    values: { head_ids: null },
  }));
  await update(await company.system(), 'department', all);
  expect(await wordOf(company.make(who, 'sales_target', target(whose, { period: 6 })))).toBe(expected);
});
