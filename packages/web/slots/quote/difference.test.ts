import { expect, test } from 'vitest';
import { differencesOf } from './difference.ts';
import { blankRow } from './rows.ts';

test('lines are compared by what they offer: changed, added, gone', () => {
  const motor = { name: '电机', spec: 'RV-40', price: '1130', quantity: '3' };
  const before = [
    blankRow(motor),
    blankRow({ name: '底座', price: '100' }),
    blankRow({ kind: 'subtotal', name: '小计' }),
  ];
  const after = [
    blankRow({ name: '备件', price: '5' }),
    blankRow({ ...motor, price: '1000', discount: '9折' }),
  ];
  expect(differencesOf(before, after)).toEqual([
    { kind: 'added', name: '备件', cells: [] },
    {
      kind: 'changed',
      name: '电机',
      cells: [
        { column: 'price', from: '1130', to: '1000' },
        { column: 'discount', from: '', to: '9折' },
      ],
    },
    { kind: 'gone', name: '底座', cells: [] },
  ]);
  expect(differencesOf(before, before)).toEqual([]);
});
