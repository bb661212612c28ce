import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { read } from '@kehu/engine/records/read.ts';
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

describe('a customer in somebody’s private group', () => {
  test('is put into other groups by those who do not see it, and stays in it', async () => {
    const hidden = await group('U1', fresh(), 'private');
    const open = await group('U2', fresh(), 'all');
    const account = await company.make('U1', 'account', { name: `鹿鸣${fresh()}`, group_ids: [hidden] });
    const act = async (who: string, action: string, groups: readonly string[]): Promise<string> => {
      const acting = runAction(await company.as(who), 'account', action, [account], {
        group_ids: [...groups],
      });
      return wordOf(
        acting.then(([result]) => {
          if (result?.error) throw result.error;
        }),
      );
    };
    const groupsOf = async (): Promise<unknown> => {
      const call = await company.as('admin');
      return (await read(call, objectOf(call, 'account'), account))['group_ids'];
    };
    expect(await act('M1', 'join_groups', [open])).toBe('ok');
    expect(await groupsOf()).toEqual([hidden, open]);
    expect(await act('M1', 'leave_groups', [open])).toBe('ok');
    expect(await groupsOf()).toEqual([hidden]);
    // He brings nothing into a group that he does not see, there or not.
    for (const id of [await group('U3', fresh(), 'private'), '01890000-0000-7000-8000-000000000000'])
      expect(await act('M1', 'join_groups', [id])).toBe('group_ids: ref_not_found');
    const patch = async (groups: readonly string[]): Promise<string> =>
      wordOf(
        update(await company.as('M1'), 'account', [{ id: account, values: { group_ids: [...groups] } }]).then(
          only,
        ),
      );
    expect(await patch([open, hidden])).toBe('ok');
    expect(await patch([open])).toBe('ok');
    expect(await patch([open, hidden])).toBe('group_ids: ref_not_found');
  });
});
