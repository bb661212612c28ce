import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { priceItemsJob } from '@kehu/engine/jobs/price-items.ts';
import { startJobs } from '@kehu/engine/jobs/runner.ts';
import { create } from '@kehu/engine/records/create.ts';
import { find } from '@kehu/engine/records/find.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { read } from '@kehu/engine/records/read.ts';
import { update } from '@kehu/engine/records/update.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { pricedAtOnce } from '../../price-items.ts';
import { floorBreaches, type LineOffered } from '../pricing/floor.ts';
import { resolvePrices } from '../pricing/resolve-prices.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { roles } = company;
afterAll(() => company.database.close());

let serial = 0;
const fresh = (name: string): string => `${name}${(serial += 1)}`;
const make = (object: string, values: JsonObject, who = 'G'): Promise<string> =>
  company.make(who, object, values);
const category = await make('product_category', { name: '户外媒体', tax_rate: '6' });
const below = await make('product_category', { name: '公交', parent_id: category });
const productOf = (values: JsonObject = {}): Promise<string> =>
  make('product', {
    name: fresh('灯箱'),
    category_id: category,
    standard_price: '1000',
    floor_price: '800',
    cost_price: '500',
    ...values,
  });
const listOf = (values: JsonObject = {}): Promise<string> =>
  make('price_list', { name: fresh('价格'), ...values });
const priceOf = (list: string, product: string, values: JsonObject): Promise<string> =>
  make('price_list_item', { price_list_id: list, product_id: product, ...values });

const shown = async (object: string, id: string, who = 'admin'): Promise<JsonObject> => {
  const call = await company.as(who);
  return JSON.parse(JSON.stringify(await read(call, objectOf(call, object), id)));
};
const rows = async (object: string, field: string, value: string): Promise<readonly JsonObject[]> => {
  const system = await company.system();
  const found = await find(system, objectOf(system, object), { field, op: 'eq', value }, 5_000);
  return found.map((row) => JSON.parse(JSON.stringify(row)));
};
const change = async (who: string, object: string, id: string, values: JsonObject): Promise<string> =>
  wordOf(update(await company.as(who), object, [{ id, values }]).then(only));
const act = async (who: string, object: string, action: string, id: string, params: JsonObject = {}) => {
  const [result] = await runAction(await company.as(who), object, action, [id], params);
  return { word: wordFor(result?.error), output: result?.output ?? {} };
};

describe('a price list', () => {
  test.each<[JsonObject, string]>([
    [{ valid_from: '2026-12-01', valid_to: '2026-11-30' }, 'valid_to: date_order'],
    [{ valid_from: '2026-12-01', valid_to: '2026-12-01' }, 'ok'],
    [{ currency_code: 'yuan' }, 'currency_code: too_long'],
    [{ currency_code: 'usd' }, 'currency_code: bad_format'],
    [{ kind: 'secret' }, 'kind: not_in_options'],
    [{ name: null }, 'name: required'],
  ])('with %j: %s', async (values, expected) => {
    expect(await wordOf(listOf(values))).toBe(expected);
  });

  test('is kept by product managers alone', async () => {
    for (const who of ['U1', 'M1', 'F1'])
      expect(await wordOf(make('price_list', { name: fresh('甲') }, who))).toBe('forbidden');
  });

  test('holds each product once per unit and step, at a price or a discount', async () => {
    const [list, product] = [await listOf(), await productOf()];
    for (const [values, expected] of [
      [{ price: '900' }, 'ok'],
      [{ price: '890' }, 'product_id: not_unique'],
      [{ price: '890', min_qty: '10' }, 'ok'],
      [{ price: '890', unit: 'set' }, 'ok'],
      [{ min_qty: '20' }, 'price: required'],
      [{ min_qty: '20', price: '1', discount_percent: '1' }, 'discount_percent: not_in_options'],
      [{ min_qty: '-1', price: '1' }, 'min_qty: out_of_range'],
      [{ min_qty: '1e308', price: '1' }, 'min_qty: out_of_range'],
      [{ min_qty: '30', discount_percent: '15' }, 'ok'],
    ] as const)
      expect([values, await wordOf(priceOf(list, product, values))]).toEqual([values, expected]);
    expect(await shown('price_list', list, 'U1')).toMatchObject({ item_count: 4 });
    expect(
      await wordOf(
        make(
          'price_list_item',
          { price_list_id: list, product_id: product, price: '1', min_qty: '99' },
          'M1',
        ),
      ),
    ).toBe('forbidden');
  });
});

describe('many prices at once', () => {
  test('a copy has them times a factor and waits to be put into use', async () => {
    const [list, one, two] = [await listOf({ kind: 'dealer' }), await productOf(), await productOf()];
    await priceOf(list, one, { price: '19.99', min_qty: '10' });
    await priceOf(list, two, { discount_percent: '10' });
    const params = { name: '渠道价上调', factor: '1.05', rounding: 'dime' };
    expect((await act('U1', 'price_list', 'copy', list, params)).word).toBe('forbidden');
    const { word, output } = await act('G', 'price_list', 'copy', list, params);
    expect(word).toBe('ok');
    const copy = String(output['price_list_id']);
    expect(await shown('price_list', copy)).toMatchObject({
      kind: 'dealer',
      status: 'inactive',
      item_count: 2,
    });
    const items = await rows('price_list_item', 'price_list_id', copy);
    expect(
      items
        .map(({ price, discount_percent: off, min_qty: from }) => [price, off, from])
        .toSorted((a, b) => String(a[2]).localeCompare(String(b[2]))),
    ).toEqual([
      [null, '10.00', '0.0000'],
      ['21.0000', null, '10.0000'],
    ]);
  });

  test('of a category and those below it alone', async () => {
    const other = await make('product_category', { name: '电视' });
    const list = await listOf();
    const goods = [
      await productOf(),
      await productOf({ category_id: below }),
      await productOf({ category_id: other }),
    ];
    for (const product of goods) await priceOf(list, product, { price: '100' });
    const params = { factor: '0.9', rounding: 'one', category_id: category };
    expect((await act('G', 'price_list', 'adjust', list, params)).word).toBe('ok');
    const items = await rows('price_list_item', 'price_list_id', list);
    expect(goods.map((id) => items.find(({ product_id: one }) => one === id)?.['price'])).toEqual([
      '90.0000',
      '90.0000',
      '100.0000',
    ]);
  });

  test('more than one answer waits for are a job’s, each once', async () => {
    const [list, product] = [await listOf(), await productOf()];
    const call = await company.as('G');
    const bodies = Array.from({ length: pricedAtOnce + 5 }, (_, n) => ({
      price_list_id: list,
      product_id: product,
      min_qty: String(n),
      price: '10',
    }));
    await create(call, 'price_list_item', bodies);
    const copied = await act('G', 'price_list', 'copy', list, {
      name: '大表',
      factor: '2',
      rounding: 'cent',
    });
    expect((await act('G', 'price_list', 'adjust', list, { factor: '3', rounding: 'cent' })).word).toBe('ok');
    const runner = await startJobs(company.workspace, [priceItemsJob], () => company.now, { poll: 20 });
    const prices = async (id: unknown): Promise<readonly unknown[]> =>
      (await rows('price_list_item', 'price_list_id', String(id))).map(({ price }) => price);
    await expect
      .poll(async () => (await prices(list)).every((price) => price === '30.0000'), { timeout: 15_000 })
      .toBe(true);
    await expect
      .poll(async () => (await prices(copied.output['price_list_id'])).length, { timeout: 15_000 })
      .toBe(pricedAtOnce + 5);
    await runner.stop();
    expect(new Set(await prices(copied.output['price_list_id'])).size).toBe(1);
  });
});

const account = await company.make('U1', 'account', {
  name: '华东百货有限公司',
  region: '330100',
  owner_id: company.ids['U1'] ?? '',
});
const territory = await company.make('admin', 'territory', { name: '浙江', regions: ['330000'] });

const prices = async (who: string, product: string, quantity: string): Promise<string> => {
  const call = await company.as(who);
  const request = {
    accountId: account,
    on: '2026-11-20',
    currency: 'CNY',
    exchangeRate: '1',
    taxInclusive: true,
  };
  const lines = [{ productId: product, quantity }];
  const [found] = await inTransaction(call, (writing) =>
    resolvePrices(writing.workspace.contextOf(writing), { ...request, lines }),
  );
  return found ? `${found.price} ${found.because.zh}` : 'nothing';
};

describe('what a customer pays', () => {
  test('follows his territory, level and list', async () => {
    const product = await productOf();
    expect(await prices('U1', product, '1')).toBe('1000.0000 取自 标准售价');
    const region = await listOf({ name: '华东区域价', kind: 'region', territory_ids: [territory] });
    await priceOf(region, product, { price: '950' });
    await priceOf(region, product, { price: '900', min_qty: '100' });
    expect(await prices('U1', product, '99')).toBe('950.0000 取自 华东区域价');
    expect(await prices('U1', product, '100')).toBe('900.0000 取自 华东区域价 · 起订 100');
    const level = await company.make('admin', 'membership_level', { name: '金卡', discount_percent: '10' });
    await company.make('admin', 'membership', { account_id: account, level_id: level });
    expect(await prices('U1', product, '1')).toBe('855.0000 取自 华东区域价 → 会员“金卡” 9 折');
    const own = await listOf({ name: '协议价', kind: 'dealer' });
    await company.make('admin', 'price_list_item', {
      price_list_id: own,
      product_id: product,
      price: '700',
      min_qty: '5',
    });
    expect(await change('admin', 'account', account, { price_list_id: own })).toBe('ok');
    expect(await prices('U1', product, '5')).toBe('700.0000 取自 协议价 · 起订 5');
    expect(await prices('U1', product, '1')).toBe(
      '855.0000 “协议价”中没有此产品 → 取自 华东区域价 → 会员“金卡” 9 折',
    );
    expect(await change('admin', 'account', account, { price_list_id: null })).toBe('ok');
  });

  test('is nothing to whom products are closed', async () => {
    expect(await prices('T1', await productOf(), '1')).toBe('nothing');
  });
});

describe('the floor', () => {
  const breaches = async (who: string, line: Partial<LineOffered> & { productId: string }) => {
    const call = await company.as(who);
    const offered = { quantity: '1', unitPrice: '1000', ...line };
    return inTransaction(call, (writing) =>
      floorBreaches(writing.workspace.contextOf(writing), { exchangeRate: '1', taxInclusive: true }, [
        offered,
      ]),
    );
  };

  test('is named to those alone who may see it, and lies lower for some roles', async () => {
    const product = await productOf();
    expect(await breaches('U1', { productId: product, unitPrice: '800' })).toEqual([]);
    expect(await breaches('U1', { productId: product, discountPercent: '20' })).toEqual([]);
    const [told] = await breaches('U1', { productId: product, discountPercent: '20.01' });
    expect(told).toMatchObject({
      line: 0,
      floor: '800.0000',
      message: { zh: '低于最低售价 800，需要价格特批' },
    });
    await company.make('admin', 'field_rule', {
      role_id: roles['salesperson'] ?? '',
      object: 'product',
      field: 'floor_price',
      access: 'hidden',
    });
    const hidden = await breaches('U1', { productId: product, unitPrice: '799.9999' });
    expect(hidden).toMatchObject([{ floor: null, message: { zh: '低于最低售价，需要价格特批' } }]);
    expect(JSON.stringify(hidden)).not.toContain('800');
    expect((await breaches('M1', { productId: product, unitPrice: '799' }))[0]?.floor).toBe('800.0000');
    expect(await change('admin', 'role', roles['manager'] ?? '', { below_floor_percent: '5' })).toBe('ok');
    expect(await breaches('M1', { productId: product, unitPrice: '760' })).toEqual([]);
    expect((await breaches('M1', { productId: product, unitPrice: '759.99' }))[0]?.floor).toBe('760.0000');
    expect(
      await breaches('M1', { productId: await productOf({ floor_price: null }), unitPrice: '0' }),
    ).toEqual([]);
  });
});

const chance = await company.make('U1', 'opportunity', {
  name: '年度投放',
  account_id: account,
  expected_amount: '1',
  expected_close_on: '2026-12-20',
});

describe('a line of an opportunity', () => {
  const line = (values: JsonObject): Promise<string> =>
    company.make('U1', 'opportunity_line', { opportunity_id: chance, quantity: '2', ...values });

  test('takes name and price from the product, unless somebody typed them', async () => {
    const [product, other] = [
      await productOf({ name: '站台灯箱' }),
      await productOf({ name: '车身广告', standard_price: '500', floor_price: null }),
    ];
    const id = await line({ product_id: product });
    const note = '取自 标准售价 → 会员“金卡” 9 折';
    expect(await shown('opportunity_line', id)).toMatchObject({
      description: '站台灯箱',
      unit_price: '900.0000',
      amount: '1800.00',
      price_note: note,
    });
    expect(await change('U1', 'opportunity_line', id, { product_id: other })).toBe('ok');
    expect(await shown('opportunity_line', id)).toMatchObject({
      description: '车身广告',
      unit_price: '450.0000',
      amount: '900.00',
    });
    expect(await change('U1', 'opportunity_line', id, { unit_price: '430' })).toBe('ok');
    expect(await shown('opportunity_line', id)).toMatchObject({ amount: '860.00', price_note: null });
    expect(await change('U1', 'opportunity_line', id, { unit_price: null })).toBe('ok');
    expect(await shown('opportunity_line', id)).toMatchObject({ amount: '900.00', price_note: note });
    const typed = await line({ product_id: product, unit_price: '1', description: '自拟' });
    expect(await shown('opportunity_line', typed)).toMatchObject({
      description: '自拟',
      unit_price: '1.0000',
      price_note: null,
    });
    expect(await wordOf(line({ description: '无产品' }))).toBe('unit_price: required');
  });

  test('is not made of what is off sale, and stays when its product goes off', async () => {
    const product = await productOf();
    const id = await line({ product_id: product });
    expect((await act('G', 'product', 'off_sale', product)).word).toBe('ok');
    expect(await wordOf(line({ product_id: product }))).toBe('product_id: inactive_ref');
    expect(await change('U1', 'opportunity_line', id, { quantity: '3' })).toBe('ok');
  });

  test('comes of what a converted lead asked for, and goes when that is taken back', async () => {
    const [one, two] = [await productOf(), await productOf({ standard_price: '250.5', floor_price: null })];
    const off = await productOf({ status: 'off' });
    const lead = await company.make('U1', 'lead', {
      name: '青崖机电有限公司',
      mobile: '13800001999',
      product_ids: [one, two, off],
    });
    const wish = { account: 'create', contact: 'none', opportunity: true };
    expect((await act('U1', 'lead', 'convert', lead, wish)).word).toBe('ok');
    const made = String((await shown('lead', lead))['opportunity_id']);
    expect(await shown('opportunity', made)).toMatchObject({
      expected_amount: '1250.50',
      line_count: 2,
      version: 1,
    });
    const lines = await rows('opportunity_line', 'opportunity_id', made);
    expect(lines.map(({ product_id: id, quantity, unit_price: price }) => [id, quantity, price])).toEqual([
      [one, '1.0000', '1000.0000'],
      [two, '1.0000', '250.5000'],
    ]);
    expect((await act('admin', 'lead', 'undo_convert', lead)).word).toBe('ok');
  });
});
