import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { sql, tableOf } from '@kehu/engine/db/sql.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { openWorkspace } from '@kehu/engine/workspace/open.ts';
import { afterAll, expect, test } from 'vitest';
import { takeNumbers } from './reserve.ts';

const { connectionString } = await testDatabase();
const database = openDatabase(connectionString);
const other = openDatabase(connectionString);
const workspace = await openWorkspace(database);
const neighbour = await openWorkspace(other);
afterAll(() => Promise.all([database.close(), other.close()]));

const counted = async (name: string): Promise<number> => {
  const [row] = await database.query(
    sql`select value from ${tableOf(workspace.schema, 'counter')} where name = ${name}`,
  );
  return Number(row?.[0]);
};

test('one after the other, a person gets the next number', async () => {
  const got: number[] = [];
  for (let n = 0; n < 5; n++) got.push(...(await takeNumbers(workspace, 'calm', '', 1)));
  expect(got).toEqual([1, 2, 3, 4, 5]);
});

test('three hundred at once, in two processes and in portions: nobody gets the same', async () => {
  const sizes = Array.from({ length: 300 }, (_, n) => (n % 10 === 0 ? 7 : 1));
  const taken = await Promise.all(
    sizes.map((size, n) => takeNumbers(n % 2 === 0 ? workspace : neighbour, 'busy', '2026', size)),
  );
  expect(taken.map((some) => some.length)).toEqual(sizes);
  const all = taken.flat();
  expect(new Set(all).size).toBe(all.length);
  expect(Math.max(...all)).toBeLessThanOrEqual(await counted('busy'));
  expect(await counted('busy')).toBeLessThan(all.length + 2 * 65);
});

test('a number is there while another transaction that took one is still open', async () => {
  await database.transaction(async () => {
    const [first = 0] = await takeNumbers(workspace, 'open', '', 1);
    expect(await takeNumbers(neighbour, 'open', '', 1)).toEqual([first + 1]);
  });
});
