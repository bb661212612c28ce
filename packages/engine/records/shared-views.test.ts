import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { find } from './find.ts';
import { objectOf } from './object-of.ts';
import { read } from './read.ts';
import { remove } from './remove.ts';
import { update } from './update.ts';
import { only } from './write/outcome.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids, roles } = company;
afterAll(() => company.database.close());

const everybody = ['M0', 'M1', 'U1', 'U2', 'U3', 'C1', 'G', 'admin'];
let serial = 0;
const viewOf = (who: string, shared: JsonObject): Promise<string> =>
  company.make(who, 'saved_view', { object: 'account', name: `View ${(serial += 1)}`, ...shared });

/** Who reads a view by its id and who finds it in a list: the same people. */
async function readersOf(id: string): Promise<readonly string[]> {
  const readers: string[] = [];
  for (const who of everybody) {
    const call = await company.as(who);
    const model = objectOf(call, 'saved_view');
    const isRead = (await wordOf(read(call, model, id))) === 'ok';
    const found = await find(call, model, { field: 'object', op: 'eq', value: 'account' }, 100);
    expect([who, found.some((one) => one['id'] === id)]).toEqual([who, isRead]);
    if (isRead) readers.push(who);
  }
  return readers;
}

describe('a saved view is read by its maker and whom he shares it with (objects-platform, saved_view)', () => {
  test.each([
    ['nobody', 'U1', (): JsonObject => ({}), ['U1']],
    ['people', 'U1', () => ({ shared_user_ids: [ids['U3'] ?? ''] }), ['U1', 'U3']],
    ['a department', 'M0', () => ({ shared_department_ids: [ids['one'] ?? ''] }), ['M0', 'M1', 'U1', 'U2']],
    [
      'a department with those below it',
      'U1',
      () => ({ shared_department_ids: [ids['sales'] ?? ''] }),
      ['M0', 'M1', 'U1', 'U2', 'U3'],
    ],
    [
      'a role',
      'admin',
      () => ({ shared_role_ids: [roles['salesperson'] ?? ''] }),
      ['U1', 'U2', 'U3', 'admin'],
    ],
  ])('%s', async (_, maker, shared, readers) => {
    expect(await readersOf(await viewOf(maker, shared()))).toEqual(readers);
  });

  test('whoever reads it changes and removes nothing, and reads it no more when it is no longer shared', async () => {
    const id = await viewOf('U1', { shared_user_ids: [ids['U2'] ?? ''] });
    const other = await company.as('U2');
    expect(await wordOf(update(other, 'saved_view', [{ id, values: { name: 'Mine' } }]).then(only))).toBe(
      'forbidden',
    );
    expect(await wordOf(remove(other, 'saved_view', [{ id }]).then(only))).toBe('forbidden');
    only(await update(await company.as('U1'), 'saved_view', [{ id, values: { shared_user_ids: null } }]));
    expect(await readersOf(id)).toEqual(['U1']);
  });
});

describe('a view or a group that asks for a field which is hidden from its reader', () => {
  test('names it nowhere, and is no question without it', async () => {
    const conditions = { and: [{ field: 'annual_revenue', op: 'gt', value: '100.00' }] };
    const view = await viewOf('G', {
      conditions,
      columns: ['name', 'annual_revenue', 'grade'],
      sort: '-annual_revenue',
      shared_user_ids: [ids['U3'] ?? ''],
    });
    const group = await company.make('G', 'account_group', { name: '大客户', kind: 'dynamic', conditions });
    const told = async (who: string): Promise<string> => {
      const call = await company.as(who);
      const [a, b] = [
        await read(call, objectOf(call, 'saved_view'), view, { fields: ['conditions', 'columns', 'sort'] }),
        await read(call, objectOf(call, 'account_group'), group, { fields: ['conditions'] }),
      ];
      return JSON.stringify([a['conditions'], a['columns'], a['sort'], b['conditions']]);
    };
    expect((await told('U3')).match(/annual_revenue/g)).toHaveLength(4);
    const rule = { role_id: roles['salesperson'] ?? '', object: 'account', field: 'annual_revenue' };
    const made = await company.make('admin', 'field_rule', { ...rule, access: 'hidden' });
    const withheld = { withheld: true };
    expect(await told('U3')).toBe(JSON.stringify([withheld, ['name', 'grade'], null, withheld]));
    expect((await told('G')).match(/annual_revenue/g)).toHaveLength(4);
    only(await remove(await company.as('admin'), 'field_rule', [{ id: made }]));
  });
});

describe('a saved view is refused for what its list would be refused for', () => {
  const leaf = (field: string, op: string, value: Json): JsonObject => ({ field, op, value });
  test.each<[string, JsonObject, string]>([
    [
      'good conditions',
      { conditions: { and: [leaf('grade', 'in', ['A'])] }, sort: '-updated_at,name' },
      'ok',
    ],
    ['none', { conditions: null, slice: 'mine' }, 'ok'],
    [
      'a field that there is not',
      { conditions: leaf('nonsense', 'eq', 1) },
      'conditions.nonsense: unknown_field',
    ],
    [
      'an operator that there is not',
      { conditions: leaf('grade', 'like', 'A') },
      'conditions.grade: bad_format',
    ],
    [
      'an operator that the kind has not',
      { conditions: leaf('grade', 'within', 'today') },
      'conditions.grade: bad_format',
    ],
    ['no filter at all', { conditions: ['grade'] }, 'conditions: bad_format'],
    ['an unknown order', { sort: '-nonsense' }, 'sort: unknown_field'],
    ['an unknown slice', { slice: 'everybody' }, 'slice: not_in_options'],
    ['an unknown object', { object: 'nonsense' }, 'object: not_in_options'],
  ])('%s', async (_, values, word) => {
    expect(await wordOf(viewOf('U1', values))).toBe(word);
    if (values['object']) return;
    const id = await viewOf('U1', {});
    expect(await wordOf(update(await company.as('U1'), 'saved_view', [{ id, values }]).then(only))).toBe(
      word,
    );
  });
});
