import { runAction } from '@kehu/engine/actions/run.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany, type Asking } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, expect, test } from 'vitest';
import { sceneOf } from '../lead/testing/scene.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { fresh, mobile, shown } = sceneOf(company);
afterAll(() => company.database.close());

const alone = (company_hint: string | null): Promise<string> =>
  company.make('U1', 'contact', { name: '赵敏', mobile: mobile(), company_hint });

async function attach(ids: readonly string[], params: JsonObject, asking?: Asking): Promise<string> {
  const call = await company.as('U1', asking);
  const words: string[] = [];
  const thrown = await wordOf(
    runAction(call, 'contact', 'attach_account', ids, params).then((results) => {
      words.push(...results.map(({ error }) => wordFor(error)));
    }),
  );
  return words[0] ?? thrown;
}

test('a new account of the company that was noted, for all who named it', async () => {
  const hint = fresh();
  const people = [await alone(hint), await alone(hint)];
  expect(await attach(people, { create: true })).toBe('ok');
  const [first, second] = await Promise.all(people.map((id) => shown('contact', id)));
  expect(first).toMatchObject({ company_hint: null, is_primary: true });
  expect(second?.['account_id']).toBe(first?.['account_id']);
  expect(await shown('account', first?.['account_id'])).toMatchObject({ name: hint });
});

test('what cannot be', async () => {
  const hint = fresh();
  expect(await attach([await alone(null)], { create: true })).toBe('create: required');
  expect(await attach([await alone(fresh()), await alone(fresh())], { create: true })).toBe(
    'create: required',
  );
  expect(await attach([await alone(hint)], {})).toBe('account_id: required');
  const foreign = await company.make('U3', 'account', { name: fresh() });
  expect(await attach([await alone(hint)], { account_id: foreign })).toBe('account_id: ref_not_found');
});

test('an account of that name has to be confirmed, or chosen', async () => {
  const hint = fresh();
  const known = await company.make('U1', 'account', { name: hint });
  const person = await alone(hint);
  expect(await attach([person], { create: true })).toBe('confirmation_required');
  expect(await attach([person], { account_id: known })).toBe('ok');
  expect(await shown('contact', person)).toMatchObject({ account_id: known });
});
