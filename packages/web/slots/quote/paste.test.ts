import { expect, test } from 'vitest';
import { pasted, readTable } from './paste.ts';
import { blankRow } from './rows.ts';
import { wrongIn } from './wrong.ts';

const at = { at: 0, column: 'name' } as const;

test('a table from a spreadsheet fills cells from its place on, and adds rows', () => {
  const table = readTable('电机\tRV-40\t3\t台\t1,130.00\t9折\r\n底座\t\t1\t个\t1000\n');
  const { rows, left } = pasted([blankRow({ name: '旧' })], at, table ?? []);
  expect(rows).toMatchObject([
    {
      name: '电机',
      spec: 'RV-40',
      quantity: '3',
      unit: '台',
      price: '1,130.00',
      discount: '9折',
      typed: true,
    },
    { name: '底座', quantity: '1', price: '1000' },
  ]);
  expect(left).toEqual([]);
  expect(readTable('只是一句话')).toBeUndefined();
});

test('quoted cells keep their quotes and lines, and a head says what is what', () => {
  const text = '型号\t商品名称\t产地\t单价(元)\t数量\nX\t"大号""A""\n电机"\t杭州\t12\t3\n\t底座\t\t5\t1';
  const { rows, left } = pasted([], { at: 0, column: 'note' }, readTable(text) ?? []);
  expect(rows).toMatchObject([
    { name: '大号"A" 电机', spec: 'X', price: '12', quantity: '3', note: '' },
    { name: '底座', spec: '', price: '5', quantity: '1' },
  ]);
  expect(left).toEqual(['杭州']);
});

test('two hundred lines with bad cells: each is named at its place, and nothing is lost', () => {
  const bad: { readonly [line: number]: string } = {
    7: '电机\t\t三\t台\t1',
    50: '电机\t\t-2\t台\t1',
    99: '电机\t\t1e308\t台\t1',
    120: '电机\t\t1\t台\t面议\t半价',
    199: '\t\t1\t台\t1',
  };
  const lines = Array.from({ length: 200 }, (_, n) => bad[n] ?? `电机 ${n}\tRV\t${n + 1}\t台\t${n}.5\t9折`);
  const { rows, keys } = pasted([blankRow()], at, readTable(lines.join('\r\n')) ?? []);
  expect([rows.length, keys.length]).toEqual([200, 200]);
  const found = rows.flatMap((row, n) => Object.keys(wrongIn(row, false)).map((column) => `${n} ${column}`));
  expect(found).toEqual([
    '7 quantity',
    '50 quantity',
    '99 quantity',
    '120 price',
    '120 discount',
    '199 name',
  ]);
  expect(rows[120]).toMatchObject({ price: '面议', discount: '半价' });
  expect(wrongIn(blankRow({ name: '主机', price: '' }), true)).toEqual({});
});
