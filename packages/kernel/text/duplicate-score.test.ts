import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockingKeys } from './blocking-keys.ts';
import { DUPLICATE_THRESHOLD, duplicateScore, type DuplicateSide } from './duplicate-score.ts';

const company = '杭州远图科技有限公司';
const likely: readonly (readonly [DuplicateSide, DuplicateSide, string])[] = [
  [{ name: company }, { name: '杭州远图科技（杭州）有限公司' }, 'name_same'],
  [{ name: company }, { name: '远图科技' }, 'name_same'],
  [{ name: company }, { name: '杭州遠圖科技股份有限公司' }, 'name_same'],
  [{ name: company }, { name: '杭州远途科技有限公司' }, 'name_alike'],
  [{ name: company }, { name: '远图' }, 'name_short'],
  [{ name: '甲', phones: ['+86 10 6234 5678'] }, { name: '乙', phones: ['010-62345678-801'] }, 'phone_same'],
  [{ creditCode: '91350100M000100Y43' }, { creditCode: '91350100m000100y43 ' }, 'credit_code_same'],
  [{ email: 'A@b.cn' }, { email: 'a@B.cn' }, 'email_same'],
  [{ website: 'www.a.cn' }, { website: 'http://a.cn/x' }, 'website_same'],
];
const unlikely: readonly (readonly [DuplicateSide, DuplicateSide])[] = [
  [{ name: company }, { name: '上海远图科技有限公司' }],
  [{ name: company }, { name: '杭州远方科技有限公司' }],
  [{ name: company }, { name: '杭州远图科技有限公司上海分公司' }],
  [{ name: '杭州宏达商贸有限公司' }, { name: '杭州宏达工贸有限公司' }],
  [{ name: '杭州粮油贸易公司' }, { name: '粮油贸易公司' }],
  [
    { name: company, creditCode: '91350100M000100Y43' },
    { name: company, creditCode: '91150722MA0MXUTK7Q' },
  ],
  [{}, {}],
  [
    { phones: [''], email: '', website: '', address: '' },
    { phones: [''], email: '', website: '', address: '' },
  ],
];

test.each(likely)('%j and %j are probably one (%s)', (a, b, reason) => {
  const { score, reasons } = duplicateScore(a, b);
  expect(score).toBeGreaterThanOrEqual(DUPLICATE_THRESHOLD);
  expect(reasons).toContain(reason);
});

test.each(unlikely)('%j and %j are probably two', (a, b) => {
  expect(duplicateScore(a, b).score).toBeLessThan(DUPLICATE_THRESHOLD);
});

test('the order of the two never matters', () => {
  const text = fc.array(
    fc.constantFrom('杭州', '远图', '远', '图', '科技', '商贸', '有限公司', '分公司', '(上海)', 'A'),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [x, y] = [{ name: a.join('') }, { name: b.join('') }];
      expect(duplicateScore(x, y).score).toBeCloseTo(duplicateScore(y, x).score, 9);
    }),
  );
});

const shared =
  process.env['KEHU_SHARED_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));

/** Labelled pairs of real names; branches and stock-exchange short names are another question. */
function pairs(): { a: DuplicateSide; b: DuplicateSide; one: boolean }[] {
  const rows = readFileSync(`${shared}/duplicate-pairs.csv`, 'utf8').trim().split(/\r?\n/).slice(1);
  return rows.flatMap((row) => {
    const [, nameA = '', nameB = '', cityA = '', cityB = '', one, kind = ''] = row.split(',');
    if (/^(branch_vs_parent|listed_short_name)/.test(kind)) return [];
    return [{ a: { name: nameA, city: cityA }, b: { name: nameB, city: cityB }, one: one === '1' }];
  });
}

test.skipIf(!existsSync(`${shared}/duplicate-pairs.csv`))(
  'real names: F1 at least 0.88, candidates found',
  () => {
    const judged = pairs().map(({ a, b, one }) => {
      const keys = new Set(blockingKeys(a.name ?? ''));
      const met = blockingKeys(b.name ?? '').some((key) => keys.has(key));
      return { one, said: duplicateScore(a, b).score >= DUPLICATE_THRESHOLD, met };
    });
    const right = judged.filter(({ one, said }) => one && said).length;
    const precision = right / judged.filter(({ said }) => said).length;
    const same = judged.filter(({ one }) => one);
    const recall = right / same.length;
    expect((2 * precision * recall) / (precision + recall)).toBeGreaterThanOrEqual(0.88);
    expect(same.filter(({ met }) => met).length / same.length).toBeGreaterThanOrEqual(0.95);
  },
);
