import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { cellText } from '../cell.ts';
import { classifyRow, detectHeader } from '../header.ts';
import { openSheet } from '../open.ts';
import { saved } from '../testing/craft.ts';
import { allRows, hasSharedData, sharedData, testFolder } from '../testing/folder.ts';

const folder = await testFolder();
let files = 0;
const put = (content: string | Buffer) => saved(join(folder, `${++files}.csv`), content);
const texts = async (content: string | Buffer) =>
  (await allRows(await put(content))).map((row) => row.cells.map(cellText));

describe('records', () => {
  test.each<[string, string, string[][]]>([
    [
      'plain',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'no line end at the end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'old Mac line ends',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'Windows line ends',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quotes, delimiters, line ends inside',
      'a,b\n"x, ""y""","1\n2"\n',
      [
        ['a', 'b'],
        ['x, "y"', '1\n2'],
      ],
    ],
    [
      'an empty last cell',
      'a,b\n1,',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'blank lines and empty records',
      'a,b\n\n,\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a quote within a cell',
      'a,b\n5" pipe,2\n',
      [
        ['a', 'b'],
        ['5" pipe', '2'],
      ],
    ],
    [
      'semicolons',
      'a;b;c\n1,5;2;3\n',
      [
        ['a', 'b', 'c'],
        ['1,5', '2', '3'],
      ],
    ],
    [
      'tabs with commas inside',
      'a\tb\nx,y,z\t2\n',
      [
        ['a', 'b'],
        ['x,y,z', '2'],
      ],
    ],
    [
      'a title line first',
      '客户表\n名称;电话\n甲;1\n乙;2\n',
      [['客户表'], ['名称', '电话'], ['甲', '1'], ['乙', '2']],
    ],
    [
      "Excel's hint",
      'sep=;\r\na;b\r\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['one column', 'name\n甲|乙\n丙\n', [['name'], ['甲|乙'], ['丙']]],
    [
      'our own guard against formulas',
      "a,b\n'=1+1,''+x\n'quoted',-5\n",
      [
        ['a', 'b'],
        ['=1+1', "'+x"],
        ["'quoted'", '-5'],
      ],
    ],
  ])('%s', async (_what, content, expected) => {
    expect(await texts(content)).toEqual(expected);
  });

  test.each([
    ['text after a closing quote', 'a,b\n"x"y,2\n', 'stray_quote', ['xy', '2']],
    ['a quote that never closes costs one row', 'a,b\n"x,2\n3,4\n', 'unclosed_quote', ['"x', '2']],
  ])('%s', async (_what, content, problem, cells) => {
    const rows = await allRows(await put(content));
    expect(rows[1]).toEqual({ number: 2, cells, problem });
    expect(rows[2]?.cells ?? ['3', '4']).toEqual(['3', '4']);
  });

  test('the same rows however the bytes are cut', async () => {
    const line = '"甲,乙","""引""",,"x\r\ny",末\r\n';
    const rows = await allRows(await put(line.repeat(40_000)));
    expect(rows).toHaveLength(40_000);
    expect(new Set(rows.map((row) => JSON.stringify(row.cells)))).toEqual(
      new Set([JSON.stringify(['甲,乙', '"引"', null, 'x\r\ny', '末'])]),
    );
  });
});

describe('encodings', () => {
  const content = '客户名称,电话\n深圳市龙岗區㐂茶店,13800138000\n';
  test.each([
    ['utf-8', Buffer.from(content)],
    ['utf-8', Buffer.from('\uFEFF' + content)],
    ['gb18030', iconv.encode(content, 'gb18030')],
    ['gb18030', iconv.encode(content.replace('㐂', '喜'), 'gbk')],
    ['utf-16le', Buffer.from('\uFEFF' + content, 'utf16le')],
    ['utf-16le', Buffer.from(content, 'utf16le')],
    ['utf-16be', Buffer.from('\uFEFF' + content, 'utf16le').swap16()],
    ['utf-16be', Buffer.from(content, 'utf16le').swap16()],
    ['utf-8', Buffer.from('name,phone\nx,1\n')],
  ])('%s', async (encoding, bytes) => {
    const path = await put(bytes);
    const book = await openSheet(path);
    expect(book.encoding).toBe(encoding);
    const [head] = await allRows(path);
    expect(head?.cells[0]).toMatch(/^(客户名称|name)$/);
  });

  test('Chinese only at the end of a long file', async () => {
    const bytes = Buffer.concat([
      Buffer.from('name,note\nx,1\n'.repeat(30_000)),
      iconv.encode('末,客户\n', 'gbk'),
    ]);
    expect((await allRows(await put(bytes))).at(-1)?.cells).toEqual(['末', '客户']);
  });

  test('a broken byte costs one row, which says so', async () => {
    const bytes = Buffer.from('名称,备注\n' + '甲,乙\n'.repeat(2000));
    bytes[100] = 0xff;
    const rows = await allRows(await put(bytes));
    expect(rows).toHaveLength(2001);
    expect(rows.filter((row) => row.problem === 'broken_characters')).toHaveLength(1);
  });

  test('the person may choose', async () => {
    const path = await put(iconv.encode('名,称\n', 'gbk'));
    expect((await openSheet(path, { encoding: 'utf-8' })).encoding).toBe('utf-8');
  });
});

describe.runIf(hasSharedData)('files of other people', () => {
  const spectrum = join(sharedData, 'spreadsheets/csv-spectrum');

  test('csv-spectrum', async () => {
    const names = (await readdir(spectrum)).filter((name) => name.endsWith('.csv'));
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
      const [head, ...rest] = (await allRows(join(spectrum, name))).map((row) => row.cells.map(cellText));
      const read = rest.map((cells) => Object.fromEntries(cells.map((cell, at) => [head?.[at] ?? '', cell])));
      // The expected text has CRLF inside cells where the stored csv has LF.
      const expected: unknown = JSON.parse(
        await readFile(join(spectrum, name.replace('.csv', '.json')), 'utf8'),
      );
      expect([name, JSON.stringify(read)]).toEqual([
        name,
        JSON.stringify(expected).replaceAll('\\r\\n', '\\n'),
      ]);
    }
  });

  test('the same customers in GBK and in UTF-8', async () => {
    const gbk = await allRows(join(sharedData, 'spreadsheets/customers-gbk.csv'));
    const utf8 = await allRows(join(sharedData, 'spreadsheets/customers-utf8-bom.csv'));
    expect(gbk).toHaveLength(301);
    expect(gbk).toEqual(utf8);
  });

  test('orders with unquoted commas: 176 rows are reported, all are read', async () => {
    const rows = await allRows(join(sharedData, 'northwind/orders.csv'));
    const header = detectHeader(rows);
    expect(rows).toHaveLength(831);
    expect(header?.headings).toHaveLength(14);
    const data = header === undefined ? [] : rows.slice(1).map((row) => classifyRow(row, header));
    expect(data.filter((row) => row.beyond.length > 0)).toHaveLength(176);
    expect(data.every((row) => row.kind === 'data')).toBe(true);
  });

  test('formulas in a csv are text', async () => {
    const rows = await allRows(join(sharedData, 'spreadsheets/csv-injection.csv'));
    expect(rows.every((row) => row.cells.length === 1 || row.number > 1)).toBe(true);
    expect(rows[1]?.cells.map(cellText).join(',')).toContain("=cmd|' /C calc'!A0");
  });
});
