import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import { create } from '@kehu/engine/records/create.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import { openWorkspace } from '@kehu/engine/workspace/open.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import { benchAccount } from '@kehu/server/modules/demo/generate/bench/rows.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkLoad, checksOf } from './check.ts';
import { copyField } from './copy-text.ts';
import { pourGrants } from './grants.ts';
import { createIndexes, dropIndexes } from './indexes.ts';
import { makePeople } from './people.ts';
import { pour } from './pour.ts';
import { scaleOf, type Places } from './scale.ts';
import { targetsOf } from './tables.ts';

const accounts = 1_000;
const { connectionString } = await testDatabase('empty');
const database = openDatabase(connectionString, { readTimeout: 0 });
const workspace = await openWorkspace(database);
const registry = await workspace.registry();
const tables = [...targetsOf(registry).values()].map(({ table }) => table);
let places: Places;
afterAll(() => database.close());

const indexesOf = async (): Promise<string> => {
  const rows = await database.query(
    raw(`select string_agg(indexdef, e'\n' order by indexdef) from pg_indexes where schemaname = 'main'`),
  );
  return rows[0]?.[0] ?? '';
};

beforeAll(async () => {
  places = await makePeople(workspace, new Date('2026-11-22'));
  const before = await indexesOf();
  await dropIndexes(database, tables);
  await pour(connectionString, registry, places, accounts, () => undefined);
  await pourGrants(connectionString, registry, places, accounts);
  await createIndexes(database, tables, '32MB');
  expect(await indexesOf()).toBe(before);
}, 120_000);

test('the load is whole: counts, sums, references, rows', async () => {
  await expect(checkLoad(database, registry, places, accounts)).resolves.toBeUndefined();
});

test('the check finds a row that is not as it was derived, and one that is missing', async () => {
  const failing = checkLoad(database, registry, places, accounts * 2);
  await expect(failing).rejects.toThrow('2000 rows in account: 1000, not 2000');
  expect(checksOf(accounts).length).toBeGreaterThan(20);
});

const derived = ['name', 'name__sort', 'phone', 'phone_norm', 'region', 'kind', 'status', 'type', 'grade'];

test('an account lies there as if somebody had typed it in', async () => {
  const { facts, id } = benchAccount(scaleOf(places), 17);
  const body = { ...facts.values };
  const call = await systemCall(workspace, new Date('2026-11-22'));
  const columns = [...derived, 'annual_revenue', 'founded_on', 'is_locked', 'website'];
  const read = async (of: string): Promise<unknown> => [
    await database.query(raw(`select ${columns.join()} from main.account where id = '${of}'`)),
    await database.query(
      raw(`select text, pinyin, initials, phones from main.account_search where id = '${of}'`),
    ),
    await database.query(raw(`select keys from main.account_duplicate where id = '${of}'`)),
  ];
  const loaded = await read(id);
  const [row] = await database.query(raw(`select no from main.account where id = '${id}'`));
  // Numbers and codes are unique: the loaded one gives them up.
  await database.query(
    raw(
      `update main.account set no = 'x', no__key = 'x', credit_code = null, credit_code__key = null where id = '${id}'`,
    ),
  );
  const typed = only(
    await create(call, 'account', [{ ...body, no: row?.[0] ?? '' }], { duplicates: 'ignore' }),
  );
  expect(await read(typed)).toEqual(loaded);
});

test.each([
  [null, 'text', '\\N'],
  [undefined, 'text', '\\N'],
  ['a\tb\nc\\d', 'text', 'a\\tb\\nc\\\\d'],
  [true, 'boolean', 't'],
  [12, 'integer', '12'],
  [[1, -2], 'integer[]', '{1,-2}'],
  [['a"b', 'c,d'], 'text[]', '{"a\\\\"b","c,d"}'],
  [{ a: 'x\ny' }, 'jsonb', '{"a":"x\\\\ny"}'],
  [['x'], 'jsonb', '["x"]'],
])('%j as %s is %s', (value, type, expected) => {
  expect(copyField(value, type)).toBe(expected);
});
