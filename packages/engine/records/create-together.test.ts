import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { refusalOf, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import type { Call } from '../call/call.ts';
import { openDatabase } from '../db/postgres.ts';
import { sql, tableOf } from '../db/sql.ts';
import { canDo } from './can.ts';
import { createWithChildren } from './create-with-children.ts';
import { objectOf } from './object-of.ts';
import { read } from './read.ts';
import { showNew } from './show-new.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
const statements: string[] = [];
const counted = openDatabase(connectionString, { max: 4, onStatement: (text) => statements.push(text) });
afterAll(() => Promise.all([company.database.close(), counted.close()]));

let serial = 0;
/** A name that is nobody's duplicate. */
const fresh = (): string => `Company ${(serial += 1)} x${serial * 7919}`;

async function as(who: string): Promise<Call> {
  const call = await company.as(who, { confirmed: ['duplicate_found'] });
  return { ...call, db: counted, workspace: { ...call.workspace, database: counted } };
}

async function storedOf(id: string): Promise<readonly (string | null)[]> {
  const [row = []] = await company.database
    .query(sql`select a.name, a.owner_id, a.created_by, e.created_by, e.request_id
    from ${tableOf('main', 'account')} a join ${tableOf('main', 'event')} e on e.record_id = a.id::text where a.id = ${id}::uuid`);
  return row;
}

describe('creations at the same moment', () => {
  test('share their statements, and each is its maker’s own', async () => {
    const people = ['U1', 'U2', 'U3', 'M1', 'G'];
    const wishes = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        const who = people[n % people.length] ?? '';
        return { who, name: fresh(), call: { ...(await as(who)), requestId: `request-${n}` } };
      }),
    );
    statements.splice(0);
    const made = await Promise.all(
      wishes.map(({ call, name }) => createWithChildren(call, 'account', { name })),
    );
    const inserts = statements.filter((text) => text.includes('insert into "main"."account"'));
    expect(inserts.length).toBeLessThanOrEqual(4);
    for (const [at, { who, name }] of wishes.entries())
      expect(await storedOf(made[at]?.id ?? '')).toEqual([
        name,
        ids[who],
        ids[who],
        ids[who],
        `request-${at}`,
      ]);
  });

  test('are refused one by one', async () => {
    const code = '91350100M000100Y43';
    const table: readonly (readonly [string, JsonObject, string])[] = [
      ['U1', { name: fresh() }, 'ok'],
      ['U1', { name: '' }, 'name: required'],
      ['F1', { name: fresh() }, 'forbidden'],
      ['U2', { name: fresh(), nonsense: 1 }, 'nonsense: unknown_field'],
      ['U2', { name: fresh(), owner_id: ids['U3'] ?? '' }, 'forbidden'],
      ['M0', { name: fresh(), owner_id: ids['U3'] ?? '' }, 'ok'],
      ['U3', { name: fresh(), mobile: '12' }, 'mobile: bad_format'],
      ['G', { name: fresh(), no: 'TYPED-1' }, 'ok'],
    ];
    const words = table.map(async ([who, body]) =>
      wordOf(createWithChildren(await as(who), 'account', body)),
    );
    expect(await Promise.all(words)).toEqual(table.map(([, , word]) => word));
    const calls = await Promise.all(['U1', 'U2', 'U3'].map(as));
    const same = calls.map((call) =>
      wordOf(createWithChildren(call, 'account', { name: fresh(), credit_code: code })),
    );
    const ended = await Promise.all(same);
    expect(ended.filter((word) => word === 'ok')).toHaveLength(1);
    expect(ended.filter((word) => word.includes('not_unique'))).toHaveLength(2);
  });

  test('a warning that is not confirmed holds up only its own', async () => {
    const name = '杭州听涛茶叶有限公司';
    await createWithChildren(await as('U1'), 'account', { name });
    const open = await company.as('U2');
    const unsure = { ...open, db: counted, workspace: { ...open.workspace, database: counted } };
    const [first, second] = await Promise.all([
      refusalOf(createWithChildren(unsure, 'account', { name })),
      wordOf(createWithChildren(await as('U2'), 'account', { name: fresh() })),
    ]);
    expect([first.code, second]).toEqual(['confirmation_required', 'ok']);
    expect(JSON.stringify(first.extra)).toContain('销售一部');
  });

  test('a fault of one fails nobody else, and nothing of it stays', async () => {
    const broken = { ...(await as('U1')), requestId: 'no\u0000text' };
    const others = await Promise.all(['U1', 'U2', 'U3', 'M1'].map(as));
    const name = fresh();
    // The first goes at once; the broken one waits for it together with the rest.
    const ended = await Promise.allSettled([
      ...others.slice(0, 2).map((call) => createWithChildren(call, 'account', { name: fresh() })),
      createWithChildren(broken, 'account', { name }),
      ...others.slice(2).map((call) => createWithChildren(call, 'account', { name: fresh() })),
    ]);
    expect(ended.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    const left = await company.database.query(
      sql`select 1 from ${tableOf('main', 'account')} where name = ${name}`,
    );
    expect(left).toEqual([]);
  });

  test('numbers that somebody typed before are passed over', async () => {
    const now = new Date('2026-12-09T02:00:00Z');
    const typed = [1, 2, 4].map((n) => `KH20261209000${n}`);
    for (const no of typed) await company.make('G', 'account', { name: fresh(), no }, { now });
    const calls = (await Promise.all(['U1', 'U2', 'U3'].map(as))).map((call) => ({ ...call, now }));
    const made = await Promise.all(
      calls.map((call) => createWithChildren(call, 'account', { name: fresh() })),
    );
    const numbers = made.map(({ values }) => String(values?.['no'])).toSorted();
    expect(new Set([...numbers, ...typed]).size).toBe(6);
    expect(numbers.every((no) => /^KH20261209\d{4}$/.test(no))).toBe(true);
  });
});

describe('what the maker is shown', () => {
  const body = {
    potential_amount: '12.5',
    founded_on: '2020-02-29',
    mobile: '13912340000',
    id_card: '11010519491231002X',
    kind: 'person',
  };
  test.each([
    ['U1', {}],
    ['U1', body],
    ['M0', { owner_id: 'U3' }],
    ['M1', { owner_id: 'U2', next_contact_at: '2026-12-01T08:00:00+08:00' }],
    ['G', { owner_id: 'F1' }],
    ['A1', {}],
    ['C1', { registered_capital: '100' }],
    ['admin', body],
  ] satisfies [string, JsonObject][])('%s: %j is what reading shows', async (who, more: JsonObject) => {
    const call = await as(who);
    const { owner_id: owner, ...values } = more;
    const made = await createWithChildren(call, 'account', {
      name: fresh(),
      ...values,
      ...(typeof owner === 'string' && { owner_id: ids[owner] ?? '' }),
    });
    const model = objectOf(call, 'account');
    const shown = showNew(call, model, made.values ?? {});
    const record = await read(call, model, made.id).catch(() => undefined);
    const expected = record ? { ...record, can: await canDo(call, model, made.id) } : { id: made.id };
    expect(shown).toEqual(expected);
  });
});
