import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { refusalOf, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { sql, tableOf } from '../db/sql.ts';
import { createWithChildren } from './create-with-children.ts';
import { find } from './find.ts';
import { objectOf } from './object-of.ts';
import { read } from './read.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

let serial = 0;
const fresh = (): string => `Whole ${(serial += 1)} x${serial * 7919}`;
const haidian = { province_code: '110000', city_code: '110100', district_code: '110108' };

async function childrenOf(object: string, account: string): Promise<readonly Values[]> {
  const call = await company.as('U1');
  return find(call, objectOf(call, object), { field: 'account_id', op: 'eq', value: account }, 10);
}

const make = async (who: string, body: JsonObject): Promise<string> =>
  (await createWithChildren(await company.as(who, { confirmed: ['duplicate_found'] }), 'account', body)).id;

describe('one save takes a customer, his addresses, his people and the first follow-up (spec README §3)', () => {
  test('all of it is there, and the customer has been contacted', async () => {
    const id = await make('U1', {
      name: fresh(),
      lines: {
        account_address: [
          { kind: 'office', region: haidian, address: '中关村1号', postal_code: '100080', is_default: true },
          { kind: 'shipping', region: haidian, address: '上地二街2号' },
        ],
      },
      children: {
        activity: [{ type: 'call', content: '第一次通话', next_contact_at: '2030-01-02T02:00:00Z' }],
        contact: [{ name: '王小二', mobile: '13700001234' }],
      },
    });
    const call = await company.as('U1');
    expect(await read(call, objectOf(call, 'account'), id)).toMatchObject({
      address: '中关村1号',
      contact_count: 1,
      last_contact_summary: '第一次通话',
      next_contact_at: '2030-01-02T02:00:00.000Z',
    });
    expect(await childrenOf('account_address', id)).toHaveLength(2);
    const [activity] = await childrenOf('activity', id);
    expect(activity).toMatchObject({ target: { object: 'account', id }, content: '第一次通话' });
    const [person] = await childrenOf('contact', id);
    expect(person).toMatchObject({
      name: '王小二',
      region: haidian,
      address: '中关村1号',
      postal_code: '100080',
    });
  });

  test('or nothing is, and each mistake stands at its place', async () => {
    const name = fresh();
    const refusal = await refusalOf(
      make('U1', { name, children: { activity: [{ type: 'call' }], contact: [{ name: '王' }] } }),
    );
    expect(refusal.errors.map(({ field, code }) => [field, code])).toEqual([
      ['activity[0].content', 'required'],
      ['contact[0].mobile', 'required'],
    ]);
    const rows = await company.database.query(
      sql`select 1 from ${tableOf('main', 'account')} where name = ${name}`,
    );
    expect(rows).toEqual([]);
  });
});

test('somebody new is found where his company is, unless it is said otherwise', async () => {
  const account = await make('U1', { name: fresh(), region: haidian, address: '中关村1号' });
  const asked = await company.as('U1');
  const elsewhere = await company.make('U1', 'contact', {
    name: '李四',
    account_id: account,
    wechat: 'lisi_2020',
    address: '望京3号',
  });
  expect(await read(asked, objectOf(asked, 'contact'), elsewhere)).toMatchObject({
    region: null,
    address: '望京3号',
  });
});

test('customers that come locked count for the quota of their owner', async () => {
  const bodies = Array.from({ length: 20 }, () => ({ name: fresh(), is_locked: true }));
  for (const body of bodies) expect(await wordOf(make('U2', body))).toBe('ok');
  expect(await wordOf(make('U2', { name: fresh(), is_locked: true }))).toBe('over_limit');
  expect(await wordOf(make('U2', { name: fresh() }))).toBe('ok');
  expect(await wordOf(make('U1', { name: fresh(), is_locked: true }))).toBe('ok');
});
