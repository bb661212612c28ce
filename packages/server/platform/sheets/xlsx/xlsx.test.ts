import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../cell.ts';
import { openSheet } from '../open.ts';
import type { CraftedBook } from '../testing/craft.ts';
import { craftBook, saved, sheetData } from '../testing/craft.ts';
import { allRows, hasSharedData, sharedData, testFolder } from '../testing/folder.ts';
import { shapeOf } from './number-format.ts';
import { dateOfSerial, decimalText, numberCell } from './number.ts';

const folder = await testFolder();
let files = 0;
const rowsOf = async (book: CraftedBook, merged: 'first' | 'repeat' = 'first') =>
  allRows(await saved(join(folder, `${++files}.xlsx`), craftBook(book)), { merged });
const cellOf = async (xml: string, book: Partial<CraftedBook> = {}): Promise<Cell | undefined> =>
  (await rowsOf({ sheet: sheetData([xml]), ...book }))[0]?.cells[0];

const styles =
  '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>' +
  `<cellXfs>${[0, 14, 22, 20, 46, 9, 164].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`;
const shared =
  '<si><t>甲</t></si><si><r><t xml:space="preserve">富 </t></r><r><t>文本</t></r><rPh><t>fu</t></rPh></si>';

describe('cells', () => {
  test.each<[string, string, Cell | undefined]>([
    ['a number', '<c><v>12.5</v></c>', { text: '12.5', number: 12.5 }],
    ['a phone as a number', '<c t="n"><v>13800138000</v></c>', { text: '13800138000', number: 13800138000 }],
    [
      'a phone in scientific notation',
      '<c><v>1.3800138E10</v></c>',
      { text: '13800138000', number: 13800138000 },
    ],
    [
      'an identity number as a number',
      '<c><v>110101199001011234</v></c>',
      { text: '110101199001011234', number: 110101199001011234, lossy: true },
    ],
    ['a shared text', '<c t="s"><v>0</v></c>', '甲'],
    ['rich text without its phonetic hint', '<c t="s"><v>1</v></c>', '富 文本'],
    ['an inline text', '<c t="inlineStr"><is><r><t>a&amp;</t></r><r><t>b</t></r></is></c>', 'a&b'],
    ['escaped characters', '<c t="str"><v>a_x000D_&#10;b_x005F_x0041_</v></c>', 'a\r\nb_x0041_'],
    ['CDATA', '<c t="inlineStr"><is><t><![CDATA[<a> & ]] b]]></t></is></c>', '<a> & ]] b'],
    [
      'a formula with its result',
      '<c t="str"><f>A2&amp;B2</f><v>甲乙</v></c>',
      { text: '甲乙', formula: true },
    ],
    [
      'a formula without a result',
      '<c><f>SUM(A2:A9)</f><v/></c>',
      { text: '', formula: true, uncalculated: true },
    ],
    ['true', '<c t="b"><v>1</v></c>', { text: 'TRUE', bool: true }],
    ['an error', '<c t="e"><v>#N/A</v></c>', { text: '#N/A', error: '#N/A' }],
    ['a date', '<c s="1"><v>45413</v></c>', { text: '2024-05-01', number: 45413, date: '2024-05-01' }],
    [
      'a Chinese date format',
      '<c s="6"><v>45413</v></c>',
      { text: '2024-05-01', number: 45413, date: '2024-05-01' },
    ],
    [
      'a moment',
      '<c s="2"><v>45413.5625</v></c>',
      { text: '2024-05-01 13:30:00', number: 45413.5625, date: '2024-05-01T13:30:00' },
    ],
    ['a time', '<c s="3"><v>0.75</v></c>', { text: '18:00:00', number: 0.75, time: '18:00:00' }],
    ['a duration', '<c s="4"><v>1.5</v></c>', { text: '36:00:00', number: 1.5, time: '36:00:00' }],
    ['a share', '<c s="5"><v>0.07</v></c>', { text: '7%', number: 0.07, percent: true }],
    ['an ISO date', '<c t="d"><v>2024-05-01T00:00:00</v></c>', { text: '2024-05-01', date: '2024-05-01' }],
    ['text in a number cell', '<c><v>n/a</v></c>', 'n/a'],
    ['nothing', '<c s="1"/>', undefined],
  ])('%s', async (_what, xml, expected) => {
    expect(await cellOf(xml, { styles, shared })).toEqual(expected);
  });

  test('dates counted from 1904', async () => {
    const cell = await cellOf('<c s="1"><v>0</v></c>', { styles, workbookPr: '<workbookPr date1904="1"/>' });
    expect(cell).toMatchObject({ date: '1904-01-01' });
  });
});

test.each([
  [1, '1900-01-01'],
  [59, '1900-02-28'],
  [60, undefined],
  [61, '1900-03-01'],
  [45413.999999, '2024-05-02'],
  [45413.99998, '2024-05-01T23:59:58'],
  [2958465, '9999-12-31'],
  [2958466, undefined],
  [-1, undefined],
  [0.5, undefined],
])('day %s is %s', (serial, expected) => {
  expect(dateOfSerial(serial, false)).toBe(expected);
});

test.each([
  ['0.30000000000000004', '0.3'],
  ['1234.5600000000001', '1234.56'],
  ['1.5E-7', '0.00000015'],
  ['1E+15', '1000000000000000'],
  ['-12.50', '-12.5'],
  ['-0', '0'],
  ['+5', '5'],
  ['007', '7'],
  ['1.7976931348623157E+308', '1.79769313486232e308'],
  ['914309007406083299', '914309007406083299'],
])('%s is written %s', (raw, expected) => {
  expect(decimalText(raw)).toBe(expected);
});

test.each([
  ['General', 'plain'],
  ['0.00E+00', 'plain'],
  ['#,##0.00_);[Red](#,##0.00)', 'plain'],
  ['"days" 0', 'plain'],
  ['[$-804]yyyy"年"m"月"d"日";@', 'date'],
  ['m"月"d"日"', 'date'],
  ['yyyy-mm-dd h:mm:ss', 'datetime'],
  ['[$-804]上午/下午h"时"mm"分"', 'time'],
  ['mm:ss.0', 'time'],
  ['[h]:mm', 'duration'],
  ['0.0%', 'percent'],
])('the format %s is %s', (code, expected) => {
  expect(shapeOf(164, code)).toEqual(expected);
});

test('a format of zeros pads: 010020 is a postcode', () => {
  expect(numberCell('10020', shapeOf(164, '000000'), false)).toEqual({ text: '010020', number: 10020 });
});

describe('sheets', () => {
  const merged =
    '<sheetData><row r="1"><c r="A1" t="str"><v>华东</v></c><c r="B1"><v>1</v></c></row>' +
    '<row r="2"><c r="B2"><v>2</v></c></row><row r="5" hidden="1"><c r="B5"><v>3</v></c></row></sheetData>' +
    '<mergeCells count="2"><mergeCell ref="A1:A5"/><mergeCell ref="B5:D5"/></mergeCells>';
  const number = (value: number) => ({ text: String(value), number: value });

  test('rows keep their numbers, blank ones are left out', async () => {
    expect(await rowsOf({ sheet: merged })).toEqual([
      { number: 1, cells: ['华东', number(1)] },
      { number: 2, cells: [null, number(2)] },
      { number: 5, cells: [null, number(3)], hidden: true },
    ]);
  });

  test('merged cells repeat their value when asked to', async () => {
    expect(await rowsOf({ sheet: merged }, 'repeat')).toEqual([
      { number: 1, cells: ['华东', number(1)] },
      { number: 2, cells: ['华东', number(2)] },
      { number: 5, cells: ['华东', number(3), number(3), number(3)], hidden: true },
    ]);
  });

  test('prefixed tags, comments and single quotes are XML too', async () => {
    const sheet = `<?xml version='1.0'?><!-- a > b --><x:worksheet xmlns:x='m'><x:sheetData><x:row r='2'><x:c r='B2' t='str'><x:v>a</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    expect(await rowsOf({ sheet })).toEqual([{ number: 2, cells: [null, 'a'] }]);
  });

  test('portions are small when cells are large', async () => {
    const shared = `<si><t>${'x'.repeat(30_000)}</t></si>`;
    const sheet = `<sheetData>${`<row>${'<c t="s"><v>0</v></c>'.repeat(20)}</row>`.repeat(40)}</sheetData>`;
    const path = await saved(join(folder, 'wide.xlsx'), craftBook({ sheet, shared }));
    const book = await openSheet(path);
    const sizes: number[] = [];
    for await (const portion of book.rows(0, { portion: 500 })) sizes.push(portion.length);
    await book.close();
    expect(sizes.reduce((sum, size) => sum + size)).toBe(40);
    expect(Math.max(...sizes)).toBeLessThan(4);
  });

  test('from a stream; a large one is stopped on its way', async () => {
    const book = await openSheet(Readable.from([craftBook({ sheet: merged })]));
    expect(book.sheets).toEqual([{ index: 0, name: '表1', hidden: false, rowEstimate: null }]);
    await book.close();
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(65_536);
      })(),
    );
    await expect(openSheet(endless, { limits: { fileBytes: 1e6 } })).rejects.toMatchObject({
      code: 'file_too_large',
    });
  });
});

describe.runIf(hasSharedData)('workbooks of other people', () => {
  const at = (name: string) => join(sharedData, 'spreadsheets', name);

  test('hidden sheets are marked', async () => {
    const book = await openSheet(at('poi-TwoSheetsOneHidden.xlsx'));
    expect(book.sheets.map((sheet) => [sheet.name, sheet.hidden])).toEqual([
      ['Sheet1', true],
      ['Sheet2', false],
    ]);
    await book.close();
  });

  test('dates and formulas with their results', async () => {
    const rows = await allRows(at('easyexcel-demo-cellDataDemo.xlsx'));
    expect(rows[1]?.cells).toEqual([
      '字符串0',
      { text: '2020-01-01 01:01:01', number: expect.closeTo(43831.0423, 3), date: '2020-01-01T01:01:01' },
      { text: '1', number: 1 },
      { text: '字符串01', formula: true },
    ]);
  });

  test("the exchange's list", async () => {
    const rows = await allRows(at('szse-A-list-part.xlsx'));
    expect(rows).toHaveLength(1456);
    expect(rows[1]?.cells[4]).toBe('000002');
  });
});
