import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { identifier, join, raw, sql, tableOf } from '../db/sql.ts';
import { objectOf } from '../records/object-of.ts';
import { inSchema } from '../schema/ddl.ts';
import { storedMigrations } from '../schema/stored-migrations.ts';
import { allSignatureColumns, bitsOf, facetPart, searchPart, signatureOf } from './signature.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

const tokens = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 200 });

describe('a signature', () => {
  test('has the bits of every token', () => {
    fc.assert(
      fc.property(tokens, fc.constantFrom(searchPart, facetPart), (some, part) => {
        const words = signatureOf(part, some).map((word) => BigInt(word ?? 0));
        for (const bit of some.flatMap((token) => bitsOf(token, part.words)))
          expect((words[bit >> 6] ?? 0n) & (1n << BigInt(bit & 63))).not.toBe(0n);
      }),
    );
  });

  test('of nothing is empty', () => {
    expect(signatureOf(facetPart, [])).toEqual([null, null]);
  });

  test('is folded by the migration as it is by the write road', async () => {
    expect(
      await wordOf(company.make('admin', 'account', { name: '西湖区远图测绘有限公司', grade: 'A' })),
    ).toBe('ok');
    const call = await company.as('admin');
    const { schema } = call.workspace;
    const columns = allSignatureColumns(objectOf(call, 'account'));
    const table = tableOf(schema, 'account');
    const written = sql`select ${join(columns.map((name) => identifier(name)))} from ${table} order by id`;
    const before = await call.db.query(written);
    expect(before.flat().some((word) => word !== null)).toBe(true);

    const emptied = join(columns.map((name) => sql`${identifier(name)} = null`));
    await call.db.query(sql`update ${table} set ${emptied}`);
    const folding = (await storedMigrations())
      .flatMap(({ statements }) => statements)
      .find((text) => text.startsWith('update {schema}."account" a set "search_bits_0"'));
    await call.db.query(raw(inSchema(folding ?? '', schema)));
    expect(await call.db.query(written)).toEqual(before);
  });
});
