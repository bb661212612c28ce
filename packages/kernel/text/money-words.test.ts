import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discountText, formatMoney, shortAmount, upperAmount } from './money-words.ts';

test.each([
  ['12300.00', '壹万贰仟叁佰元整'],
  ['6007.14', '陆仟零柒元壹角肆分'],
  ['0.50', '伍角整'],
  ['0', '零元整'],
  ['0.05', '伍分'],
  ['1.05', '壹元零伍分'],
  ['10.5', '壹拾元伍角整'],
  ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
  ['325.04', '叁佰贰拾伍元零肆分'],
  ['10001', '壹万零壹元整'],
  ['1000100', '壹佰万零壹佰元整'],
  ['100000000', '壹亿元整'],
  ['100010000', '壹亿零壹万元整'],
  ['1000000000000', '壹万亿元整'],
  ['1020304050607.08', '壹万零贰佰零叁亿零肆佰零伍万零陆佰零柒元零捌分'],
  ['9999999999999999.99', '玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
  ['-3051', '负叁仟零伍拾壹元整'],
  ['0.005', '壹分'],
  ['-0.001', '零元整'],
  ['1.995', '贰元整'],
])('%s in words is %s', (amount, words) => expect(upperAmount(amount)).toBe(words));

test('too large an amount and no amount at all are refused', () => {
  expect(() => upperAmount('10000000000000000')).toThrow(RangeError);
  expect(() => upperAmount('一')).toThrow(/Invalid number/);
});

/** Reads an amount in words back, by another road than it was written. */
function cents(words: string): bigint {
  const value = (text: string): bigint => {
    for (const [unit, size] of [
      ['亿', 100000000n],
      ['万', 10000n],
      ['仟', 1000n],
      ['佰', 100n],
      ['拾', 10n],
    ] as const) {
      const at = text.lastIndexOf(unit);
      if (at >= 0) return value(text.slice(0, at)) * size + value(text.slice(at + 1));
    }
    return BigInt('零壹贰叁肆伍陆柒捌玖'.indexOf(text.replace(/零/g, '') || '零'));
  };
  const [, yuan = '', jiao = '', fen = ''] = /^(?:(.*)元)?零?(?:(.)角)?(?:(.)分)?整?$/.exec(words) ?? [];
  return value(yuan) * 100n + value(jiao) * 10n + value(fen);
}

test('words can be read back', () => {
  fc.assert(
    fc.property(fc.oneof(fc.bigInt(0n, 999999999999999999n), fc.bigInt(0n, 9999999n)), (n) => {
      const text = `${n / 100n}.${String(n % 100n).padStart(2, '0')}`;
      expect(cents(upperAmount(text)), upperAmount(text)).toBe(n);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['1234.5', '¥1,234.50'],
  ['-1234567.891', '-¥1,234,567.89'],
  ['-0.001', '¥0.00'],
  ['123', '¥123.00'],
])('%s is written %s', (amount, text) => expect(formatMoney(amount)).toBe(text));

test.each([
  ['0', '0'],
  ['999.5', '999.5'],
  ['9999', '9,999'],
  ['9999.999', '1万'],
  ['10000', '1万'],
  ['-52000', '-5.2万'],
  ['12345678', '1,234.57万'],
  ['99999999', '1亿'],
  ['123456789', '1.23亿'],
  ['1234567890123', '12,345.68亿'],
  ['-0.001', '0'],
])('%s in short is %s', (amount, text) => expect(shortAmount(amount)).toBe(text));

test.each([
  ['10', '9折'],
  ['15', '8.5折'],
  ['5', '9.5折'],
  ['12.34', '8.766折'],
  ['90', '1折'],
  ['0', ''],
  ['100', '免费'],
  ['-1', ''],
  ['101', ''],
])('%s percent off is %s', (percent, text) => expect(discountText(percent)).toBe(text));
