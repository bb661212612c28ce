import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { sceneOf } from '../lead/testing/scene.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { fresh, mobile, shown } = sceneOf(company);
afterAll(() => company.database.close());

const code = '91350100M000100Y43';
const known = await company.make('U1', 'account', { name: '云岭机电有限公司', credit_code: code });
const bare = await company.make('U1', 'account', { name: fresh() });
const titleOf = (account_id: string, values: JsonObject = {}): Promise<string> =>
  company.make('U1', 'invoice_title', { account_id, ...values });

describe('what stands on invoices', () => {
  test('name and number are the account’s, the first is the default', async () => {
    const first = await titleOf(known);
    expect(await shown('invoice_title', first)).toMatchObject({
      title: '云岭机电有限公司',
      tax_no: code,
      default_invoice_type: 'e_vat_normal',
      default_tax_rate: '13',
      is_default: true,
    });
    const second = await titleOf(known, { title: '云岭机电杭州分公司', is_default: true });
    expect(await shown('invoice_title', first)).toMatchObject({ is_default: false });
    expect(await shown('invoice_title', second)).toMatchObject({ is_default: true });
  });

  test.each<[string, JsonObject, string]>([
    ['a company without a number', {}, 'tax_no: required'],
    ['a person needs none', { kind: 'person', title: '李四' }, 'ok'],
    ['an old number', { tax_no: '330106123456789' }, 'ok'],
    ['no number at all', { title: '碧溪', tax_no: '12' }, 'tax_no: bad_format'],
  ])('%s', async (_, values, expected) => {
    expect(await wordOf(titleOf(bare, values))).toBe(expected);
  });

  test('whoever does not edit the account adds none', async () => {
    const values = { account_id: known, title: '云岭', tax_no: code };
    expect(await wordOf(company.make('U3', 'invoice_title', values))).toBe('account_id: ref_not_found');
  });
});

describe('relations', () => {
  const relate = (who: string, values: JsonObject): Promise<string> =>
    wordOf(company.make(who, 'account_relation', { kind: 'supplier_of', ...values }));

  test('between two customers that one sees, once for each kind', async () => {
    const pair = { from_account_id: known, to_account_id: bare };
    expect(await relate('U1', pair)).toBe('ok');
    expect(await relate('U1', pair)).toBe('from_account_id: not_unique');
    expect(await relate('U1', { ...pair, kind: 'partner_of' })).toBe('ok');
    expect(await relate('U1', { from_account_id: known, to_account_id: known })).toBe(
      'to_account_id: not_in_options',
    );
    const foreign = await company.make('U3', 'account', { name: fresh() });
    expect(await relate('U1', { from_account_id: known, to_account_id: foreign })).toBe(
      'to_account_id: ref_not_found',
    );
  });

  test('people: a line of the first, seen by whoever sees him', async () => {
    const person = (): Promise<string> =>
      company.make('U1', 'contact', { name: '王', mobile: mobile(), account_id: known });
    const [a, b] = [await person(), await person()];
    const tie = await company.make('U1', 'contact_relation', {
      contact_id: a,
      related_contact_id: b,
      strength: 4,
    });
    expect(await shown('contact_relation', tie, 'M1')).toMatchObject({ kind: 'colleague', strength: 4 });
    expect(await wordOf(shown('contact_relation', tie, 'U3'))).toBe('not_found');
    for (const [values, expected] of [
      [{ related_contact_id: a }, 'related_contact_id: not_in_options'],
      [{ related_contact_id: b, kind: 'friend', strength: 6 }, 'strength: out_of_range'],
    ] as const)
      expect(await wordOf(company.make('U1', 'contact_relation', { contact_id: a, ...values }))).toBe(
        expected,
      );
  });
});
