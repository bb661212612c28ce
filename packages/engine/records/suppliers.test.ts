import { KehuError } from '@kehu/kernel/errors/error.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { scopeOf } from '../access/scope.ts';
import { aggregate } from './aggregate.ts';
import { list } from './list.ts';
import { objectOf } from './object-of.ts';
import { readMany } from './read.ts';
import { update } from './update.ts';

/** "A supplier (account of type supplier) follows the purchase row only" (permissions §4). */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

const owner_id = company.ids['U1'] ?? '';
const customer = await company.make('system', 'account', { name: '西湖印务', owner_id });
const supplier = await company.make('system', 'account', {
  name: '西湖纸业',
  type: 'supplier',
  owner_id,
});

describe.each([
  ['U1', ['customer']],
  ['M1', ['customer']],
  ['C1', ['customer']],
  ['P1', ['supplier']],
  ['G', ['customer', 'supplier']],
  ['F1', ['customer', 'supplier']],
  ['admin', ['customer', 'supplier']],
])('%s', (who, kinds) => {
  const wanted = [customer, supplier].filter((id) =>
    kinds.includes(id === supplier ? 'supplier' : 'customer'),
  );

  test.each([
    ['a list', {}],
    ['a search', { q: '西湖' }],
    ['a filter', { filter: { field: 'type', op: 'in', value: ['customer', 'supplier'] } } as const],
    ['another order', { sort: [{ field: 'created_at', descending: true }] }],
  ])(`sees in %s: ${kinds.join(', ')}`, async (_, more) => {
    const call = await company.as(who);
    const asked = { filter: everything, sort: [], limit: 10, count: 'exact', ...more } as const;
    const page = await list(call, objectOf(call, 'account'), asked);
    expect(page.items.map(({ id }) => id).toSorted()).toEqual(wanted.toSorted());
    expect(page.count).toEqual({ value: wanted.length, exact: true });
  });

  test.each([
    ['supplier', { field: 'type', op: 'eq', value: 'supplier' }],
    ['customer', { field: 'type', op: 'in', value: ['customer'] }],
  ] as const)('finds of %ss alone what he may', async (kind, filter) => {
    const call = await company.as(who);
    const asked = { filter, sort: [], limit: 10, count: 'exact' } as const;
    const page = await list(call, objectOf(call, 'account'), asked);
    expect(page.items.map(({ id }) => id)).toEqual(
      kinds.includes(kind) ? [kind === 'supplier' ? supplier : customer] : [],
    );
    const strange = { and: [filter, { field: 'nothing', op: 'eq', value: '1' } as const] };
    const refused = list(call, objectOf(call, 'account'), { ...asked, filter: strange });
    await expect(refused).rejects.toThrow(KehuError);
  });

  test('is told of no other by id or in figures', async () => {
    const call = await company.as(who);
    const model = objectOf(call, 'account');
    const read = await readMany(call, model, [customer, supplier], { fields: ['id'] });
    expect(read.map(({ id }) => id).toSorted()).toEqual(wanted.toSorted());
    const groups = await aggregate(call, model, {
      filter: everything,
      groupBy: [{ field: 'type' }],
      measures: [{ fn: 'count' }],
    });
    expect(groups.map((group) => String(group['type'])).toSorted()).toEqual(kinds.toSorted());
  });
});

test('nothing is added to the scope of somebody whose rights of both are the same', async () => {
  const call = await company.as('G');
  expect(scopeOf(call, objectOf(call, 'account'), 'view').also).toEqual([]);
});

test.each([
  ['U1', customer, 'supplier', 'forbidden'],
  ['U1', supplier, 'customer', 'not_found'],
  ['P1', supplier, 'customer', 'forbidden'],
  ['G', customer, 'supplier', 'forbidden'],
  ['admin', customer, 'supplier', 'ok'],
])('%s turning %s into a %s: %s', async (who, id, type, answer) => {
  const got = await company.undone(await company.as(who), async (call) => {
    const [outcome] = await update(call, 'account', [{ id, values: { type } }]);
    return outcome?.ok === false && outcome.error instanceof KehuError ? outcome.error.code : 'ok';
  });
  expect(got).toBe(answer);
});
