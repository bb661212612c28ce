import { lastPrices, offersOf } from '@kehu/engine/prices/last-prices.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { line as quoted, sceneOf } from './testing/scene.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { quoteOf, word, act, accountOf, edit, rows, shown, setting } = await sceneOf(company);
afterAll(() => company.database.close());

describe('the last prices of a product', () => {
  test('are told of quotes that one sees, to this customer and to those like him', async () => {
    const category = await company.make('G', 'product_category', { name: '户外媒体' });
    const product = await company.make('G', 'product', { name: '灯箱', category_id: category });
    const customer = (owner: string, name: string, values: JsonObject): Promise<string> =>
      company.make('system', 'account', { name, owner_id: company.ids[owner] ?? '', ...values });
    const own = await customer('U1', '棠梨纺织有限公司', { region: '330100', grade: 'A' });
    const alike = await customer('U1', '听涛食品有限公司', { region: '330200', grade: 'A' });
    const other = await customer('U1', '沐川物流有限公司', { region: '510100', grade: 'A' });
    const unseen = await customer('U3', '玉衡机电有限公司', { region: '330100', grade: 'A' });
    const offer = async (who: string, to: string, price: string, sends = true): Promise<void> => {
      const lines = [quoted('灯箱', '2', price, { product_id: product })];
      const id = await quoteOf(who, lines, { account_id: to });
      if (sends) expect(await word(who, 'send', id)).toBe('ok');
    };
    for (const price of ['960', '950', '940', '930', '920', '910']) await offer('U1', own, price);
    await offer('U1', own, '1', false);
    await offer('U1', alike, '880');
    await offer('U1', other, '870');
    await offer('U3', unseen, '800');
    const seenBy = async (who: string): Promise<readonly (readonly string[])[]> => {
      const found = await lastPrices(await company.as(who), own, product);
      return [found.own, found.similar].map((some) => some.map(({ price }) => String(Number(price))));
    };
    expect(await seenBy('U1')).toEqual([['910', '920', '930', '940', '950'], ['880']]);
    expect(await seenBy('M0')).toEqual([
      ['910', '920', '930', '940', '950'],
      ['800', '880'],
    ]);
    for (const who of ['U2', 'U3', 'P1', 'T1']) expect([who, await seenBy(who)]).toEqual([who, [[], []]]);
    const offered = async (who: string): Promise<readonly string[]> =>
      (await offersOf(await company.as(who), product)).map(
        ({ account, price }) => `${account} ${Number(price)}`,
      );
    expect((await offered('U1')).slice(0, 3)).toEqual([
      '沐川物流有限公司 870',
      '听涛食品有限公司 880',
      '棠梨纺织有限公司 910',
    ]);
    expect(await offered('U3')).toEqual(['玉衡机电有限公司 800']);
    expect([await offered('U2'), await offered('P1')]).toEqual([[], []]);
  });
});

describe('a price that nobody typed', () => {
  const make = (object: string, values: JsonObject): Promise<string> =>
    company.make('system', object, values);

  async function pricedAt() {
    const category_id = await make('product_category', { name: `传动件${Math.random()}` });
    const product_id = await make('product', {
      name: '减速机',
      unit: 'piece',
      category_id,
      standard_price: '1130',
      tax_rate: '13',
    });
    await make('product_unit', { product_id, unit: 'box', ratio: '10' });
    const segment = await make('account_category', { name: `协议客户${Math.random()}` });
    const price_list_id = await make('price_list', {
      name: `协议价${Math.random()}`,
      account_category_ids: [segment],
    });
    for (const [min_qty, price] of [
      ['0', '1000'],
      ['100', '900'],
    ] as const)
      await make('price_list_item', { price_list_id, product_id, min_qty, price });
    const account = await accountOf('U1');
    await edit('admin', 'account', account, { price_list_id });
    return { product_id, account, price_list_id };
  }
  const priceIn = async (quote: string): Promise<readonly (readonly [number | null, string])[]> => {
    const lines = await rows('quote_line', 'quote_id', quote);
    const inOrder = lines.toSorted((a, b) => Number(a['sort_no']) - Number(b['sort_no']));
    return inOrder.map(({ unit_price: price, price_note: note }) => [
      price === null ? null : Number(price),
      String(note).replace(/\d\.\d+/, ''),
    ]);
  };
  const lineIn = async (quote: string): Promise<string> =>
    String((await rows('quote_line', 'quote_id', quote))[0]?.['id']);

  test('follows quantity and unit; one that was typed stays', async () => {
    const { product_id, account } = await pricedAt();
    const quote = await quoteOf('U1', [quoted('', '1', null, { product_id, product_name: null })], {
      account_id: account,
    });
    const id = await lineIn(quote);
    const steps: readonly (readonly [JsonObject, number, string])[] = [
      [{ quantity: '100' }, 900, '取自 协议价 · 起订 100'],
      [{ quantity: '99.5' }, 1000, '取自 协议价'],
      [{ unit: '箱' }, 9000, '取自 协议价 · 起订 100'],
      [{ unit: 'Box', quantity: '1' }, 10000, '取自 协议价'],
      [{ unit: '托盘' }, 10000, 'null'],
      [{ unit: '个' }, 1000, '取自 协议价'],
      [{ unit_price: '950' }, 950, '取自 协议价'],
      [{ quantity: '200' }, 950, '取自 协议价 · 起订 100'],
      [{ price_typed: false }, 900, '取自 协议价 · 起订 100'],
      [{ price_typed: true, unit_price: '900' }, 900, '取自 协议价 · 起订 100'],
      [{ quantity: '1' }, 900, '取自 协议价'],
    ];
    for (const [values, price, note] of steps) {
      expect(await edit('U1', 'quote_line', id, values)).toBe('ok');
      expect([values, await priceIn(quote)]).toEqual([values, [[price, note]]]);
    }
    expect(await shown('quote', quote)).toMatchObject({ total_amount: '900.00' });
  });

  test('follows the customer, the day, the currency and the tax of its draft', async () => {
    const { product_id, account, price_list_id } = await pricedAt();
    await edit('admin', 'price_list', price_list_id, { valid_to: '2026-11-30' });
    await setting('exchange_rates', [{ currency: 'USD', on: '2026-11-01', rate: '8.00000000' }]);
    const quote = await quoteOf(
      'U1',
      [
        quoted('', '1', null, { product_id, product_name: null }),
        quoted('', '1', '950', { product_id, product_name: null }),
        quoted('安装', '1', '100'),
      ],
      { account_id: account },
    );
    const steps: readonly (readonly [JsonObject, unknown])[] = [
      [{ valid_until: '2026-12-30', quoted_on: '2026-12-01' }, [1130, 950, 100]],
      [{ quoted_on: '2026-11-20' }, [1000, 950, 100]],
      [{ account_id: await accountOf('U1') }, [1130, 950, 100]],
      [{ tax_inclusive: false }, [1000, 950, 100]],
      [{ currency_code: 'USD' }, [125, 950, 100]],
      [{ mode: 'lump_sum', lump_sum_amount: '9', lump_sum_tax_rate: '13' }, [null, null, null]],
      [{ mode: 'per_line', lump_sum_amount: null, lump_sum_tax_rate: null }, [125, 125, null]],
    ];
    for (const [values, prices] of steps) {
      expect([values, await edit('U1', 'quote', quote, values)]).toEqual([values, 'ok']);
      const found = await priceIn(quote);
      expect([values, found.map(([price]) => price)]).toEqual([values, prices]);
    }
  });

  test('of what was sent stays, and goes into the next version as it is', async () => {
    const { product_id, account } = await pricedAt();
    const quote = await quoteOf('U1', [quoted('', '1', null, { product_id, product_name: null })], {
      account_id: account,
    });
    await act('U1', 'send', quote);
    await edit('admin', 'account', account, { price_list_id: null });
    const next = String((await act('U1', 'revise', quote))?.output?.['quote_id']);
    expect(await priceIn(next)).toEqual([[1000, '取自 协议价']]);
    await edit('U1', 'quote_line', await lineIn(next), { quantity: '2' });
    expect(await priceIn(next)).toEqual([[1130, '取自 标准售价']]);
  });
});
