import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLine, cleanLines, foldCase, normaliseName, stripInvisible, toHalfWidth } from './normalise.ts';

test.each([
  ['ＡＢＣ（１２３）', 'ABC(123)'],
  ['杭州　远图', '杭州 远图'],
  ['，。！～', ',。!~'],
  ['￥１００', '￥100'],
])('%s in half width is %s', (from, to) => expect(toHalfWidth(from)).toBe(to));

test.each([
  ['　杭州远图（中国）  有限公司 ', '杭州远图(中国) 有限公司'],
  ['远\u200b图\ufeff', '远图'],
  ['a\tb\nc', 'a b c'],
  ['e\u0301', 'é'],
  ['x\u0000y', 'xy'],
  ['\ud800', '\ufffd'],
  ['👨‍👩‍👧', '👨‍👩‍👧'],
  ['👩🏽‍🚀', '👩🏽‍🚀'],
  ['远\u200d图', '远图'],
  ['', ''],
])('the name %j is stored as %j', (from, to) => expect(normaliseName(from)).toBe(to));

test.each([
  [' ＡbＣ ', 'abc'],
  ['KH－００１', 'kh-001'],
  ['İ', 'i̇'],
])('%j compares as %j', (from, to) => expect(foldCase(from)).toBe(to));

test.each([
  ['甲 \r\n乙\r', '甲\n乙'],
  ['  一\u2028二', '一\n二'],
  ['a\tb', 'a\tb'],
])('lines %j', (from, to) => expect(cleanLines(from)).toBe(to));

test.each([
  [' 下午\u200b三点\n开会 ', '下午三点 开会'],
  ['（保留  全角）', '（保留  全角）'],
])('line %j', (from, to) => expect(cleanLine(from)).toBe(to));

test.each([normaliseName, foldCase, cleanLine, cleanLines, stripInvisible])('%o is idempotent', (f) => {
  const tricky = fc.constantFrom(
    ' ',
    '\u3000',
    '\u200d',
    '\u200b',
    'Ａ',
    '\u0301',
    '\ufe0f',
    '👩',
    '\r',
    '\n',
    '\t',
    'İ',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(tricky, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 }),
      (parts) => {
        const once = f(parts.join(''));
        expect(f(once)).toBe(once);
      },
    ),
  );
});
