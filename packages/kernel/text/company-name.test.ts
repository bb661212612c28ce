import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockingKeys } from './blocking-keys.ts';
import { nameContains, nameKey, nameParts, nameSimilarity } from './company-name.ts';
import { provinceOf } from './places.ts';
import { simplify, traditionalPairs } from './traditional.ts';
import { readings } from './pinyin.ts';

test.each([
  ['杭州远图科技有限公司', '杭州远图科技'],
  ['杭州远图科技（杭州）有限公司', '杭州远图科技杭州'],
  ['杭州市远图科技有限责任公司', '杭州远图科技'],
  ['杭州远图科技股份有限公司', '杭州远图科技'],
  ['远图科技集团', '远图科技'],
  ['远图（集团）有限公司', '远图'],
  ['远图(中国)投资有限公司', '远图投资'],
  ['杭州 远图，科技 有限公司', '杭州远图科技'],
  ['ＡＢＣ贸易有限公司', 'abc贸易'],
  ['Yuantu Technology Co., Ltd.', 'yuantutechnology'],
  ['Acme Group Holdings Inc', 'acme'],
  ['杭州遠圖科技有限公司', '杭州远图科技'],
  ['远图科技有限公司杭州分公司', '远图科技杭州分公司'],
  ['温州市民防建筑工程有限公司', '温州民防建筑工程'],
  ['某某企业管理中心（有限合伙）', '某某企业管理中心'],
  ['集团购网络有限公司', '集团购网络'],
  ['有限公司', '有限公司'],
  ['', ''],
  ['（）', ''],
])('key of %s is %s', (name, key) => expect(nameKey(name)).toBe(key));

test.each([
  ['远图（杭州）环保科技有限公司', ['杭州'], '远图', '环保科技', ''],
  ['浙江省杭州市萧山区远图商贸有限公司', ['浙江', '杭州', '萧山'], '远图', '商贸', ''],
  ['翼城县中卫供销社', ['翼城县'], '中卫', '供销社', ''],
  ['东方电气股份有限公司', [], '东方', '电气', ''],
  ['远图科技有限公司杭州分公司', [], '远图', '科技', '杭州分公司'],
  ['杭州粮油贸易公司', ['杭州'], '', '粮油贸易', ''],
  ['超市里科技', [], '超市里', '科技', ''],
  ['开发区宏达', [], '开发区宏达', '', ''],
] as const)('parts of %s', (name, places, core, trade, branch) => {
  expect(nameParts(name)).toMatchObject({ places, core, trade, branch });
});

test.each([
  ['杭州远图科技', '杭州远图科技杭州', true],
  ['远图科技', '杭州远图科技', true],
  ['远图', '杭州远图科技', false],
  ['远图科技', '杭州远程科技', false],
  ['', '', false],
])('%s within %s: %s', (a, b, contained) => expect(nameContains(a, b)).toBe(contained));

test.each([
  ['杭州远图科技有限公司', '杭州远图信息科技有限公司', true],
  ['杭州远图科技有限公司', '杭州市远图科技股份有限公司', true],
  ['杭州远图科技有限公司', '上海明德贸易有限公司', false],
  ['甲', '乙', false],
])('%s and %s alike: %s', (a, b, alike) => expect(nameSimilarity(a, b) >= 0.6).toBe(alike));

test.each([
  ['杭州远图科技有限公司', '远图（杭州）科技有限公司'],
  ['杭州远图科技有限公司', '杭州远途科技有限公司'],
  ['杭州远图科技有限公司', '遠圖科技'],
  ['杭州金海棠贸易有限公司', '杭州金海裳贸易有限公司'],
  ['杭州金海棠贸易有限公司', '杭州金棠海贸易有限公司'],
  ['杭州远图科技有限公司', '杭州远大科技有限公司'],
])('%s meets %s', (a, b) => {
  const keys = new Set(blockingKeys(a));
  expect(blockingKeys(b).some((key) => keys.has(key))).toBe(true);
});

const piece = fc.constantFrom(
  '杭州',
  '(上海)',
  '（中国）',
  '远图',
  '有限公司',
  '集团',
  '科技',
  ' ',
  'Ａ',
  'co.',
  'ltd',
  '市',
  '分公司',
  '縣',
  '2',
);
const name = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
);

test('similarity is symmetric, 1 for itself, within 0–1', () => {
  fc.assert(
    fc.property(name, name, (a, b) => {
      const s = nameSimilarity(a, b);
      expect(s).toBe(nameSimilarity(b, a));
      expect(s >= 0 && s <= 1).toBe(true);
      if (nameKey(a) !== '') expect(nameSimilarity(a, a)).toBe(1);
    }),
  );
});

test('width, case, spaces and brackets never change a key', () => {
  const wide = (text: string): string =>
    text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).toUpperCase();
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (parts) => {
      const plain = parts.join('');
      expect(nameKey(` ${wide(plain)}　`)).toBe(nameKey(plain));
    }),
  );
});

test('at most six blocking keys, never empty ones, for any text', () => {
  fc.assert(
    fc.property(name, (text) => {
      const keys = blockingKeys(text);
      expect(keys.length).toBeLessThanOrEqual(6);
      expect(keys.every((key) => key.length > 2)).toBe(true);
    }),
  );
});

test('every folded pair of characters shares a reading', () => {
  // Read as typed they would be folded first, so the traditional side is asked through a neighbourless dictionary.
  expect(traditionalPairs().length).toBeGreaterThan(900);
  for (const [from, to] of traditionalPairs()) {
    expect(from).not.toBe(to);
    expect(simplify(from)).toBe(to);
    expect(simplify(to), `${from}${to}`).toBe(to);
    expect(readings(to)[0]?.syllables.length, to).toBeGreaterThan(0);
  }
});

test('places know their province', () => {
  expect([provinceOf('义乌'), provinceOf('北京'), provinceOf('翼城县')]).toEqual(['浙江', '北京', null]);
});
