import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from './postgres.ts';
import { raw, sql } from './sql.ts';

const { connectionString } = await testDatabase('empty');
const database = openDatabase(connectionString, { max: 2 });
const warnings: string[] = [];
const hear = (warning: Error): void => void warnings.push(warning.message);
process.on('warning', hear);
afterAll(() => {
  process.off('warning', hear);
  return database.close();
});

const numbers = async (): Promise<unknown> =>
  (await database.query(sql`select n from kept order by n`)).map(([n]) => Number(n));

beforeAll(() => database.query(raw('create table kept (n int primary key)')));

it('a transaction takes statements that are asked for together, one after the other', async () => {
  const sums = await database.transaction((tx) =>
    Promise.all([1, 2, 3].map((n) => tx.query(sql`insert into kept values (${n}) returning n * 2`))),
  );
  expect(sums.flat(2)).toEqual(['2', '4', '6']);
  await new Promise((next) => setImmediate(next));
  expect(warnings.filter((text) => text.includes('already executing'))).toEqual([]);
});

it('when one of them fails, the others end with the transaction, not after it', async () => {
  const twice = database.transaction((tx) =>
    Promise.all([1, 10, 11, 12].map((n) => tx.query(sql`insert into kept values (${n})`))),
  );
  await expect(twice).rejects.toThrow('duplicate key');
  // The connection is used again: nothing of the failed one is left on it.
  await database.transaction((tx) => tx.query(sql`insert into kept values (4)`));
  expect(await numbers()).toEqual([1, 2, 3, 4]);
});

it('a connection that dies between two statements of a transaction takes nothing else with it', async () => {
  const dying = database.transaction(async (tx) => {
    const [[backend = ''] = []] = await tx.query(sql`select pg_backend_pid()`);
    await database.query(sql`select pg_terminate_backend(${Number(backend)})`);
    await new Promise((next) => setTimeout(next, 100));
    return tx.query(sql`insert into kept values (99)`);
  });
  // Without somebody who hears of it, the error of the connection would end the process.
  await expect(dying).rejects.toThrow('not queryable');
  const held = database.locked(7_007, async () => {
    const [[backend = ''] = []] = await database.query(
      sql`select pid from pg_locks where locktype = 'advisory' and objid = 7007 and granted`,
    );
    await database.query(sql`select pg_terminate_backend(${Number(backend)})`);
    await new Promise((next) => setTimeout(next, 100));
  });
  await held;
  expect(await numbers()).toEqual([1, 2, 3, 4]);
});
