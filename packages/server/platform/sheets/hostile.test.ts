import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSheet } from './open.ts';
import { SheetRefused, refusalCodes } from './refused.ts';
import type { CraftedBook } from './testing/craft.ts';
import { craftBook, craftZip, saved, sheetData } from './testing/craft.ts';
import { hasSharedData, outcome, sharedData, testFolder } from './testing/folder.ts';

const folder = await testFolder();
const file = (name: string) => join(folder, name);
const cell = (reference: string, value = '1') =>
  `<sheetData><row><c r="${reference}"><v>${value}</v></c></row></sheetData>`;
const ok = sheetData(['<c><v>1</v></c>']);
const parts = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `xl/media/${at}.png`, content: 'x' }));
const doctype = (inside: string) => `<!DOCTYPE worksheet [${inside}]><worksheet>${ok}</worksheet>`;
const laughs = Array.from(
  { length: 9 },
  (_, at) => `<!ENTITY l${at + 1} "&l${at};&l${at};&l${at};&l${at};">`,
).join('');
const inner = craftBook({ sheet: ok });

const books: [what: string, book: CraftedBook, code: string][] = [
  ['an honest book (the control)', { sheet: ok }, 'read'],
  ['an external entity', { sheet: doctype('<!ENTITY x SYSTEM "file:///etc/passwd">') }, 'forbidden_xml'],
  [
    'a parameter entity',
    { sheet: doctype('<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;') },
    'forbidden_xml',
  ],
  ['a billion laughs', { sheet: doctype(`<!ENTITY l0 "ha">${laughs}`) }, 'forbidden_xml'],
  ['an entity nobody declared', { sheet: sheetData(['<c t="str"><v>&xxe;</v></c>']) }, 'forbidden_xml'],
  ['a DTD in the shared texts', { sheet: ok, shared: '<!DOCTYPE x><si><t>a</t></si>' }, 'forbidden_xml'],
  ['a DTD in the styles', { sheet: ok, styles: '<!DOCTYPE x [<!ENTITY a "b">]>' }, 'forbidden_xml'],
  ['a character beyond Unicode', { sheet: sheetData(['<c t="str"><v>&#x110000;</v></c>']) }, 'damaged'],
  ['100,000 tags in each other', { sheet: '<a>'.repeat(100_000) + '</a>'.repeat(100_000) }, 'xml_too_deep'],
  ['a tag of 1 MB', { sheet: `<sheetData a="${'x'.repeat(1_000_000)}"/>` }, 'damaged'],
  ['a comment of 40 MB', { sheet: `<!--${'- '.repeat(20_000_000)}-->${ok}` }, 'suspicious_compression'],
  ['tags that do not match', { sheet: '<sheetData><row></sheetData></row>' }, 'damaged'],
  ['an end in the middle', { sheet: '<?xml version="1.0"?><worksheet><sheetData><row><c><v>1' }, 'damaged'],
  ['a second root', { sheet: `<?xml version="1.0"?><worksheet/><worksheet>${ok}</worksheet>` }, 'damaged'],
  ['a far cell within Excel', { sheet: cell('XFD1') }, 'too_many_columns'],
  [
    'a far cell in the last corner',
    { sheet: `<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>` },
    'too_many_columns',
  ],
  [
    'a far empty cell (only painted)',
    { sheet: '<sheetData><row><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row></sheetData>' },
    'read',
  ],
  ['a column beyond Excel', { sheet: cell('XFE1') }, 'bad_cell_address'],
  ['a cell ZZZ99999999', { sheet: cell('ZZZ99999999') }, 'bad_cell_address'],
  ['a cell without a row', { sheet: cell('A') }, 'bad_cell_address'],
  ['a cell of another row', { sheet: cell('A7') }, 'bad_cell_address'],
  ['row 0', { sheet: '<sheetData><row r="0"/></sheetData>' }, 'bad_cell_address'],
  ['row 1048577', { sheet: '<sheetData><row r="1048577"/></sheetData>' }, 'bad_cell_address'],
  ['row 1e9', { sheet: '<sheetData><row r="1e9"/></sheetData>' }, 'bad_cell_address'],
  ['rows going backwards', { sheet: '<sheetData><row r="5"/><row r="4"/></sheetData>' }, 'damaged'],
  ['a far merge', { sheet: `${ok}<mergeCells><mergeCell ref="A1:ZZZZ9"/></mergeCells>` }, 'bad_cell_address'],
  [
    'a merge over everything',
    { sheet: `${ok}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>` },
    'read',
  ],
  [
    'merges upon merges',
    {
      sheet: `${sheetData(['<c><v>1</v></c>'])}<mergeCells>${'<mergeCell ref="A1:A9"/>'.repeat(600)}</mergeCells>`,
    },
    'damaged',
  ],
  [
    '60,000 merges',
    {
      sheet: `${ok}<mergeCells>${Array.from({ length: 60_000 }, (_, at) => `<mergeCell ref="A${at + 1}:B${at + 1}"/>`).join('')}</mergeCells>`,
    },
    'too_many_merges',
  ],
  [
    'a shared text that is not there',
    { sheet: sheetData(['<c t="s"><v>9</v></c>']), shared: '<si><t>a</t></si>' },
    'damaged',
  ],
  [
    'a shared text number below 0',
    { sheet: sheetData(['<c t="s"><v>-1</v></c>']), shared: '<si><t>a</t></si>' },
    'damaged',
  ],
  [
    'a cell of 32,768 characters',
    { sheet: sheetData([`<c t="str"><v>${'长'.repeat(32_768)}</v></c>`]) },
    'cell_too_long',
  ],
  [
    'a cell of 32,767 characters',
    { sheet: sheetData([`<c t="str"><v>${'长'.repeat(32_767)}</v></c>`]) },
    'read',
  ],
  [
    'a shared text of 2 MB',
    { sheet: ok, shared: `<si><t>${'ab'.repeat(1_000_000)}</t></si>` },
    'cell_too_long',
  ],
  [
    '200,001 rows',
    { sheet: `<sheetData>${'<row><c><v>1</v></c></row>'.repeat(200_001)}</sheetData>` },
    'too_many_rows',
  ],
  [
    'a million empty rows',
    { sheet: `<sheetData>${'<row/>'.repeat(1_000_000)}</sheetData>`, sheetPart: {} },
    'suspicious_compression',
  ],
  [
    'a Word document',
    {
      sheet: ok,
      workbookType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
    },
    'not_a_sheet',
  ],
  [
    'a binary workbook',
    { sheet: ok, workbookType: 'application/vnd.ms-excel.sheet.binary.macroEnabled.main' },
    'binary_xlsb',
  ],
  ['a workbook declared to be a picture', { sheet: ok, workbookType: 'image/png' }, 'damaged'],
  [
    'a template with macros (never run)',
    { sheet: ok, workbookType: 'application/vnd.ms-excel.template.macroEnabled.main+xml' },
    'read',
  ],
  ['2,100 parts', { sheet: ok, extra: parts(2100) }, 'too_many_parts'],
  [
    'a book within the book',
    { sheet: ok, extra: [{ name: 'xl/embeddings/book.xlsx', content: inner }] },
    'read',
  ],
  ['two parts of one name', { sheet: ok, extra: [{ name: 'XL/workbook.xml', content: 'x' }] }, 'damaged'],
  [
    'a part that shares bytes',
    { sheet: ok, extra: [{ name: 'xl/media/a.png', content: 'x', sharesBytesOf: 2 }] },
    'damaged',
  ],
  ['an encrypted part', { sheet: ok, extra: [{ name: 'a', content: 'x', flags: 1 }] }, 'encrypted'],
  ['an unknown compression', { sheet: ok, sheetPart: { method: 99 } }, 'damaged'],
  ['a wrong checksum', { sheet: ok, sheetPart: { crc: 1 } }, 'damaged'],
  [
    'a part larger than it says',
    { sheet: ok + ' '.repeat(5000), sheetPart: { declaredSize: 100 } },
    'damaged',
  ],
  ['a part smaller than it says', { sheet: ok, sheetPart: { declaredSize: 100_000 } }, 'damaged'],
  [
    '1 GiB, declared',
    { sheet: ok, extra: [{ name: 'xl/media/a.bin', content: 'x', declaredSize: 2 ** 30 }] },
    'unpacked_too_large',
  ],
  [
    '600 MB in six parts, declared',
    {
      sheet: ok,
      extra: [1, 2, 3, 4, 5, 6].map((at) => ({ name: `${at}`, content: 'x', declaredSize: 1e8 })),
    },
    'suspicious_compression',
  ],
];

describe('workbooks made to do harm', () => {
  test.each(books)('%s', { timeout: 60_000 }, async (what, book, code) => {
    const path = await saved(file(`${books.findIndex(([name]) => name === what)}.xlsx`), craftBook(book));
    expect(await outcome(path, { merged: 'repeat' })).toBe(code);
  });

  test('a bomb that hides its size: 256 MB of spaces declared as 4 MB', { timeout: 60_000 }, async () => {
    const content = Buffer.alloc(256 * 1024 * 1024, 32);
    const bytes = craftBook({ sheet: '<?', sheetPart: { content, declaredSize: 4_000_000, crc: 1 } });
    const path = await saved(file('bomb.xlsx'), bytes);
    const before = process.memoryUsage().rss;
    const start = performance.now();
    expect(await outcome(path)).toBe('damaged');
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
  });

  test('every cut of a good book is refused, none crashes', { timeout: 60_000 }, async () => {
    const good = craftBook({ sheet: ok, shared: '<si><t>a</t></si>' });
    for (let length = 1; length < good.length; length += 7) {
      const path = await saved(file('cut.xlsx'), good.subarray(0, length));
      const format = await openSheet(path).then(
        (book) => book.format,
        (error: unknown) => error instanceof SheetRefused,
      );
      expect(format).not.toBe('xlsx');
    }
  });

  test(
    'a flipped bit anywhere gives a refusal or a reading, never another error',
    { timeout: 60_000 },
    async () => {
      const good = craftBook({ sheet: ok });
      for (let at = 0; at < good.length; at += 11) {
        const bad = Buffer.from(good);
        bad[at] = (bad[at] ?? 0) ^ 0x41;
        await outcome(await saved(file('flipped.xlsx'), bad));
      }
    },
  );
});

const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const compound = (inside: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from(inside, 'utf16le'),
  ]);

describe('files that are not workbooks', () => {
  test.each<[string, Buffer | string, string]>([
    ['nothing', '', 'empty_file'],
    ['blank lines', '\r\n\r\n  ', 'empty_file'],
    ['an old workbook', compound('Workbook'), 'old_xls'],
    ['a workbook of 1990', Buffer.from([9, 0, 4, 0, 2, 0, 16, 0]), 'old_xls'],
    ['a workbook with a password', compound('EncryptedPackage'), 'encrypted'],
    ['an old Word document', compound('WordDocument'), 'not_a_sheet'],
    ['a PDF', '%PDF-1.7\n%âã', 'not_a_sheet'],
    ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), 'not_a_sheet'],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'not_a_sheet'],
    [
      'an HTML table named .xls',
      '\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>',
      'web_page',
    ],
    [
      'an XML table of 2003',
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
      'web_page',
    ],
    ['HTML in UTF-16', utf16('<table><tr><td>1'), 'web_page'],
    ['a zip of something', craftZip([{ name: 'readme.txt', content: 'hello' }]), 'not_a_sheet'],
    [
      'an OpenDocument sheet',
      craftZip([{ name: 'mimetype', method: 0, content: 'application/vnd.oasis.opendocument.spreadsheet' }]),
      'open_document',
    ],
    ['an empty zip', craftZip([]), 'not_a_sheet'],
    ['a zip that only begins', Buffer.from('PK\u0003\u0004'), 'damaged'],
    ['zero bytes', Buffer.alloc(1000), 'unknown_encoding'],
    [
      'noise',
      Buffer.from(Array.from({ length: 4000 }, (_, at) => 1 + ((at * 7919 + (at >> 3) * 31) % 255))),
      'unknown_encoding',
    ],
    ['a line that never ends', 'x'.repeat(40_000), 'cell_too_long'],
    ['600 columns', Array.from({ length: 600 }, () => 'x').join(','), 'too_many_columns'],
    ['a line of five million commas', `a,b${','.repeat(5_000_000)}\n1,2`, 'read'],
    ['600 commas (empty columns)', `a,b${','.repeat(600)}`, 'read'],
  ])('%s', async (what, bytes, code) => {
    expect(await outcome(await saved(file(`${what}.csv`), bytes))).toBe(code);
  });

  test('more rows and bytes than allowed', async () => {
    const path = await saved(file('rows.csv'), 'a,b\n'.repeat(200_001));
    expect(await outcome(path)).toBe('too_many_rows');
    expect(await outcome(path, { limits: { fileBytes: 1000 } })).toBe('file_too_large');
  });

  test.runIf(hasSharedData)('old workbooks of other people', async () => {
    for (const name of [
      'poi-1900DateWindowing',
      'poi-DateFormats',
      'poi-chinese-provinces',
      'easyexcel-dataformat-dataformat',
    ]) {
      expect([name, await outcome(join(sharedData, 'spreadsheets', `${name}.xls`))]).toEqual([
        name,
        'old_xls',
      ]);
    }
  });
});

test('every refusal is a sentence in both languages without holes', () => {
  const params = { max: 1, cell: 'A1', found: 'PDF' };
  for (const code of refusalCodes) {
    const { text } = new SheetRefused(code, params);
    expect(text.zh).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(text.en).toMatch(/^[A-Z].*\.$/);
    expect(text.zh + text.en).not.toMatch(/[{}]/);
  }
});
