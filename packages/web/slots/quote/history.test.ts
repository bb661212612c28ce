import { expect, test } from 'vitest';
import { amended, begun, redone, stepped, undone, type History } from './history.ts';
import { mergeRows } from './merge-rows.ts';
import { repriced } from './reprice-rows.ts';
import { blankRow, type Row } from './rows.ts';

const goods = (values: Partial<Row> = {}): Row =>
  blankRow({ productId: 'p', name: '电机', unit: '台', price: '1000', reason: '取自 协议价', ...values });

const changed = (rows: readonly Row[], values: Partial<Row>): readonly Row[] =>
  rows.map((row) => ({ ...row, ...values }));

test('typing in one cell is one step; back and forth', () => {
  const start = begun([goods()]);
  let now: History = start;
  for (const quantity of ['10', '100']) now = stepped(now, changed(now.rows, { quantity }), 'quantity');
  now = stepped(now, changed(now.rows, { note: '急' }), 'note');
  expect([now.past.length, undone(now).rows[0]?.quantity, undone(undone(now)).rows]).toEqual([
    2,
    '100',
    start.rows,
  ]);
  expect(redone(undone(now)).rows).toEqual(now.rows);
  expect(undone(start)).toEqual(start);
});

test('a price from a list comes with its reason and the one before; whoever takes it back has typed it', () => {
  const start = begun([goods(), goods({ typed: true, price: '950', reason: '' })]);
  const counted = stepped(start, changed(start.rows, { quantity: '100' }));
  const priced = counted.rows.map((asked) => ({ asked, price: '900', reason: '起订 100' }));
  const rows = repriced(counted.rows, priced);
  expect(rows).toMatchObject([
    { price: '900', was: '1000', reason: '起订 100' },
    { price: '950', was: '' },
  ]);
  const now = stepped(counted, rows);
  expect(undone(now).rows).toMatchObject([
    { price: '1000', quantity: '100', typed: true, reason: '' },
    { price: '950' },
  ]);
  expect(undone(undone(now)).rows).toEqual(start.rows);
  const late = changed(counted.rows, { quantity: '1000' });
  expect(repriced(late, priced)).toBe(late);
  expect(amended(counted, rows).past).toBe(counted.past);
});

test('two people on one quote: each keeps what he alone has changed', () => {
  const read = ['a', 'b', 'c', 'd'].map((id) => goods({ id, name: id, place: 1 }));
  const [a, b, c, d] = read;
  const fresh = blankRow({ name: '我的' });
  const mine = [{ ...goods(a), quantity: '2' }, { ...goods(b), quantity: '3' }, goods(c), fresh];
  const theirs = [
    { ...goods(a), note: '急', quantity: '9' },
    { ...goods(c), price: '900' },
    goods(d),
    goods({ id: 'e', name: '他的' }),
  ];
  const { rows, theirs: count, clashes } = mergeRows(mine, read, theirs);
  expect(rows).toMatchObject([
    { id: 'a', quantity: '2', note: '急' },
    { id: undefined, name: 'b', quantity: '3' },
    { id: 'c', price: '900' },
    { name: '我的' },
    { id: 'e' },
  ]);
  expect([count, clashes]).toEqual([3, 2]);
});
