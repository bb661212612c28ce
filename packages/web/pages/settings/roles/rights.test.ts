import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { expect, test } from 'vitest';
import {
  differences,
  fielded,
  rightsOf,
  ruled,
  sameReach,
  sentOf,
  withField,
  withModule,
  withReach,
} from './rights.ts';

const row = (values: { [name: string]: string | readonly string[] | null }) => ({
  id: 'x',
  version: 1,
  can: undefined,
  values,
  refs: {},
});
const role = row({ modules: ['customer', 'contact'] });
const stored = rightsOf(
  role,
  [
    row({ object: 'account', operation: 'view', scope: 'self', department_ids: null }),
    row({ object: 'account', operation: 'edit', scope: 'depts', department_ids: ['d2', 'd1'] }),
    row({ object: 'account', operation: 'delete', scope: 'a scope of the future' }),
  ],
  [row({ object: 'account', field: 'mobile', access: 'masked' })],
);

test('rights go to the server as they came', () => {
  expect(sentOf(stored)).toEqual({
    rights: [
      { object: 'account', operation: 'view', scope: 'self' },
      { object: 'account', operation: 'edit', scope: 'depts', department_ids: ['d2', 'd1'] },
    ],
    fields: [{ object: 'account', field: 'mobile', access: 'masked' }],
  });
});

test.each([
  ['nothing', stored, 0],
  ['one cell wider', withReach(stored, ['account.view'], { scope: 'all', departments: [] }), 1],
  ['one cell gone', withReach(stored, ['account.view'], undefined), 1],
  [
    'the same departments in another order',
    withReach(stored, ['account.edit'], { scope: 'depts', departments: ['d1', 'd2'] }),
    0,
  ],
  ['fewer departments', withReach(stored, ['account.edit'], { scope: 'depts', departments: ['d1'] }), 1],
  ['a field free again', withField(stored, 'account.mobile', 'write'), 1],
  ['a rule that changes nothing', withField(stored, 'account.name', 'write'), 0],
  ['a module more', withModule(stored, 'order', true), 1],
])('differences: %s', (_what, changed, count) => {
  expect(differences(stored, changed)).toBe(count);
});

test('no right is not the right to nothing', () => {
  expect(sameReach(undefined, { scope: 'self', departments: [] })).toBe(false);
  expect(sameReach(undefined, undefined)).toBe(true);
});

test('records that stand apart have a row of their own, in their own module, and no fields of their own', () => {
  const account: ObjectMeta = {
    name: 'account',
    label: { zh: '客户', en: 'Account' },
    kind: 'business',
    module: 'customer',
    title: 'name',
    fields: [],
    actions: [],
    views: {},
    operations: [],
    duplicates: false,
    importable: true,
    cascades: [],
    apart: { name: 'supplier', label: { zh: '供应商', en: 'Supplier' }, module: 'purchase' },
  };
  const rows = ruled([account]);
  expect(rows.map(({ name, label, module }) => [name, label.zh, module])).toEqual([
    ['account', '客户', 'customer'],
    ['supplier', '供应商', 'purchase'],
  ]);
  expect(fielded(rows)).toEqual([account]);
});
