import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { update } from '@kehu/engine/records/update.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { sceneOf } from '../lead/testing/scene.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { fresh, shown } = sceneOf(company);
afterAll(() => company.database.close());

for (const [api_name, label] of [
  ['c_level', '代理级别'],
  ['c_area', '代理区域'],
  ['c_free', '备用编号'],
])
  await company.make('admin', 'field_definition', {
    object: 'account',
    api_name: api_name ?? '',
    label: label ?? '',
    type: 'text',
  });
const agents = await company.make('admin', 'account_category', {
  name: '区域代理',
  fields: [{ field: 'c_level', required: true }, { field: 'c_area' }],
});
const below = await company.make('admin', 'account_category', { name: '县级代理', parent_id: agents });
const plain = await company.make('admin', 'account_category', { name: '直营门店' });

const accountOf = (values: JsonObject): Promise<string> =>
  company.make('U1', 'account', { name: fresh(), ...values });

const edit = async (id: string, values: JsonObject): Promise<string> => {
  const [outcome] = await update(await company.as('U1'), 'account', [{ id, values }]);
  return outcome?.ok ? 'ok' : wordFor(outcome?.error);
};

describe('attributes of a class', () => {
  test.each<[string, JsonObject, string]>([
    ['without a class', {}, 'ok'],
    ['of another class', { category_id: plain }, 'ok'],
    ['of the class, without its level', { category_id: agents }, 'c_level: required'],
    ['of a class below it', { category_id: below }, 'c_level: required'],
    ['of the class', { category_id: agents, c_level: '一级' }, 'ok'],
  ])('an account %s: %s', async (_, values, expected) => {
    expect(await wordOf(accountOf(values))).toBe(expected);
  });

  test('a change of class asks for what it requires, and keeps what it hides', async () => {
    const id = await accountOf({ category_id: agents, c_level: '一级', c_area: '浙江' });
    expect(await edit(id, { c_level: null })).toBe('c_level: required');
    expect(await edit(id, { category_id: plain })).toBe('ok');
    expect(await shown('account', id)).toMatchObject({ c_level: '一级', c_area: '浙江' });
    const other = await accountOf({ category_id: plain });
    expect(await edit(other, { category_id: below })).toBe('c_level: required');
    expect(await edit(other, { remark: '别的字段' })).toBe('ok');
  });

  test('the form knows where each is shown', async () => {
    const { registry } = await company.as('U1');
    const fields = registry.objects.get('account')?.fields;
    const shownFor = (name: string) => fields?.get(name)?.declaration.visibleWhen;
    expect(shownFor('c_level')).toEqual({ category_id: { in: [agents, below] } });
    expect(fields?.get('c_area')?.declaration.requiredWhen).toBeUndefined();
    expect(shownFor('c_free')).toBeUndefined();
  });

  test.each<[JsonObject, string]>([
    [{ fields: 'c_level' }, 'fields: bad_format'],
    [{ fields: [{ field: 'c_nothing' }] }, 'fields: not_in_options'],
    [{ fields: [{ field: 'phone' }] }, 'fields: not_in_options'],
    [{ fields: [{ field: 'c_area', required: 'yes' }] }, 'fields: not_in_options'],
    [{ parent_id: below }, 'ok'],
  ])('%j: %s', async (values, expected) => {
    expect(await wordOf(company.make('admin', 'account_category', { name: fresh(), ...values }))).toBe(
      expected,
    );
    expect(await wordOf(company.make('U1', 'account_category', { name: fresh() }))).toBe('forbidden');
  });
});
