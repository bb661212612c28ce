import { KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonList, isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAction } from '../actions/run.ts';
import { create } from './create.ts';
import { only } from './write/outcome.ts';

/* The same in another object (duplicate_rule, cross_object): a lead that is a customer already, and the reverse. */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

const reach = { account: { phone: '0571-88886666' }, lead: { phone: '0571-66668888' } };
let account = '';
let lead = '';
beforeAll(async () => {
  account = await company.make('U1', 'account', { name: '云岭水泥有限公司', ...reach.account });
  lead = await company.make('U1', 'lead', { name: '碧溪丝绸行', mobile: '13800001111', ...reach.lead });
  await company.make('U1', 'contact', { name: '刘一', mobile: '13900002222', account_id: account });
});

/** Whose the same is said to be, and what it is called where it may be seen. */
async function warned(who: string, object: string, values: JsonObject): Promise<readonly unknown[]> {
  try {
    only(await create(await company.as(who), object, [values], { rehearse: true }));
    return [];
  } catch (error) {
    if (!(error instanceof KehuError)) throw error;
    const { warnings = [] } = error.extra;
    const [first = null] = isJsonList(warnings) ? warnings : [];
    const params = isJsonObject(first) ? first['params'] : undefined;
    const matches = isJsonObject(params) ? params['matches'] : undefined;
    return matches && isJsonList(matches) ? matches : [error.code];
  }
}

describe('somebody who sees it', { timeout: 60_000 }, () => {
  test.each<[string, string, JsonObject, JsonObject]>([
    [
      'a lead with a customer’s number',
      'lead',
      { name: '朔方物流', phone: '(0571) 8888 6666' },
      { object: 'account', title: '云岭水泥有限公司', reasons: ['phone_same'] },
    ],
    [
      'a lead with a customer’s name',
      'lead',
      { name: '云岭水泥', mobile: '13700009999' },
      { object: 'account', title: '云岭水泥有限公司' },
    ],
    [
      'a lead with a person’s mobile',
      'lead',
      { name: '青石茶业', mobile: '+86 139-0000-2222' },
      { object: 'contact', title: '刘一' },
    ],
    [
      'a customer with a lead’s number',
      'account',
      { name: '南屏家具', phone: '0571-66668888' },
      { object: 'lead', title: '碧溪丝绸行' },
    ],
    [
      'a person with a lead’s mobile',
      'contact',
      { name: '王二', mobile: '13800001111' },
      { object: 'lead', title: '碧溪丝绸行' },
    ],
  ])('is told of %s', async (_, object, values, expected) => {
    expect(await warned('U1', object, values)).toMatchObject([{ visible: true, ...expected }]);
  });

  test('a person may have the number of his company', async () => {
    expect(
      await warned('U1', 'contact', { name: '赵三', phone: '0571-88886666', account_id: account }),
    ).toEqual([]);
  });
});

test(
  'somebody of another department is told whose it is, and nothing else',
  { timeout: 60_000 },
  async () => {
    const matches = await warned('U3', 'lead', { name: '朔方物流', phone: '057188886666' });
    expect(matches).toEqual([{ owner: 'U1', department: '销售一部', visible: false }]);
    expect(await warned('U3', 'account', { name: '南屏家具', phone: '0571-66668888' })).toEqual(matches);
  },
);

describe('what has become a customer', { timeout: 60_000 }, () => {
  test('is converted without being asked about itself, and is found as the customer from then on', async () => {
    const id = await company.make('U1', 'lead', { name: '沧浪造纸厂', mobile: '13600003333' });
    const [result] = await runAction(await company.as('U1'), 'lead', 'convert', [id], {
      account: 'create',
      contact: 'none',
    });
    expect(result?.error).toBeUndefined();
    const matches = await warned('U1', 'lead', { name: '沧浪造纸厂', mobile: '13600003333' });
    expect(matches).toMatchObject([{ object: 'lead' }, { object: 'account', title: '沧浪造纸厂' }]);
    expect(await warned('U1', 'contact', { name: '钱四', mobile: '13600003333' })).toEqual([]);
  });
});

test('an administrator may do without', { timeout: 60_000 }, async () => {
  await company.rule('duplicate_rule', 'account', { fields: ['phone'], cross_object: false });
  expect(await warned('U1', 'account', { name: '南屏家具', phone: '0571-66668888' })).toEqual([]);
  expect(await warned('U1', 'lead', { name: '朔方物流', phone: '057188886666' })).toHaveLength(1);
  expect(lead).not.toBe('');
});
