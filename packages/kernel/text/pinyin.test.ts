import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullPinyin, initials, isHan, readings } from './pinyin.ts';
import { pinyinKey } from './pinyin-key.ts';
import { splitPinyin } from './pinyin-split.ts';
import { FREE_READINGS, PHRASES_BY_HEAD, SURNAME_READINGS } from './polyphones.ts';
import { SYLLABLES, canonicalSyllable, completions, isSyllable } from './syllables.ts';

test.each([
  ['重庆银行', 'chongqingyinhang', 'cqyh'],
  ['长沙银行', 'changshayinhang', 'csyh'],
  ['厦门大厦', 'xiamendasha', 'xmds'],
  ['东莞', 'dongguan', 'dg'],
  ['乐亭县', 'laotingxian', 'ltx'],
  ['乐清市音乐', 'yueqingshiyinyue', 'yqsyy'],
  ['六安', 'luan', 'la'],
  ['重慶', 'chongqing', 'cq'],
  ['吕梁女子', 'lvliangnvzi', 'llnz'],
  ['单雄信', 'shanxiongxin', 'sxx'],
  ['万俟卨', 'moqixie', 'mqx'],
  ['ＡBC 重庆1', 'abcchongqing1', 'abccq1'],
  ['（）', '', ''],
])('%s is read %s, %s', (text, full, short) => {
  expect(fullPinyin(text)).toBe(full);
  expect(initials(text)).toBe(short);
});

test.each([
  ['重庆', 0, ['chong', 'zhong']],
  ['银行', 1, ['hang', 'xing']],
  ['长沙', 0, ['chang', 'zhang']],
  ['厦门', 0, ['xia', 'sha']],
  ['乐亭', 0, ['lao', 'le', 'yue']],
  ['杭A', 1, []],
])('readings of %s at %i', (text, at, syllables) => {
  expect(new Set(readings(text)[at]?.syllables)).toEqual(new Set(syllables));
  expect(readings(text)[at]?.syllables[0]).toBe(syllables[0]);
});

test('the tables hold only syllables, one per character', () => {
  const phrases = [...PHRASES_BY_HEAD.values()].flat();
  for (const [text, list] of [...phrases, ...FREE_READINGS, ...SURNAME_READINGS]) {
    expect(list.every(isSyllable), text).toBe(true);
  }
  for (const [text, list] of [...phrases, ...SURNAME_READINGS]) expect(list.length, text).toBe(text.length);
  expect(SYLLABLES.length).toBe(new Set(SYLLABLES).size);
  expect(completions('zho')).toEqual(['zhong', 'zhou']);
  expect(['lü', 'lüe', 'nve', 'lv', 'jv'].map(canonicalSyllable)).toEqual(['lv', 'lue', 'nue', 'lv', 'ju']);
});

test('every text has one reading list per character, made of syllables', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const list = readings(text);
      expect(list.map(({ char }) => char).join('')).toBe(text);
      expect(
        list.every(
          ({ char, syllables }) => syllables.every(isSyllable) && isHan(char) === syllables.length > 0,
        ),
      ).toBe(true);
    }),
  );
});

const sorted =
  '9 360 A 阿里 ABC 重庆 店2 店10 é (杭州)远图 花 花园 华为 huawei 西安 先锋 zebra 重工 😀'.split(' ');
test('names sort in pinyin order, digits by value, Latin between', () => {
  const shuffled = sorted.toReversed();
  expect(shuffled.toSorted((a, b) => (pinyinKey(a) < pinyinKey(b) ? -1 : 1))).toEqual(sorted);
});

test('a sort key is printable ASCII and ignores case, width and spaces at the ends', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(pinyinKey(text)).toMatch(/^[ -~]*$/);
    }),
    { numRuns: 200 },
  );
  expect(pinyinKey(' ＨＷ华为 ')).toBe(pinyinKey('hw华为'));
  expect(pinyinKey('店002')).toBe(pinyinKey('店2'));
});

test.each([
  ['xian', ['xian', 'xi an']],
  ['fangan', ['fang an', 'fan gan']],
  ['huawe', ['hua we', 'hu a we']],
  ['huaweij', ['hua wei j', 'hu a wei j']],
  ['huaweijs', ['hua wei j s']],
  ['hwjishu', ['h w ji shu']],
  ['360kj', ['3 6 0 k j']],
  ['zh', ['zh']],
  ['iuv', []],
  ['', ['']],
])('%s may be %j', (typed, ways) => {
  expect(splitPinyin(typed).map((pieces) => pieces.map(({ text }) => text).join(' '))).toEqual(ways);
});

const shared =
  process.env['KEHU_SHARED_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
test.skipIf(!existsSync(`${shared}/pinyin-search.csv`))('readings that two dictionaries agree on', () => {
  const rows = readFileSync(`${shared}/pinyin-search.csv`, 'utf8').trim().split(/\r?\n/).slice(1);
  const found = rows.filter((row) => {
    const [company = '', word = '', pinyin = ''] = row.split(',');
    const at = Array.from(company.slice(0, company.indexOf(word))).length;
    const lists = readings(company).slice(at, at + [...word].length);
    const ways = lists.reduce(
      (done, { syllables }) => done.flatMap((head) => syllables.map((s) => head + s)),
      [''],
    );
    return ways.includes(canonicalSyllable(pinyin));
  });
  expect(found.length / rows.length).toBeGreaterThanOrEqual(0.97);
});
