import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Cell, SheetRow } from './cell.ts';
import { classifyRow, detectHeader } from './header.ts';
import { allRows, hasSharedData, sharedData } from './testing/folder.ts';

const sheet = (...rows: Cell[][]): SheetRow[] =>
  rows
    .map((cells, at) => ({ number: at + 1, cells }))
    .filter((row) => row.cells.some((cell) => cell !== null));
const n = (value: number): Cell => ({ text: String(value), number: value });

describe('where the headings are', () => {
  test.each<[string, SheetRow[], number | undefined]>([
    [
      'first row',
      sheet(['客户名称', '手机', '金额'], ['甲公司', '13800138000', n(5)], ['乙公司', '13900139000', n(6)]),
      1,
    ],
    [
      'below a title',
      sheet(['2024年客户登记表'], ['客户名称', '手机'], ['甲', '13800138000'], ['乙', '13800138001']),
      2,
    ],
    [
      'below a merged title, repeated',
      sheet(
        ['登记表', '登记表', '登记表'],
        ['姓名', '性别', '部门'],
        ['张三', '男', '销售部'],
        ['李四', '女', '市场部'],
      ),
      2,
    ],
    [
      'below title, maker and a blank row',
      sheet(
        ['登记表'],
        ['制表人：', '张三', null, '日期：', '2024-5-1'],
        [null],
        ['名称', '电话', '地址', '日期', '备注'],
        ['甲', '1', 'x', '2024-1-1', null],
      ),
      4,
    ],
    ['English', sheet(['Name', 'Phone', 'City'], ['Acme', '555-1234', 'Berlin']), 1],
    ['no data below', sheet(['客户名称', '手机', '地址']), 1],
    ['one column', sheet(['公司名称'], ['甲有限公司'], ['乙有限公司']), 1],
    ['unknown words, data unlike them', sheet(['alpha', 'beta'], [n(1), n(2)], [n(3), n(4)]), 1],
    ['not from column A', sheet([null, '名称', '手机'], [null, '甲', '13800138000']), 1],
    ['only numbers', sheet([n(1), n(2)], [n(3), n(4)]), undefined],
    ['nothing', [], undefined],
  ])('%s', (_what, rows, expected) => {
    expect(detectHeader(rows)?.row).toBe(expected);
  });

  test('headings are cleaned and keep their columns', () => {
    const guess = detectHeader(
      sheet(['序号', null, ' 统一社会\n信用 代码 ', 'Contact  name\u200b'], [n(1), null, '9143', 'x']),
    );
    expect(guess).toEqual({
      row: 1,
      headings: [
        { column: 0, text: '序号' },
        { column: 2, text: '统一社会信用代码' },
        { column: 3, text: 'Contact name' },
      ],
      dataFrom: 2,
      above: [],
    });
  });
});

describe('what a row below is', () => {
  const header = {
    row: 1,
    headings: ['客户名称', '手机', '城市', '金额'].map((text, column) => ({ column, text })),
    dataFrom: 2,
    above: [],
  };
  test.each<[string, Cell[], string]>([
    ['data', ['甲公司', '13800138000', '杭州', n(5)], 'data'],
    ['a total', ['合计', null, null, n(50)], 'total'],
    [
      'a total with blanks between',
      ['合　计：', null, null, { text: '', formula: true, uncalculated: true }],
      'total',
    ],
    ['a total in the second column', [null, '小计', null, n(50)], 'total'],
    ['a full row of sums', ['总计', '12家', n(3), n(50)], 'total'],
    ['a company named 合计', ['合计（上海）科技有限公司', '13800138000', '上海', n(1)], 'data'],
    ['a company called Total', ['Total', '13800138000', '巴黎', n(1)], 'data'],
    ['the headings again', ['客户名称', '手机', '城市', '金额'], 'heading'],
    ['a remark', ['备注：以上数据仅供内部使用'], 'note'],
    ['the maker', ['制表人：张三', null, '审核：李四'], 'note'],
    ['a customer with one field only', ['甲公司'], 'data'],
  ])('%s', (_what, cells, kind) => {
    expect(classifyRow({ number: 9, cells }, header).kind).toBe(kind);
  });

  test('cells beyond the headings are reported', () => {
    expect(classifyRow({ number: 2, cells: ['甲', '1', '杭州', '5', null, '多'] }, header).beyond).toEqual([
      5,
    ]);
  });
});

test.runIf(hasSharedData).each(['first', 'repeat'] as const)(
  'the ugly workbook, merged cells %s',
  async (merged) => {
    const rows = await allRows(join(sharedData, 'spreadsheets/customers-ugly.xlsx'), { merged });
    const header = detectHeader(rows);
    expect(header?.row).toBe(4);
    expect(header?.headings.map((heading) => heading.text)).toEqual([
      '客户名称',
      '统一社会信用代码',
      '电话',
      '省',
      '市',
      '地址',
      '成立日期',
      '注册资本（万元）',
      '备注',
    ]);
    const kinds =
      header === undefined
        ? []
        : rows.filter((row) => row.number > 4).map((row) => classifyRow(row, header).kind);
    expect(kinds.filter((kind) => kind === 'data')).toHaveLength(60);
    expect(kinds.at(-1)).toBe('total');
    expect(rows.filter((row) => row.hidden).length).toBeGreaterThan(0);
  },
);
