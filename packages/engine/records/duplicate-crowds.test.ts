import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { create } from './create.ts';
import { objectOf } from './object-of.ts';
import { findDuplicates } from './write/find-duplicates.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

const crowd = 60;
const phone = '010-62345678';
const numerals = '零 壹 贰 叁 肆 伍 陆 柒 捌 玖'.split(' ');
/** Two characters that no other number has. */
const mark = (n: number): string => `${numerals[Math.floor(n / 10)] ?? ''}${numerals[n % 10] ?? ''}`;

beforeAll(async () => {
  const call = await company.as('admin');
  const keep = async (make: (n: number) => JsonObject): Promise<void> => {
    const bodies = Array.from({ length: crowd }, (_, n) => make(n));
    const outcomes = await create(call, 'account', bodies, { duplicates: 'ignore' });
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
  };
  await keep((n) => ({ name: `${mark(n)}技能培训` }));
  await keep((n) => ({ name: `${mark(n)}凤凰印社`, phone }));
  await keep(() => ({ name: '宁波风帆工坊' }));
});

async function titlesNear(values: JsonObject): Promise<readonly string[]> {
  const call = await company.as('admin');
  const [matches = []] = await findDuplicates(call, objectOf(call, 'account'), [{ values }]);
  return matches.map(({ title }) => title);
}

test.each([
  [
    'its own name among those who share the trade',
    { name: `${mark(42)}技能培训学校` },
    `${mark(42)}技能培训`,
  ],
  ['a number that many share', { name: '泰山云海', phone }, '凤凰印社'],
  ['a name that many bear', { name: '宁波风帆工坊' }, '宁波风帆工坊'],
])('%s is found', async (_, values, expected) => {
  const titles = await titlesNear(values);
  expect(titles.some((title) => title.includes(expected))).toBe(true);
});

test('however many share a key, no more than a handful is compared', async () => {
  expect((await titlesNear({ name: '泰山云海', phone })).length).toBeLessThanOrEqual(crowd - 9);
});

test('each record of a portion finds its own', async () => {
  const call = await company.as('admin');
  const names = [3, 27, 58].map((n) => `${mark(n)}技能培训`);
  const found = await findDuplicates(
    call,
    objectOf(call, 'account'),
    names.map((name) => ({ values: { name } })),
  );
  expect(found.map(([best]) => best?.title)).toEqual(names);
});
