import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import { update } from '@kehu/engine/records/update.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
afterAll(() => company.database.close());

let serial = 0;
const fresh = (): string => `名单${(serial += 1)}`;
const group = (who: string, name: string, visibility: string, more: JsonObject = {}): Promise<string> =>
  company.make(who, 'account_group', { name, visibility, ...more });
const change = async (who: string, id: string, values: JsonObject): Promise<string> =>
  wordOf(update(await company.as(who), 'account_group', [{ id, values }]).then(only));

describe('the name of a private group is nobody’s matter', () => {
  test.each([
    ['private', 'U1', 'private', 'U3', 'ok'],
    ['private', 'U1', 'all', 'U3', 'ok'],
    ['private', 'U1', 'all', 'M1', 'ok'],
    ['all', 'U1', 'private', 'U3', 'ok'],
    ['all', 'U1', 'all', 'U3', 'name: not_unique'],
    ['all', 'U1', 'all', 'U1', 'name: not_unique'],
  ])('%s of %s, then %s of %s: %s', async (first, one, second, other, expected) => {
    const name = fresh();
    const parent = await group('system', fresh(), 'all');
    for (const more of [{}, { parent_id: parent }]) {
      await group(one, name, first, more);
      expect(await wordOf(group(other, ` ${name} `, second, more))).toBe(expected);
    }
  });

  test('until it is shown to everybody', async () => {
    const name = fresh();
    const shown = await group('U1', name, 'all');
    const hidden = await group('U3', name, 'private');
    expect(await change('U3', hidden, { visibility: 'all' })).toBe('name: not_unique');
    expect(await change('U1', shown, { visibility: 'private' })).toBe('ok');
    expect(await change('U3', hidden, { visibility: 'all' })).toBe('ok');
    expect(await change('U1', shown, { visibility: 'all' })).toBe('name: not_unique');
  });

  test('whoever gets it: two of one name may be his', async () => {
    const name = fresh();
    const given = await group('U1', name, 'private');
    await group('U2', name, 'private');
    const params = { owner_id: ids['U2'] ?? '' };
    const [result] = await runAction(await company.as('admin'), 'account_group', 'transfer', [given], params);
    expect(wordFor(result?.error)).toBe('ok');
  });
});
