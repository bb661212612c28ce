import { smallCompany, type Company } from '@kehu/testkit/company/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runAction } from '../actions/run.ts';
import { sql, tableOf } from '../db/sql.ts';
import { create } from './create.ts';
import { find } from './find.ts';
import { objectOf } from './object-of.ts';
import { purge } from './purge.ts';
import { remove } from './remove.ts';
import { restore } from './restore.ts';
import { update } from './update.ts';
import type { Outcome } from './write/outcome.ts';

const { connectionString } = await testDatabase();
let company: Company;
const statements: string[] = [];

beforeAll(async () => {
  company = await smallCompany(connectionString, { onStatement: (text) => statements.push(text) });
});
afterAll(() => company.database.close());
beforeEach(() => statements.splice(0));

let series = 0;
/** Names that share no key with each other. */
const accounts = (count: number, more: (n: number) => JsonObject = () => ({})): JsonObject[] =>
  Array.from({ length: count }, (_, n) => ({
    name: `Company ${(series += 1)} x${series * 7919}`,
    ...more(n),
  }));

const codes = (outcomes: readonly Outcome[]): string[] =>
  outcomes.map((outcome) => (outcome.ok ? 'ok' : (outcome.error.errors[0]?.code ?? outcome.error.code)));

const idsOf = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap((outcome) => (outcome.ok ? [outcome.id] : []));

async function stored(ids: readonly string[]): Promise<readonly Values[]> {
  const call = await company.system();
  return find(call, objectOf(call, 'account'), { field: 'id', op: 'in', value: ids }, 5_000);
}

async function countOf(table: string, column: string, ids: readonly string[]): Promise<number> {
  const rows = await company.database.query(
    sql`select count(*) from ${tableOf('main', table)} where ${sql([`"${column}"`])} = any(${ids}::uuid[])`,
  );
  return Number(rows[0]?.[0]);
}

describe('a portion', () => {
  it.each(['create', 'update', 'assign', 'remove', 'restore', 'purge'] as const)(
    'of 1,000 takes at most twice the statements of a portion of 1: %s',
    async (verb) => {
      const call = await company.as('admin');
      const run = async (count: number): Promise<number> => {
        const ids =
          verb === 'create'
            ? []
            : idsOf(await create(call, 'account', accounts(count), { duplicates: 'ignore' }));
        if (verb === 'restore' || verb === 'purge')
          await remove(
            call,
            'account',
            ids.map((id) => ({ id })),
          );
        statements.splice(0);
        if (verb === 'create') await create(call, 'account', accounts(count));
        if (verb === 'update')
          await update(
            call,
            'account',
            ids.map((id) => ({ id, values: { grade: 'A' } })),
          );
        if (verb === 'assign') await runAction(call, 'account', 'assign', ids, { owner_id: company.ids.lin });
        if (verb === 'remove')
          await remove(
            call,
            'account',
            ids.map((id) => ({ id })),
          );
        if (verb === 'restore') await restore(call, 'account', ids);
        if (verb === 'purge') await purge(call, 'account', ids);
        return statements.length;
      };
      const one = await run(1);
      expect(one).toBeGreaterThan(0);
      expect(await run(1_000)).toBeLessThanOrEqual(2 * one);
    },
    60_000,
  );

  it('goes on without the records that fail, each with its own reason', async () => {
    const call = await company.as('lin');
    const bodies = accounts(6);
    bodies[1] = {};
    bodies[2] = { ...bodies[2], mobile: '12' };
    bodies[3] = { ...bodies[3], nothing: 1 };
    bodies[4] = { ...bodies[4], owner_id: company.ids.stranger };
    expect(codes(await create(call, 'account', bodies))).toEqual([
      'ok',
      'required',
      'bad_format',
      'unknown_field',
      'forbidden',
      'ok',
    ]);
  });

  it('numbers its records without a gap or a double', async () => {
    const call = await company.as('admin');
    const ids = idsOf(await create(call, 'account', accounts(50), { duplicates: 'ignore' }));
    const numbers = (await stored(ids)).map((values) => String(values['no'])).sort();
    expect(new Set(numbers).size).toBe(50);
    expect(Number(numbers.at(-1)?.slice(-4)) - Number(numbers[0]?.slice(-4))).toBe(49);
  });

  it('refuses a unique value twice: in the portion, against the base, and against whoever was quicker', async () => {
    const call = await company.as('admin');
    const code = { credit_code: '91350100M000100Y43' };
    expect(
      codes(
        await create(
          call,
          'account',
          accounts(2, () => code),
          { duplicates: 'ignore' },
        ),
      ),
    ).toEqual(['ok', 'not_unique']);
    expect(
      codes(
        await create(
          call,
          'account',
          accounts(1, () => code),
          { duplicates: 'ignore' },
        ),
      ),
    ).toEqual(['not_unique']);
    const late = { external_source: 'erp', external_id: 'late' };
    const both = await Promise.all(
      [1, 2].map(() =>
        create(
          call,
          'account',
          accounts(3, (n) => (n === 1 ? late : {})),
          { duplicates: 'ignore' },
        ),
      ),
    );
    const all = both.flatMap((outcomes) => codes(outcomes));
    expect(all.filter((one) => one === 'not_unique')).toHaveLength(1);
    expect(all.filter((one) => one === 'ok')).toHaveLength(5);
  });

  it('meets a unique value that is taken while it changes records', async () => {
    const call = await company.as('admin');
    const [a, b] = idsOf(await create(call, 'account', accounts(2), { duplicates: 'ignore' }));
    const taken = { external_source: 'erp', external_id: 'swap' };
    const set = (id: string | undefined) => update(call, 'account', [{ id: id ?? '', values: taken }]);
    const results = await Promise.allSettled([set(a), set(b)]);
    const found = results.map((one) => (one.status === 'fulfilled' ? codes(one.value)[0] : 'thrown'));
    expect(new Set(found)).toEqual(new Set(['not_unique', 'ok']));
  });
});

describe('a change', () => {
  it('of a stale version is refused with the record as it is now', async () => {
    const call = await company.as('lin');
    const [id = ''] = idsOf(await create(call, 'account', accounts(1)));
    expect(codes(await update(call, 'account', [{ id, version: 1, values: { grade: 'A' } }]))).toEqual([
      'ok',
    ]);
    const [late] = await update(call, 'account', [{ id, version: 1, values: { grade: 'B' } }]);
    expect(late?.ok === false && late.error.code).toBe('version_conflict');
    expect(late?.ok === false && late.error.extra['current']).toMatchObject({ grade: 'A', version: 2 });
  });

  it('that changes nothing leaves no trace', async () => {
    const call = await company.as('lin');
    const [id = ''] = idsOf(
      await create(
        call,
        'account',
        accounts(1, () => ({ grade: 'B' })),
      ),
    );
    await update(call, 'account', [{ id, values: { grade: 'B', remark: null } }]);
    expect(await stored([id])).toMatchObject([{ version: 1 }]);
    expect(await countOf('event_subject', 'record_id', [id])).toBe(1);
  });

  it('of records that the person does not see is not found, of those he only sees is forbidden', async () => {
    const stranger = idsOf(await create(await company.as('stranger'), 'account', accounts(1)));
    const zhao = idsOf(await create(await company.as('zhao'), 'account', accounts(1)));
    const lin = await company.as('lin');
    const outcomes = await update(
      lin,
      'account',
      [...stranger, ...zhao].map((id) => ({ id, values: { grade: 'A' } })),
    );
    expect(codes(outcomes)).toEqual(['not_found', 'not_found']);
  });

  it('by two portions in opposite order never blocks itself', async () => {
    const call = await company.as('admin');
    const ids = idsOf(await create(call, 'account', accounts(200), { duplicates: 'ignore' }));
    const both = [ids, ids.toReversed()].map((some, at) =>
      update(
        call,
        'account',
        some.map((id) => ({ id, values: { grade: at === 0 ? 'A' : 'D' } })),
      ),
    );
    expect((await Promise.all(both)).flatMap(codes).every((code) => code === 'ok')).toBe(true);
    expect((await stored(ids)).every((values) => values['version'] === 3)).toBe(true);
  });
});

describe('the bin', () => {
  it('takes a customer with his contacts and gives both back together', async () => {
    const call = await company.as('manager');
    const [id = ''] = idsOf(await create(call, 'account', accounts(1)));
    const contacts = await create(call, 'contact', [{ name: '王强', mobile: '13912345678', account_id: id }]);
    await remove(call, 'account', [{ id }]);
    const contact = objectOf(call, 'contact');
    const living = () => find(call, contact, { field: 'id', op: 'in', value: idsOf(contacts) });
    expect(await living()).toEqual([]);
    expect(codes(await restore(call, 'account', [id]))).toEqual(['ok']);
    expect(await living()).toHaveLength(1);
  });

  it('frees unique values, and gives nothing back whose value was taken meanwhile', async () => {
    const call = await company.as('admin');
    const value = { external_source: 'erp', external_id: 'bin' };
    const [old = ''] = idsOf(
      await create(
        call,
        'account',
        accounts(1, () => value),
        { duplicates: 'ignore' },
      ),
    );
    await remove(call, 'account', [{ id: old }]);
    const [fresh = ''] = idsOf(
      await create(
        call,
        'account',
        accounts(1, () => value),
        { duplicates: 'ignore' },
      ),
    );
    expect(codes(await restore(call, 'account', [old]))).toEqual(['not_unique']);
    await remove(call, 'account', [{ id: fresh }]);
    expect(codes(await restore(call, 'account', [old]))).toEqual(['ok']);
  });

  it('is emptied without leaving rows beside the record', async () => {
    const call = await company.as('admin');
    const ids = idsOf(await create(call, 'account', accounts(3), { duplicates: 'ignore' }));
    await remove(
      call,
      'account',
      ids.map((id) => ({ id })),
    );
    await purge(call, 'account', ids);
    for (const table of ['account', 'account_search', 'account_facet', 'account_duplicate'])
      expect(await countOf(table, 'id', ids)).toBe(0);
  });
});
