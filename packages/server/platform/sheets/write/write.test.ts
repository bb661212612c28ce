import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { cellText } from '../cell.ts';
import { detectHeader } from '../header.ts';
import { openSheet } from '../open.ts';
import { allRows, sharedData, testFolder } from '../testing/folder.ts';
import { serialOf } from './cells.ts';
import type { WriteColumn, WriteRow } from './column.ts';
import { fitsNumber } from './column.ts';
import { writeCsv } from './csv.ts';
import { sheetName } from './workbook-parts.ts';
import { writeXlsx } from './xlsx.ts';

const folder = await testFolder();
const xlsx = join(folder, 'out.xlsx');
const csv = join(folder, 'out.csv');
const column = (heading: string, type: WriteColumn['type'] = 'text'): WriteColumn => ({ heading, type });
const texts = async (path: string) => (await allRows(path)).slice(1).map((row) => row.cells.map(cellText));

/** Text that a cell can hold and that is not empty: any UTF-16, control characters and half pairs too. */
const anyText = fc.string({
  unit: fc.integer({ min: 1, max: 0xffff }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 60,
});
const wholeText = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });

describe('what is written is read again', () => {
  test('any text in xlsx', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 40 }),
        async (rows) => {
          await writeXlsx([column('甲'), column('乙')], rows, xlsx);
          expect(await texts(xlsx)).toEqual(rows);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('any text in csv', { timeout: 60_000 }, async () => {
    const text = wholeText.filter((value) => !/[\u0000\ufeff\ufffd]/.test(value) && value.trim() !== '');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 40 }), async (rows) => {
        await writeCsv([column('甲'), column('乙')], rows, csv);
        expect(await texts(csv)).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  const naughty = join(sharedData, 'blns.json');
  test.runIf(existsSync(naughty))('the big list of naughty strings', async () => {
    const strings: string[] = JSON.parse(await readFile(naughty, 'utf8'));
    const rows = strings.filter((text) => text !== '').map((text, at): WriteRow => [String(at), text]);
    await writeXlsx([column('号'), column('文字')], rows, xlsx);
    expect(await texts(xlsx)).toEqual(rows);
    await writeCsv([column('号'), column('文字')], rows, csv);
    expect(await texts(csv)).toEqual(rows);
  });

  test('every type, as a spreadsheet understands it', async () => {
    const types = ['text', 'number', 'money', 'percent', 'date', 'datetime'] as const;
    const rows: WriteRow[] = [
      ['13800138000', '-12.5', '1234567.80', '0.15', '2024-05-01', '2024-05-01T13:30'],
      ['0571-88', '12345678901234567', '00123', 'x', '2023-02-29', '1899-12-31'],
      [null, '', null, null, null, null],
      ['last', null, null, null, null, null],
    ];
    const written = await writeXlsx(
      types.map((type) => column(type, type)),
      rows,
      xlsx,
    );
    expect(written).toEqual({ rows: 4, cut: 0 });
    expect((await allRows(xlsx)).slice(1)).toEqual([
      {
        number: 2,
        cells: [
          '13800138000',
          { text: '-12.5', number: -12.5 },
          { text: '1234567.8', number: 1234567.8 },
          { text: '15%', number: 0.15, percent: true },
          { text: '2024-05-01', number: 45413, date: '2024-05-01' },
          { text: '2024-05-01 13:30:00', number: 45413.5625, date: '2024-05-01T13:30:00' },
        ],
      },
      { number: 3, cells: ['0571-88', '12345678901234567', '00123', 'x', '2023-02-29', '1899-12-31'] },
      { number: 5, cells: ['last'] },
    ]);
  });
});

describe('safe to open', () => {
  const formulas = ['=1+1', '+86 138', '-cmd', '@SUM(1)', '\t=1', '\r=1', '＝1', "'=1"];

  test('csv: no cell begins like a formula, numbers stay numbers', async () => {
    await writeCsv(
      [column('x'), column('n', 'money')],
      formulas.map((text) => [text, '-5.00']),
      csv,
    );
    const written = await readFile(csv, 'utf8');
    expect(written.startsWith('\uFEFFx,n\r\n')).toBe(true);
    for (const line of written.split('\r\n').slice(1, -1)) expect(line).toMatch(/^"?'.*,-5\.00$/s);
  });

  test('xlsx: every text is a text cell', async () => {
    await writeXlsx(
      [column('=x')],
      formulas.map((text) => [text]),
      xlsx,
    );
    const rows = await allRows(xlsx);
    expect(rows.map((row) => row.cells[0])).toEqual(['=x', ...formulas]);
  });
});

test('watermark, sheet name, headings', async () => {
  await writeXlsx([column('客户名称'), column('手机')], [['甲', '13800138000']], xlsx, {
    sheet: '客户/线索:2024',
    watermark: '张三 导出 2024-05-01',
  });
  const book = await openSheet(xlsx);
  expect(book.sheets[0]?.name).toBe('客户 线索 2024');
  await book.close();
  const rows = await allRows(xlsx);
  expect(rows[0]?.cells).toEqual(['张三 导出 2024-05-01']);
  expect(detectHeader(rows)?.row).toBe(2);
});

test('rows beyond one sheet go on a second', async () => {
  const rows = Array.from({ length: 25 }, (_, at): WriteRow => [String(at)]);
  await writeXlsx([column('号')], rows, xlsx, { sheet: '客户', rowsPerSheet: 10 });
  const book = await openSheet(xlsx);
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(['客户', '客户 (2)', '客户 (3)']);
  await book.close();
  expect((await allRows(xlsx, {}, 2)).map((row) => row.cells[0])).toEqual([
    '号',
    '20',
    '21',
    '22',
    '23',
    '24',
  ]);
});

test('no rows, no columns', async () => {
  expect(await writeXlsx([column('客户')], [], xlsx)).toEqual({ rows: 0, cut: 0 });
  expect(await allRows(xlsx)).toHaveLength(1);
  await writeXlsx([], [], xlsx);
  expect(await allRows(xlsx)).toHaveLength(0);
});

test('too long a text is cut and counted', async () => {
  expect(await writeXlsx([column('x')], [['a'.repeat(40_000)]], xlsx)).toEqual({ rows: 1, cut: 1 });
  expect(cellText((await allRows(xlsx))[1]?.cells[0])).toHaveLength(32_767);
});

test('when the rows or the reader fail, the writing fails and the rows are let go', async () => {
  let closed = 0;
  async function* rows(): AsyncGenerator<WriteRow> {
    try {
      for (let at = 0; ; at++) {
        if (at === 5000) throw new Error('database gone');
        yield [`row ${at}`];
      }
    } finally {
      closed++;
    }
  }
  await expect(writeXlsx([column('x')], rows(), xlsx)).rejects.toThrow('database gone');
  const hangUp = new Writable({ write: (_chunk, _encoding, done) => done(new Error('hung up')) });
  await expect(writeXlsx([column('x')], rows(), hangUp)).rejects.toThrow('hung up');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(closed).toBe(2);
});

test.each([
  ['0', true],
  ['-12.50', true],
  ['999999999999.99', true],
  ['9999999999999999', false],
  ['0123', false],
  ['1e5', false],
  ['', false],
  ['.5', false],
])('%s fits a number: %s', (value, expected) => {
  expect(fitsNumber(value)).toBe(expected);
});

test.each([
  ['1900-03-01', 61],
  ['1900-02-28', undefined],
  ['2024-02-30', undefined],
  ['2024-05-01T24:00', undefined],
  ['2024-05-01T12:00:00', 45413.5],
])('the day of %s is %s', (value, expected) => {
  expect(serialOf(value)).toBe(expected);
});

test.each([
  ['', 'Sheet1'],
  ["'a'", 'a'],
  ['[1]:*?/\\', '1'],
  ['客'.repeat(40), '客'.repeat(31)],
  ['😀'.repeat(20), '😀'.repeat(15)],
])('the sheet name %j becomes %j', (wanted, expected) => {
  expect(sheetName(wanted, 0)).toBe(expected);
});

test('a reader of other people understands the file', async () => {
  const rows: WriteRow[] = [
    ['甲 & <乙>', '12.5', '2024-05-01', '=1+1'],
    ['13800138000', '-3', '2024-02-29', '第一行\n第二行'],
  ];
  const columns = [column('客户'), column('金额', 'money'), column('日期', 'date'), column('备注')];
  await writeXlsx(columns, rows, xlsx, { sheet: '客户', watermark: '张三 导出' });
  const book = await readXlsx(await readFile(xlsx));
  expect(book.sheets[0]?.name).toBe('客户');
  expect(book.sheets[0]?.rows).toEqual([
    ['张三 导出', null, null, null],
    ['客户', '金额', '日期', '备注'],
    ['甲 & <乙>', 12.5, new Date('2024-05-01'), '=1+1'],
    ['13800138000', -3, new Date('2024-02-29'), '第一行\n第二行'],
  ]);
});
