import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { openDatabase } from '../db/postgres.ts';
import { raw, sql } from '../db/sql.ts';
import { shippedRegistry } from '../registry/shipped.ts';
import { desiredTables } from './desired.ts';
import { migrate } from './migrate.ts';
import { nextMigration } from './next-migration.ts';
import { storedMigrations } from './stored-migrations.ts';

const { connectionString } = await testDatabase('empty');
const database = openDatabase(connectionString);
afterAll(() => database.close());

it('the committed migrations are all that the declarations want: write the next one if this fails', async () => {
  expect((await nextMigration()).statements).toEqual([]);
});

it('an empty database becomes exactly what the registry desires, and a second run has nothing to do', async () => {
  const migrations = await storedMigrations();
  expect(await migrate(database, 'first', migrations)).toEqual(migrations.map(({ name }) => name));
  expect(await migrate(database, 'first', migrations)).toEqual([]);
  const rows =
    await database.query(sql`select table_name::text, string_agg(column_name::text, ',' order by column_name::text)
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'first' and table_type = 'BASE TABLE' and table_name <> 'migration' group by 1 order by 1`);
  const desired = desiredTables(shippedRegistry()).map(({ name, columns }) => [
    name,
    columns
      .map((column) => column.name)
      .sort()
      .join(),
  ]);
  expect(rows.map(([table, columns]) => [table, columns?.split(',').sort().join()])).toEqual(
    desired.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
});

it('every index that is declared exists and is valid', async () => {
  const rows =
    await database.query(sql`select c.relname::text from pg_index i join pg_class c on c.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'first' and i.indisvalid`);
  const present = new Set(rows.map(([name]) => name));
  const wanted = desiredTables(shippedRegistry()).flatMap((table) =>
    table.indexes.map((index) => index.name),
  );
  expect(wanted.filter((name) => !present.has(name))).toEqual([]);
  expect(new Set(wanted).size).toBe(wanted.length);
});

it('a run that was killed between two statements goes on where it stopped', async () => {
  const migrations = [
    {
      name: '0001_a',
      statements: [
        'create table {schema}.one (id int)',
        'create index concurrently one_idx on {schema}.one (id)',
        'create table {schema}.two (id int)',
      ],
    },
  ];
  const broken = [
    {
      name: '0001_a',
      statements: [
        ...(migrations[0]?.statements.slice(0, 2) ?? []),
        'create table {schema}.two (id no_such_type)',
      ],
    },
  ];
  await expect(migrate(database, 'killed', broken)).rejects.toThrow('no_such_type');
  expect(await migrate(database, 'killed', migrations)).toEqual(['0001_a']);
  expect(await database.query(raw(`select count(*) from killed.two`))).toEqual([['0']]);
});
