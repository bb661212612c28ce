import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { everything } from '@kehu/kernel/query/filter.ts';
import { identifier, join, sql, tableOf } from '../db/sql.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { readJob } from '../jobs/read-job.ts';
import { startJobs } from '../jobs/runner.ts';
import { list } from '../records/list.ts';
import { objectOf } from '../records/object-of.ts';
import { foldSignaturesKind } from './fold-signatures.ts';
import { allSignatureColumns, bitsOf, facetPart, searchPart, signatureOf } from './signature.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

/** Runs the nightly job now. */
async function foldAll(): Promise<void> {
  const clock = (): Date => company.now;
  const runner = await startJobs(company.workspace, [foldSignaturesKind], clock, { poll: 50 });
  const call = await company.as('admin');
  const id = await company.database.transaction((tx) =>
    enqueue({ ...call, db: tx }, { kind: foldSignaturesKind.name, input: {} }),
  );
  await expect.poll(async () => (await readJob(call, id ?? '')).state).toBe('done');
  await runner.stop();
}

const byActivity = { filter: everything, sort: [], limit: 10, count: 'none' } as const;

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

  test('of nothing has no bits', () => {
    expect(signatureOf(facetPart, [])).toEqual(['0', '0']);
  });

  test('is folded by the nightly job for older records as it is written for new ones', async () => {
    const made = await wordOf(
      company.make('admin', 'account', { name: '西湖区远图测绘有限公司', grade: 'A' }),
    );
    expect(made).toBe('ok');
    const call = await company.as('admin');
    const { schema } = call.workspace;
    const columns = allSignatureColumns(objectOf(call, 'account'));
    const table = tableOf(schema, 'account');
    const written = sql`select ${join(columns.map((name) => identifier(name)))} from ${table} order by id`;
    const before = await call.db.query(written);
    expect(before.flat().every((word) => word !== null)).toBe(true);

    const emptied = join(columns.map((name) => sql`${identifier(name)} = null`));
    await call.db.query(sql`update ${table} set ${emptied}`);
    const found = await list(call, objectOf(call, 'account'), { ...byActivity, q: '测绘' });
    expect(found.items).toHaveLength(1);
    await foldAll();
    expect(await call.db.query(written)).toEqual(before);
  });
});
