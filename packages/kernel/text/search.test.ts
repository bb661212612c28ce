import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullPinyin, initials, readings } from './pinyin.ts';
import { hashToken } from './search-hash.ts';
import { matches, rank } from './search-match.ts';
import { queryPlan, type Alternative } from './search-query.ts';
import { searchFold, searchTexts, type SearchField } from './search-text.ts';
import { documentTokens } from './search-tokens.ts';

const named = (value: string): SearchField[] => [{ kind: 'text', value }];

/** Found as the database finds it: the same alternative has all its tokens in the record and passes the recheck. */
function found(query: string, fields: readonly SearchField[]): boolean {
  const tokens = new Set(documentTokens(fields));
  const texts = searchTexts(fields);
  const plan = queryPlan(query);
  const holds = (one: Alternative): boolean =>
    one.tokens.every((token) => tokens.has(token)) &&
    matches({ ...plan, words: [{ word: query, alternatives: [one] }] }, texts);
  return plan.words.length > 0 && plan.words.every(({ alternatives }) => alternatives.some(holds));
}

test.each([
  ['华为技术有限公司', '华为'],
  ['华为技术有限公司', '华'],
  ['华为技术有限公司', '华为js'],
  ['华为技术有限公司', 'hw技术'],
  ['华为技术有限公司', 'huaweijs'],
  ['华为技术有限公司', 'huaweij'],
  ['华为技术有限公司', 'huawe'],
  ['华为技术有限公司', 'hwjishu'],
  ['华为技术有限公司', 'HUAWEI'],
  ['华为技术有限公司', '华wei'],
  ['华为技术有限公司', '華為'],
  ['华为技术有限公司', '公司 技术'],
  ['华为技术有限公司', 'huawei 公司'],
  ['华为技术有限公司', 'j'],
  ['北京科技', '北京kj'],
  ['北京科技', 'bei jing'],
  ['西安先锋', 'xian'],
  ['西安先锋', "xi'an"],
  ['西安先锋', 'xianxian'],
  ['吕梁实业', 'lvliang'],
  ['吕梁实业', 'lüliang'],
  ['重庆银行', 'chongqing'],
  ['重庆银行', 'zhongqing'],
  ['重庆银行', 'yinxing'],
  ['重庆银行', 'zqyh'],
  ['重庆银行', '重庆yh'],
  ['乐亭平安', 'laoting'],
  ['Acme-Tools Ltd.', 'acmetools'],
  ['Acme Tools Ltd.', 'me oo'],
  ['Café de Flore', 'cafe'],
  ['杭州360科技', 'hz360kj'],
  ['杭州360科技', '36'],
  ['上海（杭州）远图', '(杭州)远'],
  ['広告カフェ', 'カフ'],
  ['周公馆', 'zho'],
  ['十堰汽车', 'shiya'],
  ['十堰汽车', 'shiyanq'],
  ['先锋', 'xia'],
  ['集美优品', 'meiyo'],
])('%s is found by %s', (name, query) => expect(found(query, named(name))).toBe(true));

test.each([
  ['华为技术有限公司', '技华'],
  ['华为技术有限公司', 'uawei'],
  ['华为技术有限公司', 'wj技'],
  ['华为技术有限公司', '华为yx'],
  ['华为技术有限公司', '华为 中兴'],
  ['先锋', 'an'],
  ['华为', ''],
  ['华为', '（）'],
  ['100%', '%'],
])('%s is not found by %j', (name, query) => expect(found(query, named(name))).toBe(false));

const record: SearchField[] = [
  { kind: 'text', value: '杭州远图科技有限公司' },
  { kind: 'text', value: '远图' },
  { kind: 'auto_no', value: 'KH-2024-0015' },
  { kind: 'credit_code', value: '91350100M000100Y43' },
  { kind: 'email', value: 'zhang.san@example.cn' },
  { kind: 'mobile', value: '138 0013 8000' },
  { kind: 'phone', value: '010-62345678-801' },
];

test.each([
  ['kh2024', 'code'],
  ['KH-2024-0015', 'code'],
  ['0015', 'digits'],
  ['91350100m', 'code'],
  ['zhang.san@', 'pinyin'],
  ['0138000', 'digits'],
  ['138 0013 8000', 'digits'],
  ['+86 138-0013-8000', 'digits'],
  ['013800138000', 'digits'],
  ['010-6234', 'digits'],
  ['010-62345678-801', 'digits'],
  ['远图 8000', 'mixed'],
  ['yuantu', 'pinyin'],
  ['hzyt', 'initials'],
])('the record is found by %s (%s)', (query, kind) => {
  expect(found(query, record)).toBe(true);
  expect(queryPlan(query).kind).toBe(kind);
});

test('digits of phones are found only as phones, so that they can be left out for people who may not see them', () => {
  const alternatives = queryPlan('0138000').words[0]?.alternatives ?? [];
  const texts = searchTexts(record);
  const holding = alternatives.filter((one) =>
    one.all.every(({ in: where, value }) => where !== 'glued' && texts[where].includes(value)),
  );
  expect(holding.map(({ as }) => as)).toEqual(['phone']);
});

test.each([
  ['远图', 0],
  ['杭州远图科技有限公司', 0],
  ['kh20240015', 0],
  ['yuantu', 0],
  ['yt', 0],
  ['13800138000', 0],
  ['杭州', 1],
  ['hangzhou', 1],
  ['hz', 1],
  ['1380', 1],
  ['杭州yt', 1],
  ['科技', 2],
  ['keji', 2],
  ['8000', 2],
])('%s ranks %i', (query, expected) => expect(rank(query, searchTexts(record))).toBe(expected));

test('tokens never change: they are stored', () => {
  expect([hashToken(''), hashToken('u杭'), hashToken('b科技'), hashToken('pyuan tu')]).toMatchInlineSnapshot(`
    [
      -1421968373,
      270301864,
      -1294440050,
      -191149143,
    ]
  `);
});

const HAN = Array.from(
  '杭州远图科技有限公司华为重庆长沙银行厦门乐山单县会计朝阳调味石大都江堰西安方案先锋音藏宿蔚解曾盛女吕绿区',
);
const name = fc
  .array(fc.constantFrom(...HAN), { minLength: 1, maxLength: 12 })
  .map((chars) => chars.join(''));
const written = fc
  .array(fc.constantFrom(...HAN, 'A', 'b', '3', '0', '(', '）', '-', ' ', 'é', 'カ', '😀', '萬'), {
    minLength: 1,
    maxLength: 14,
  })
  .map((chars) => chars.join(''));
const range = fc.tuple(fc.nat(13), fc.integer({ min: 1, max: 6 }));

test('every piece of a name finds it', () => {
  fc.assert(
    fc.property(written, range, (text, [from, length]) => {
      const piece = [...text].slice(from, from + length).join('');
      if (searchFold(piece) !== '') expect(found(piece, named(text)), piece).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('pinyin and first letters from any character on find a name', () => {
  fc.assert(
    fc.property(name, range, (text, [from, length]) => {
      const chars = readings(text).slice(from, from + length);
      if (chars.length === 0) return;
      expect(found(chars.map(({ syllables }) => syllables[0]).join(''), named(text))).toBe(true);
      expect(found(chars.map(({ syllables }) => syllables[0]?.charAt(0)).join(''), named(text))).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('two characters of a name are found after each typed letter of their pinyin', () => {
  fc.assert(
    fc.property(name, fc.nat(11), (text, from) => {
      const [first, second] = readings(text).slice(from, from + 2);
      if (first === undefined || second === undefined) return;
      const [head = '', tail = ''] = [first.syllables[0], second.syllables[0]];
      // One letter may belong to the syllable before: ying is 英 rather than 银 and g.
      for (let n = Math.min(2, tail.length); n <= tail.length; n++)
        expect(found(head + tail.slice(0, n), named(text))).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('the whole pinyin and all first letters find a name, and so does Chinese followed by letters', () => {
  fc.assert(
    fc.property(name, fc.integer({ min: 1, max: 4 }), (text, head) => {
      expect(found(fullPinyin(text), named(text))).toBe(true);
      expect(found(initials(text), named(text))).toBe(true);
      const list = readings(text);
      const polyphones = list.filter(({ syllables }) => syllables.length > 1).length;
      const letters = list
        .slice(head, head + 4)
        .map(({ syllables }) => syllables[0]?.charAt(0))
        .join('');
      // With more ways to read than are kept, only the main ones can be continued by letters.
      if (letters !== '' && polyphones <= 2)
        expect(found([...text].slice(0, head).join('') + letters, named(text))).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('Chinese followed by letters finds a name whose head could be a surname, and that holds two polyphones', () => {
  expect(found('区杭藏调h', named('区杭藏调杭'))).toBe(true);
});

test('any text can be stored and any query asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, query) => {
      const fields: SearchField[] = [...named(text), { kind: 'phone', value: text }];
      const tokens = documentTokens(fields);
      expect(tokens).toEqual([...new Set(tokens)].sort((a, b) => a - b));
      expect(tokens.every((token) => Number.isInteger(token) && token === (token | 0))).toBe(true);
      rank(query, searchTexts(fields));
      for (const { alternatives } of queryPlan(query).words) {
        for (const { value } of alternatives.flatMap((one) => one.all)) expect(value).not.toMatch(/[%_\\|]/);
      }
    }),
  );
});

test('folding is idempotent', () => {
  fc.assert(
    fc.property(fc.oneof(written, fc.string({ unit: 'binary' })), (text) => {
      expect(searchFold(searchFold(text))).toBe(searchFold(text));
    }),
  );
});

const shared =
  process.env['KEHU_SHARED_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
test.skipIf(!existsSync(`${shared}/pinyin-search.csv`))(
  'real names are found by a word, its pinyin and its first letters',
  () => {
    const rows = readFileSync(`${shared}/pinyin-search.csv`, 'utf8').trim().split(/\r?\n/).slice(1);
    const columns = rows.map((row) => row.split(','));
    const share = (column: number): number =>
      columns.filter((row) => found(row[column] ?? '', named(row[0] ?? ''))).length / rows.length;
    expect(share(1)).toBe(1);
    expect(share(2)).toBeGreaterThanOrEqual(0.97);
    expect(share(3)).toBeGreaterThanOrEqual(0.98);
  },
);
