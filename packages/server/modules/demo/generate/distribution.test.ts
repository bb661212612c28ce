import { describe, expect, test } from 'vitest';
import { account } from './account.ts';
import { activity } from './activity.ts';
import { note } from './notes.ts';
import { DAY, HOUR, dayPhrase, isWorkday, workingMoment } from './rhythm.ts';
import { rowRandom, stream, streamKey } from './random.ts';
import { sure } from './sure.ts';

const key = streamKey(8, 'distribution');
const sample = Array.from({ length: 8_000 }, (_, index) =>
  account(rowRandom(key, index), {
    index,
    createdAt: Date.UTC(2026, 2, 2),
    numbering: { salt: 1, wide: true },
  }),
);

function share(test: (one: (typeof sample)[number]) => boolean): number {
  return sample.filter(test).length / sample.length;
}

describe('a population of customers', () => {
  test.each([
    ['科技 in the name', 0.26, 0.34, share((one) => one.values.name.includes('科技'))],
    ['有限公司 at the end', 0.8, 0.95, share((one) => one.values.name.endsWith('有限公司'))],
    ['grade A', 0.06, 0.16, share((one) => one.values.grade === 'A')],
    ['grade D', 0.15, 0.32, share((one) => one.values.grade === 'D')],
    ['private persons', 0.03, 0.05, share((one) => one.values.kind === 'person')],
    [
      'the three biggest cities',
      0.14,
      0.24,
      share((one) => ['上海', '北京', '深圳'].includes(one.city.name)),
    ],
    ['with a credit code', 0.78, 0.87, share((one) => one.values.credit_code !== undefined)],
  ])('%s between %d and %d', (_, low, high, found) => {
    expect(found).toBeGreaterThan(low);
    expect(found).toBeLessThan(high);
  });

  test('words have a head and a long tail', () => {
    const seen = new Map<string, number>();
    for (const { values } of sample) {
      for (let i = 0; i + 1 < values.name.length; i++) {
        const pair = values.name.slice(i, i + 2);
        seen.set(pair, (seen.get(pair) ?? 0) + 1);
      }
    }
    const counts = [...seen.values()];
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(5_000);
    const middle = counts.filter((count) => count / sample.length > 0.005 && count / sample.length < 0.03);
    expect(middle.length).toBeGreaterThan(100);
  });

  test('better grades go with more revenue, and names are almost never the same', () => {
    const median = (grade: string) => {
      const list = sample.filter((one) => one.values.grade === grade).map((one) => one.revenue);
      return sure(list.sort((a, b) => a - b)[Math.floor(list.length / 2)]);
    };
    expect(median('A')).toBeGreaterThan(3 * median('B'));
    expect(median('B')).toBeGreaterThan(1.5 * median('C'));
    expect(median('C')).toBeGreaterThan(1.5 * median('D'));
    expect(new Set(sample.map((one) => one.values.name)).size / sample.length).toBeGreaterThan(0.985);
  });
});

describe('time', () => {
  test('nearly everything happens on working days between eight and nine in the evening', () => {
    const random = stream(2, 'time');
    const from = Date.UTC(2025, 0, 1);
    const moments = Array.from({ length: 4_000 }, () => workingMoment(random, from, from + 600 * DAY));
    expect(moments.filter(isWorkday).length / moments.length).toBeGreaterThan(0.9);
    const hours = moments.map((moment) => ((moment + 8 * HOUR) % DAY) / HOUR);
    expect(hours.every((hour) => hour >= 8 && hour < 21)).toBe(true);
  });

  test.each([
    ['2026-03-03', '2026-03-04', '明天'],
    ['2026-03-03', '2026-03-05', '后天'],
    ['2026-03-03', '2026-03-06', '周五'],
    ['2026-03-03', '2026-03-11', '下周三'],
    ['2026-03-03', '2026-03-28', '月底'],
    ['2026-03-03', '2026-03-19', '19号'],
    ['2026-03-20', '2026-04-03', '4月初'],
    ['2026-03-20', '2026-04-12', '4月12日'],
  ])('on %s one calls %s «%s»', (from, to, phrase) => {
    expect(dayPhrase(Date.parse(`${from}T03:00:00Z`), Date.parse(`${to}T03:00:00Z`))).toBe(phrase);
  });
});

describe('notes', () => {
  const startedAt = Date.UTC(2026, 4, 12, 3);
  const written = Array.from({ length: 3_000 }, (_, i) =>
    activity(rowRandom(key, i), {
      startedAt,
      purpose: sure(
        (
          [
            'first_contact',
            'demand',
            'demo',
            'quote',
            'negotiation',
            'collection',
            'service',
            'care',
          ] as const
        )[i % 8],
      ),
      who: '王总',
      decisionMaker: true,
      product: '企业画册',
      potential: 20,
      ...(i % 2 === 0 ? { next: startedAt + 3 * DAY } : {}),
    }),
  );

  test('hardly ever the same twice, never with an open slot or a broken end', () => {
    expect(new Set(written.map((one) => one.content)).size).toBeGreaterThan(2_400);
    expect(
      written.filter((one) => /[{}]|undefined|，，|。。|，$|^，/.test(one.content + one.subject)),
    ).toEqual([]);
    expect(written.every((one) => one.content.endsWith('。') && one.content.length <= 300)).toBe(true);
  });

  test('the text says the day that the field holds', () => {
    const agreed = written.filter((one) => one.next_contact_at !== undefined && one.content.includes('周五'));
    expect(agreed.length).toBeGreaterThan(500);
    expect(
      written.filter((one) => one.next_contact_at === undefined && one.content.includes('周五')),
    ).toEqual([]);
  });

  test('only calls stay unanswered', () => {
    const silent = written.filter((one) => one.result === 'no_answer');
    expect(silent.length).toBeGreaterThan(50);
    expect(silent.every((one) => one.type === 'call' && one.duration_min === undefined)).toBe(true);
  });

  test('greetings keep to their month', () => {
    const greetings = (season: number) =>
      Array.from(
        { length: 400 },
        (_, i) =>
          note(rowRandom(key, i), {
            type: 'wechat',
            direction: 'outbound',
            purpose: 'care',
            result: 'neutral',
            who: '李经理',
            product: '企业画册',
            amount: 3,
            half: '上午',
            season,
            month: 7,
            when: '',
          }).content,
      );
    expect(greetings(9).some((text) => text.includes('中秋'))).toBe(true);
    expect(greetings(3).some((text) => /中秋|端午|拜年|新年/.test(text))).toBe(false);
  });
});
