import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { saveItems, type RowGone, type RowSent } from '@kehu/engine/prices/save-items.ts';
import { find } from '@kehu/engine/records/find.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { update } from '@kehu/engine/records/update.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { resolvePrices } from '../pricing/resolve-prices.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

let serial = 0;
const fresh = (name: string): string => `${name}${(serial += 1)}`;
const make = (object: string, values: JsonObject): Promise<string> => company.make('G', object, values);
const category = await make('product_category', { name: '户外媒体' });
const productOf = (values: JsonObject = {}): Promise<string> =>
  make('product', { name: fresh('灯箱'), category_id: category, standard_price: '1000', ...values });
const listOf = (values: JsonObject = {}): Promise<string> =>
  make('price_list', { name: fresh('价格'), ...values });
const priceOf = (list: string, product: string, values: JsonObject): Promise<string> =>
  make('price_list_item', { price_list_id: list, product_id: product, ...values });
const rows = async (list: string): Promise<readonly Values[]> => {
  const system = await company.system();
  return find(system, objectOf(system, 'price_list_item'), { field: 'price_list_id', op: 'eq', value: list });
};
const change = async (who: string, object: string, id: string, values: JsonObject): Promise<string> =>
  wordOf(update(await company.as(who), object, [{ id, values }]).then(only));

describe('prices that hold for a time', () => {
  test('never overlap for a product, unit and quantity; no unit is the basic one', async () => {
    const [list, product] = [await listOf(), await productOf()];
    for (const [values, expected] of [
      [{ price: '90', valid_from: '2026-01-01', valid_to: '2026-03-31' }, 'ok'],
      [{ price: '91', valid_from: '2026-04-01', valid_to: '2026-03-31' }, 'valid_to: date_order'],
      [{ price: '91', valid_from: '2026-03-31' }, 'valid_from: not_unique'],
      [{ price: '91', valid_from: '2025-12-01', valid_to: '2026-01-01' }, 'valid_to: not_unique'],
      [{ price: '91', unit: 'piece', valid_from: '2026-02-01' }, 'valid_from: not_unique'],
      [{ price: '91' }, 'product_id: not_unique'],
      [{ price: '91', valid_from: '2026-02-01', min_qty: '10' }, 'ok'],
      [{ price: '95', valid_from: '2026-04-01' }, 'ok'],
    ] as const)
      expect([values, await wordOf(priceOf(list, product, values))]).toEqual([values, expected]);
    const refused = priceOf(list, product, { price: '1', valid_from: '2026-03-31' });
    await expect(refused).rejects.toMatchObject({
      errors: [{ message: { zh: expect.stringContaining('90，2026-01-01 至 2026-03-31') } }],
    });
    const [later] = (await rows(list)).filter(({ price }) => price === '95.0000');
    expect(await change('G', 'price_list_item', String(later?.['id']), { valid_from: '2026-03-01' })).toBe(
      'valid_from: not_unique',
    );
  });
});

describe('a sheet of prices', () => {
  test('is saved whole or not at all, each mistake at its row, products by name, number or barcode', async () => {
    const list = await listOf();
    const one = await productOf({ name: '粘贴灯箱', barcode: 'PASTE-1' });
    const rowOf = (product: string | null, values: JsonObject) => ({
      id: null,
      version: null,
      product,
      values,
    });
    const save = (who: string, given: readonly RowSent[], gone: readonly RowGone[] = []) =>
      company.as(who).then((call) => saveItems(call, list, given, gone));
    await expect(
      save('G', [rowOf('粘贴灯箱', { price: '5' }), rowOf('没有这个', { price: '5' })]),
    ).rejects.toMatchObject({ errors: [{ field: 'rows[1].product_id', code: 'ref_not_found' }] });
    await expect(
      save('G', [rowOf('PASTE-1', { price: '5' }), rowOf('PASTE-1', { price: '6' })]),
    ).rejects.toMatchObject({ errors: [{ field: 'rows[1].product_id', code: 'not_unique' }] });
    expect(await rows(list)).toEqual([]);
    await expect(save('U1', [rowOf('PASTE-1', { price: '5' })])).rejects.toMatchObject({ code: 'forbidden' });
    expect(
      await save('G', [rowOf('PASTE-1', { price: '5' }), rowOf('粘贴灯箱', { price: '4', min_qty: '12' })]),
    ).toEqual({ created: 2, updated: 0, removed: 0 });
    const [first, second] = await rows(list);
    const known = (row: Values | undefined) => ({
      id: String(row?.['id']),
      version: Number(row?.['version']),
    });
    await expect(
      save('G', [{ ...known(first), version: 9, product: null, values: { price: '1' } }]),
    ).rejects.toMatchObject({ code: 'version_conflict' });
    expect(
      await save('G', [rowOf(null, { product_id: one, price: '3' })], [known(first), known(second)]),
    ).toEqual({ created: 1, updated: 0, removed: 2 });
  });
});

const account = await company.make('U1', 'account', {
  name: '华东百货有限公司',
  region: '330100',
  owner_id: company.ids['U1'] ?? '',
});

describe('what a customer pays', () => {
  test('is explained list by list', async () => {
    const product = await productOf();
    const call = await company.as('U1');
    const dollars = await listOf({ name: '试算美元', currency_code: 'USD' });
    const old = await listOf({ name: '试算旧价', valid_to: '2026-01-31' });
    const elsewhere = await company.make('admin', 'territory', { name: '西藏', regions: ['540000'] });
    const far = await listOf({ name: '试算西藏', kind: 'region', territory_ids: [elsewhere] });
    const near = await listOf({ name: '试算渠道', kind: 'dealer' });
    const later = await listOf({ name: '试算标准' });
    const passed = await listOf({ name: '试算过期', kind: 'dealer', priority: 9 });
    for (const list of [dollars, old, far, later]) await priceOf(list, product, { price: '700' });
    await priceOf(passed, product, { price: '1', valid_to: '2026-10-31' });
    await priceOf(passed, product, { price: '2', valid_from: '2026-12-01' });
    await priceOf(near, product, { price: '650', min_qty: '12', valid_from: '2026-11-20' });
    const ask = (quantity: string) =>
      inTransaction(call, (writing) =>
        resolvePrices(
          writing.workspace.contextOf(writing),
          {
            accountId: account,
            on: '2026-11-20',
            currency: 'CNY',
            exchangeRate: '1',
            taxInclusive: true,
            lines: [{ productId: product, quantity }],
          },
          { explain: true },
        ),
      );
    const told = (found: Awaited<ReturnType<typeof ask>>) =>
      Object.fromEntries(
        found[0]?.lists?.map(({ name, verdict, because }) => [name, `${verdict} ${because.zh}`]) ?? [],
      );
    expect(told(await ask('12'))).toMatchObject({
      试算渠道: 'taken 采用',
      试算过期: 'no 价格不在有效期（至 2026-10-31）',
      试算标准: 'after 也有价格，但顺序在后',
      试算美元: 'no 币种是 USD',
      试算旧价: 'no 不在有效期（至 2026-01-31）',
      试算西藏: 'no 不适用：区域不符',
    });
    const few = told(await ask('11'));
    expect(few['试算渠道']).toBe('no 起订 12，数量不够');
    expect(few['试算标准']).toBe('taken 采用');
  });
});
