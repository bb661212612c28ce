import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import { find } from '@kehu/engine/records/find.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { read } from '@kehu/engine/records/read.ts';
import { remove } from '@kehu/engine/records/remove.ts';
import { update } from '@kehu/engine/records/update.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import { parseContext } from '@kehu/engine/records/write/parse-values.ts';
import { resolverOf } from '@kehu/engine/query/resolve-field.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { parseFilter } from '@kehu/kernel/query/parse-filter.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, describe, expect, test } from 'vitest';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

let serial = 0;
const fresh = (): string => `激光器${(serial += 1)}`;
const category = await company.make('G', 'product_category', { name: '激光', tax_rate: '9' });
const plain = await company.make('G', 'product_category', { name: '耗材' });

const productOf = (values: JsonObject = {}, who = 'G'): Promise<string> =>
  company.make(who, 'product', { name: fresh(), category_id: plain, standard_price: '100', ...values });

const shown = async (who: string, id: string, object = 'product'): Promise<JsonObject> => {
  const call = await company.as(who);
  return JSON.parse(JSON.stringify(await read(call, objectOf(call, object), id)));
};

const change = async (who: string, id: string, values: JsonObject): Promise<string> =>
  wordOf(update(await company.as(who), 'product', [{ id, values }]).then(only));

const drop = async (who: string, object: string, id: string): Promise<string> =>
  wordOf(remove(await company.as(who), object, [{ id }]).then(only));

const act = async (who: string, action: string, id: string, params: JsonObject = {}) => {
  const [result] = await runAction(await company.as(who), 'product', action, [id], params);
  return { word: wordFor(result?.error), output: result?.output ?? {} };
};

const searched = async (q: string): Promise<readonly string[]> => {
  const call = await company.as('U1');
  const page = { q, filter: everything, sort: [], limit: 50, count: 'none' } as const;
  const { items } = await list(call, objectOf(call, 'product'), page);
  return items.map(({ id }) => id);
};

describe('a product', () => {
  test.each<[string, JsonObject, string]>([
    ['its own rate', { tax_rate: '6', category_id: category }, '6'],
    ['that of its category', { category_id: category }, '9'],
    ['13 for goods', {}, '13'],
    ['6 for services', { type: 'service' }, '6'],
    ['6 for software', { type: 'software' }, '6'],
  ])('is taxed by %s', async (_, values, rate) => {
    const record = await shown('G', await productOf(values));
    expect(record).toMatchObject({ tax_rate: rate, status: 'on', unit: 'piece' });
    expect(record['no']).toMatch(/^CP\d{6}$/);
  });

  test.each<[JsonObject, string]>([
    [{ standard_price: '-1' }, 'standard_price: out_of_range'],
    [{ standard_price: '1e308' }, 'standard_price: out_of_range'],
    [{ floor_price: '100.0001' }, 'floor_price: out_of_range'],
    [{ floor_price: '100' }, 'ok'],
    [{ tax_code: '123' }, 'tax_code: bad_format'],
    [{ tax_code: '1'.repeat(19) }, 'ok'],
    [{ is_recurring: true }, 'period_months: required'],
    [{ is_recurring: true, period_months: 12 }, 'ok'],
    [{ category_id: null }, 'category_id: required'],
    [{ attributes: { 颜色: '白' } }, 'ok'],
    [{ attributes: [{ name: '功率', value: '750W' }] }, 'ok'],
    [{ attributes: ['功率'] }, 'attributes: bad_format'],
    [
      {
        attributes: [
          { name: '功率', value: '1' },
          { name: ' 功率', value: '2' },
        ],
      },
      'attributes: bad_format',
    ],
    [{ attributes: [{ name: '甲'.repeat(41), value: '' }] }, 'attributes: bad_format'],
    [{ unit: 'gallon' }, 'unit: not_in_options'],
    [{ barcode: '6901234567892' }, 'ok'],
    [{ barcode: ' 6901234567892' }, 'barcode: not_unique'],
  ])('with %j: %s', async (values, expected) => {
    expect(await wordOf(productOf(values))).toBe(expected);
  });

  test('is found by name, number, barcode, specification, pinyin and initials', async () => {
    const id = await productOf({ name: '手持光谱仪', barcode: 'BC-77120', spec: 'XL3t-980', brand: '赛默' });
    const { no } = await shown('G', id);
    for (const q of ['光谱', String(no), 'BC-77120', 'xl3t', 'guangpu', 'scgpy', '赛默'])
      expect([q, await searched(q)]).toEqual([q, [id]]);
  });

  test('cannot stand in a category that is not used any more, and the category of some stays', async () => {
    const old = await company.make('G', 'product_category', { name: '旧分类', status: 'disabled' });
    expect(await wordOf(productOf({ category_id: old }))).toBe('category_id: inactive_ref');
    expect(await drop('admin', 'product_category', old)).toBe('ok');
    expect(await drop('admin', 'product_category', plain)).toBe('in_use');
    expect(await shown('U1', plain, 'product_category')).toMatchObject({ name: '耗材' });
  });

  test('lies in a tree of five levels', async () => {
    let parent = await company.make('G', 'product_category', { name: '第1级' });
    for (const level of [2, 3, 4, 5])
      parent = await company.make('G', 'product_category', { name: `第${level}级`, parent_id: parent });
    const sixth = company.make('G', 'product_category', { name: '第6级', parent_id: parent });
    expect(await wordOf(sixth)).toBe('parent_id: over_limit');
  });
});

describe('what it cost, and who supplies it', () => {
  const costly = { cost_price: '60', floor_price: '80' };

  test.each([
    ['admin', true],
    ['G', true],
    ['F1', true],
    ['P1', true],
    ['M1', false],
    ['U1', false],
    ['A1', false],
    ['C1', false],
  ])('%s sees it: %s', async (who, sees) => {
    const record = await shown(who, await productOf(costly));
    expect('cost_price' in record).toBe(sees);
    expect('supplier_id' in record).toBe(sees);
    expect(record['floor_price']).toBe('80.0000');
    const call = await company.as(who);
    const asked = { field: 'cost_price', op: 'gt', value: '1' };
    const { ok } = parseFilter(asked, resolverOf(call, objectOf(call, 'product')), parseContext(call));
    expect(ok).toBe(sees);
  });

  test('is kept by product managers alone', async () => {
    const id = await productOf(costly);
    for (const who of ['M1', 'U1', 'F1', 'P1', 'T1'])
      expect([who, await change(who, id, { standard_price: '90' })]).toEqual([
        who,
        who === 'T1' ? 'not_found' : 'forbidden',
      ]);
    expect(await change('G', id, { cost_price: '61' })).toBe('ok');
  });
});

describe('on and off sale', () => {
  test('goes back and forth, each once', async () => {
    const id = await productOf();
    expect((await act('U1', 'off_sale', id)).word).toBe('forbidden');
    expect((await act('G', 'on_sale', id)).word).toBe('state_conflict');
    expect((await act('G', 'off_sale', id)).word).toBe('ok');
    expect((await act('G', 'off_sale', id)).word).toBe('state_conflict');
    expect(await shown('U1', id)).toMatchObject({ status: 'off' });
    expect((await act('G', 'on_sale', id)).word).toBe('ok');
  });
});

describe('units, parts and relations', () => {
  test('are what they can be, and go along with a copy', async () => {
    const [one, two] = [await productOf(), await productOf({ status: 'off' })];
    const pack = await productOf({ type: 'package' });
    const other = await productOf({ type: 'package' });
    const line = (object: string, values: JsonObject): Promise<string> =>
      wordOf(company.make('G', object, values));
    for (const [object, values, expected] of [
      ['product_unit', { product_id: one, unit: 'piece', ratio: '1' }, 'unit: not_in_options'],
      ['product_unit', { product_id: one, unit: 'box', ratio: '0' }, 'ratio: out_of_range'],
      ['product_unit', { product_id: one, unit: 'box', ratio: '24' }, 'ok'],
      ['product_unit', { product_id: one, unit: 'box', ratio: '12' }, 'unit: not_unique'],
      ['product_package_line', { product_id: one, component_id: one }, 'product_id: not_in_options'],
      ['product_package_line', { product_id: pack, component_id: other }, 'component_id: not_in_options'],
      ['product_package_line', { product_id: pack, component_id: two }, 'component_id: inactive_ref'],
      ['product_package_line', { product_id: pack, component_id: one, quantity: '2' }, 'ok'],
      ['product_relation', { product_id: pack, related_id: pack }, 'related_id: not_in_options'],
      ['product_relation', { product_id: pack, related_id: one, kind: 'cross' }, 'ok'],
    ] as const)
      expect([object, values, await line(object, values)]).toEqual([object, values, expected]);
    expect(
      await wordOf(company.make('U1', 'product_unit', { product_id: two, unit: 'kg', ratio: '1' })),
    ).toBe('forbidden');
    const { word, output } = await act('G', 'copy', pack, { name: '套餐二' });
    expect(word).toBe('ok');
    const system = await company.system();
    const copied = await find(system, objectOf(system, 'product_package_line'), {
      field: 'product_id',
      op: 'eq',
      value: String(output['product_id']),
    });
    expect(copied).toMatchObject([{ component_id: one, quantity: '2.0000' }]);
    expect(await drop('admin', 'product', one)).toBe('in_use');
    expect(await drop('admin', 'product', two)).toBe('ok');
  });
});
