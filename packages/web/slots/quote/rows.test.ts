import { expect, test } from 'vitest';
import { amountsIn, blankRow, bodyOf, discountText, moved, subtotalAt } from './rows.ts';

const priced = { lumpSum: false, inclusive: true };

test.each([
  ['3', '1,130.00', '9折', '3051.00'],
  ['３', '￥1130', '10%', '3051.00'],
  ['1', '99', '原价', '99.00'],
  ['1e308', '1', '', undefined],
  ['-1', '1', '', undefined],
  ['', '1', '', undefined],
  ['1', '1', '半价', undefined],
])('%s × %s, %s: %s', (quantity, price, discount, gross) =>
  expect(amountsIn(blankRow({ quantity, price, discount }), priced)?.gross).toBe(gross),
);

test('a subtotal is what stands above it since the last one, without optional lines', () => {
  const of = (price: string, optional = false) => blankRow({ price, optional });
  const rows = [
    of('1'),
    blankRow({ kind: 'subtotal' }),
    of('2'),
    of('30', true),
    of('4'),
    blankRow({ kind: 'subtotal' }),
  ];
  const amounts = rows.map((row) => amountsIn(row, priced));
  expect([subtotalAt(amounts, rows, 1), subtotalAt(amounts, rows, 5)]).toEqual(['1.00', '6.00']);
});

test('rows move as far as there is room, and are sent in their order', () => {
  const rows = ['a', 'b', 'c'].map((name) => blankRow({ name }));
  expect(moved(rows, 0, 1).map(({ name }) => name)).toEqual(['b', 'a', 'c']);
  expect(moved(rows, 2, 5).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  const row = blankRow({ name: ' 电机 ', price: '1,000', discount: '95折' });
  expect(bodyOf(row, 4, false)).toMatchObject({
    sort_no: 5,
    product_name: '电机',
    unit_price: '1000',
    discount_percent: '5.00',
  });
  expect(bodyOf(row, 4, true)).toMatchObject({ unit_price: null });
  const chinese = (_: string, zhe: string) => `${zhe}折`;
  expect([discountText('12.00', chinese), discountText('0', chinese)]).toEqual(['8.8折', '']);
});
