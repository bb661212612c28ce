import { lastPrices } from './last-prices.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { line as quoted, sceneOf } from '@kehu/objects/trade/quote/testing/scene.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, describe, expect, test } from 'vitest';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

describe('the last prices of a product', () => {
  test('are told of quotes that one sees, to this customer and to those like him', async () => {
    const { quoteOf, word } = await sceneOf(company);
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
  });
});
