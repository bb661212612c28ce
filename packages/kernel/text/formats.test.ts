import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bankAccount } from './bank-account.ts';
import { creditCode } from './credit-code.ts';
import { email } from './email.ts';
import { birthDateOf, idCard } from './id-card.ts';
import { invoiceCode, invoiceNo } from './invoice-no.ts';
import { postalCode } from './postal-code.ts';
import { qq } from './qq.ts';
import { taxNo } from './tax-no.ts';
import { url, urlDomain } from './url.ts';
import { wechat } from './wechat.ts';

/** The stored value, or the code of the refusal. */
type Row = readonly [text: string, expected: string];
const tables: Record<string, { check: (text: string) => ReturnType<typeof qq>; rows: readonly Row[] }> = {
  creditCode: {
    check: creditCode,
    rows: [
      ['91350100M000100Y43', '91350100M000100Y43'],
      [' ９１350100m000100y43', '91350100M000100Y43'],
      ['91350100-M000100Y-43', '91350100M000100Y43'],
      ['91350100M000100Y4Z', 'bad_check_digit'],
      ['91350100M000100Y44', 'bad_check_digit'],
      ['91350100M000100Y4', 'bad_format'],
      ['91350100M000100Y433', 'bad_format'],
      ['9135010IM000100Y43', 'bad_format'],
      ['91350100O000100Y43', 'bad_format'],
      ['', 'bad_format'],
    ],
  },
  taxNo: {
    check: taxNo,
    rows: [
      ['91350100m000100y43', '91350100M000100Y43'],
      ['330106 123456789', '330106123456789'],
      ['11010519491231002X00', '11010519491231002X00'],
      ['12345', 'bad_format'],
      ['91350100M000100Y43中', 'bad_format'],
    ],
  },
  idCard: {
    check: idCard,
    rows: [
      ['11010519491231002x', '11010519491231002X'],
      ['110105194912310021', 'bad_check_digit'],
      ['110105194902300021', 'bad_format'],
      ['110105491231002', 'bad_format'],
      ['01010519491231002X', 'bad_format'],
    ],
  },
  postalCode: {
    check: postalCode,
    rows: [
      ['３１００００', '310000'],
      ['31000', 'bad_format'],
      ['3100000', 'bad_format'],
    ],
  },
  bankAccount: {
    check: bankAccount,
    rows: [
      ['6222 0212 3456 7890 123', '6222021234567890123'],
      ['1234567', 'bad_format'],
      ['1'.repeat(33), 'bad_format'],
      ['62220212345A', 'bad_format'],
    ],
  },
  qq: {
    check: qq,
    rows: [
      [' 10001 ', '10001'],
      ['01234', 'bad_format'],
      ['1234', 'bad_format'],
      ['1234567890123', 'bad_format'],
    ],
  },
  wechat: {
    check: wechat,
    rows: [
      ['yuantu_2024', 'yuantu_2024'],
      ['138 0013 8000', '13800138000'],
      ['10001', '10001'],
      ['a2345', 'bad_format'],
      ['2abcdef', 'bad_format'],
      ['微信同号', 'bad_format'],
    ],
  },
  email: {
    check: email,
    rows: [
      [' Zhang.San＠Example.CN ', 'Zhang.San@example.cn'],
      ['mailto:a@b.cn', 'a@b.cn'],
      ['张三@例子.中国', '张三@例子.中国'],
      ["o'neil+crm@mail.example.com", "o'neil+crm@mail.example.com"],
      ['a@b', 'bad_format'],
      ['a@@b.cn', 'bad_format'],
      ['a.@b.cn', 'bad_format'],
      ['a@b.cn,c@d.cn', 'bad_format'],
      ['a@-b.cn', 'bad_format'],
      ['a@b.cn>', 'bad_format'],
      [`${'a'.repeat(250)}@b.cn`, 'too_long'],
      ['', 'bad_format'],
    ],
  },
  url: {
    check: url,
    rows: [
      ['www.Example.cn/About', 'https://www.example.cn/About'],
      ['HTTP://example.cn', 'http://example.cn'],
      ['http://例子.中国/关于', 'http://例子.中国/关于'],
      ['example.cn:8080/a?b=c#d', 'https://example.cn:8080/a?b=c#d'],
      ['//example.cn', 'https://example.cn'],
      ['http://192.168.1.1/', 'http://192.168.1.1/'],
      ['javascript:alert(1)', 'bad_format'],
      ['ftp://example.cn', 'bad_format'],
      ['data:text/html,x', 'bad_format'],
      ['https://user:pw@example.cn', 'bad_format'],
      ['https://example.cn\\@evil.cn', 'bad_format'],
      ['无', 'bad_format'],
      ['example.cn:99999', 'bad_format'],
      [`example.cn/${'a'.repeat(250)}`, 'too_long'],
    ],
  },
  digitalInvoiceNo: {
    check: (t) => invoiceNo(t, 'e_vat_special'),
    rows: [
      ['2'.repeat(20), '2'.repeat(20)],
      ['12345678', 'bad_format'],
    ],
  },
  paperInvoiceNo: {
    check: (t) => invoiceNo(t, 'vat_normal'),
    rows: [
      ['1234 5678', '12345678'],
      ['2'.repeat(20), 'bad_format'],
    ],
  },
  receiptNo: {
    check: (t) => invoiceNo(t, 'receipt'),
    rows: [
      ['NO-001', 'NO-001'],
      ['', 'bad_format'],
    ],
  },
  paperInvoiceCode: {
    check: (t) => invoiceCode(t, 'vat_special'),
    rows: [
      ['3300204130', '3300204130'],
      ['033002041301', '033002041301'],
      ['33002041301', 'bad_format'],
      ['', 'bad_format'],
    ],
  },
  digitalInvoiceCode: {
    check: (t) => invoiceCode(t, 'e_vat_normal'),
    rows: [
      ['', ''],
      ['3300204130', 'bad_format'],
    ],
  },
};

describe.each(Object.entries(tables))('%s', (_name, { check, rows }) => {
  test.each(rows)('%j gives %j', (text, expected) => {
    const result = check(text);
    expect(result.ok ? result.value : result.code).toBe(expected);
  });

  test('what is stored is stored again unchanged', () => {
    for (const [text] of rows) {
      const first = check(text);
      if (first.ok) expect(check(first.value)).toEqual(first);
    }
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        check(text);
      }),
    );
  });
});

test('details', () => {
  expect(birthDateOf('11010519491231002X')).toBe('1949-12-31');
  expect(urlDomain('https://www.Example.cn/about')).toBe('example.cn');
  expect(urlDomain('无')).toBe('');
  expect(email(`${'a'.repeat(250)}@b.cn`)).toEqual({ ok: false, code: 'too_long', params: { max: 254 } });
});

const shared =
  process.env['KEHU_SHARED_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
test.skipIf(!existsSync(`${shared}/uscc-check.csv`))('credit codes of the register', () => {
  const rows = readFileSync(`${shared}/uscc-check.csv`, 'utf8').trim().split(/\r?\n/).slice(1);
  const wrong = rows.filter((row) => {
    const [code = '', valid] = row.split(',');
    // Some are listed as wrong only because the register printed a lower-case letter; Kehu mends that (spec §5).
    if (code !== code.toUpperCase()) return false;
    return creditCode(code).ok !== (valid === '1');
  });
  expect(rows.length).toBeGreaterThan(1000);
  expect(wrong).toEqual([]);
});
