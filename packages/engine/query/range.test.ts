import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, describe, expect, test } from 'vitest';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { objectOf } from '../records/object-of.ts';
import { raw } from '../db/sql.ts';
import { questionOf } from './ask.ts';
import { countStatement } from './count-statement.ts';
import { find, strategies } from './find.ts';
import { firstGuess } from './guess.ts';
import { rangeSort } from './range.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

const day = 86_400_000;
const at = (days: number): string => new Date(company.now.getTime() + days * day).toISOString();
const owners = ['U1', 'U2', 'M1'] as const;
for (let n = 0; n < 24; n++)
  await company.make('system', 'account', {
    name: `听涛${n * 7919}号店`,
    owner_id: company.ids[owners[n % 3] ?? 'U1'] ?? '',
    grade: n % 2 === 0 ? 'A' : 'B',
    ...(n % 4 !== 3 && { next_contact_at: at(n % 8) }),
  });

const next = (op: 'lt' | 'gte' | 'between', value: string | string[]): Filter => ({
  field: 'next_contact_at',
  op,
  value,
});
const gradeA: Filter = { field: 'grade', op: 'eq', value: 'A' };

describe.each(['U1', 'M1', 'admin'])('%s', (who) => {
  test.each<[string, Filter, boolean]>([
    ['before a day', next('lt', at(4)), false],
    ['from a day on, last first', next('gte', at(2)), true],
    ['between two days', next('between', [at(1), at(5)]), false],
    ['with another condition', { and: [gradeA, next('gte', at(1))] }, true],
    ['twice bounded', { and: [next('gte', at(1)), next('lt', at(3))] }, false],
  ])('%s: every road finds the same', async (_, filter, descending) => {
    const call = await company.as(who);
    const sort = [{ field: 'next_contact_at', descending }];
    const first = await questionOf(call, objectOf(call, 'account'), { filter, sort, limit: 4 }, 'view');
    let after = first.after;
    for (let page = 0; page < 3; page++) {
      const question = { ...first, ...(after && { after }) };
      const found = await find(question);
      const roads = strategies(question, firstGuess(question));
      expect(roads.map(({ name }) => name)).toContain('range');
      for (const road of roads) {
        const answer = await road.run();
        if (answer.complete) expect(answer.found.slice(0, 5), road.name).toEqual(found);
      }
      after = found.at(-1);
      if (!after) break;
    }
  });

  test.each<[string, Filter, readonly string[]]>([
    ['of one key', next('lt', at(4)), ['next_contact_at']],
    ['beside another condition', { and: [gradeA, next('gte', at(1))] }, ['next_contact_at']],
    ['of either of two', { or: [gradeA, next('gte', at(1))] }, []],
    ['of no key that has an index', gradeA, []],
  ])('a count reads the stretch %s, and each way counts the same', async (_, filter, fields) => {
    const call = await company.as(who);
    const model = objectOf(call, 'account');
    const sort = rangeSort(model, filter);
    expect(sort.map(({ field }) => field)).toEqual(fields);
    const question = await questionOf(call, model, { filter, sort, limit: 100 }, 'view');
    const ways = [
      question,
      ...(question.range ? [{ ...question, range: { ...question.range, rows: 0 } }] : []),
    ];
    const counts = ways.map(
      async (way) => (await call.db.query(countStatement(way, 101) ?? raw('select 0')))[0]?.[0],
    );
    const listed = await find({ ...question, need: 101 });
    expect(await Promise.all(counts)).toEqual(ways.map(() => String(listed.length)));
  });

  test.each<[string, Filter, boolean]>([
    ['his own', { field: 'owner_id', op: 'is_me' }, true],
    ['among other conditions', { and: [gradeA, { field: 'owner_id', op: 'is_me' }] }, true],
    ['his or others', { or: [gradeA, { field: 'owner_id', op: 'is_me' }] }, false],
    ['all but his', { field: 'owner_id', op: 'ne', value: company.ids['U1'] ?? '' }, false],
  ])('whoever asks for %s reads one branch: %s', async (_, filter, alone) => {
    const call = await company.as(who);
    const { scope } = await questionOf(
      call,
      objectOf(call, 'account'),
      { filter, sort: [], limit: 4 },
      'view',
    );
    expect(scope.branches.every(({ kind }) => kind === 'owner')).toBe(alone);
  });

  test('a day of every year and another order are no stretch', async () => {
    const call = await company.as(who);
    const model = objectOf(call, 'account');
    const birthday: Filter = { field: 'next_contact_at', op: 'within', value: 'anniversary_this_month' };
    const sort = [{ field: 'next_contact_at', descending: false }];
    const newest = [{ field: 'created_at', descending: true }];
    for (const [filter, order] of [
      [birthday, sort],
      [next('lt', at(4)), newest],
    ] as const) {
      const question = await questionOf(call, model, { filter, sort: order, limit: 4 }, 'view').catch(
        () => null,
      );
      expect(question?.range).toBeUndefined();
    }
  });
});
