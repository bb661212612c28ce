import { runAction } from '@kehu/engine/actions/run.ts';
import { sql } from '@kehu/engine/db/sql.ts';
import { undoMerge } from '@kehu/engine/merge/undo.ts';
import { wakeDue } from '@kehu/engine/jobs/wake.ts';
import { update } from '@kehu/engine/records/update.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sceneOf } from '../lead/testing/scene.ts';
import { nextDay } from '../customer_care/next-day.ts';

/* Members, credit and care of one company's customers; 2026-11-20 10:00 in Shanghai unless a test says otherwise. */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { fresh, shown } = sceneOf(company);
const { database, ids } = company;
afterAll(() => database.close());
beforeEach(() => {
  company.now = new Date('2026-11-20T02:00:00Z');
});

const level = await company.make('admin', 'membership_level', { name: '金卡', annual_fee: '1200.00' });
const silver = await company.make('admin', 'membership_level', { name: '银卡', period_months: 6 });
const retired = await company.make('admin', 'membership_level', { name: '旧卡', status: 'disabled' });

const accountOf = (who: string, values: JsonObject = {}): Promise<string> =>
  company.make(who, 'account', { name: fresh(), ...values });
const memberOf = async (who: string): Promise<string> =>
  company.make(who, 'membership', { account_id: await accountOf(who), level_id: level });

async function word(
  who: string,
  object: string,
  action: string,
  id: string,
  params: JsonObject = {},
): Promise<string> {
  const done: { word?: string } = {};
  const thrown = await wordOf(
    (async () => {
      const [result] = await runAction(await company.as(who), object, action, [id], params);
      done.word = wordFor(result?.error);
    })(),
  );
  return done.word ?? thrown;
}

async function ledger(id: string): Promise<readonly string[]> {
  const rows =
    await database.query(sql`select concat_ws(' ', kind, amount, points, '=', balance_after, points_after)
    from main.membership_log where membership_id = ${id}::uuid order by at, id`);
  return rows.map(([line]) => line ?? '');
}

const wake = (): Promise<number> =>
  wakeDue(company.workspace, {
    clock: () => company.now,
    signal: new AbortController().signal,
    onFault: (_, error) => {
      throw error;
    },
  });

describe('a membership', () => {
  test('holds for the period of its level, one at a time for a customer, who says that he is a member', async () => {
    const account = await accountOf('U1');
    const id = await company.make('U1', 'membership', { account_id: account, level_id: level });
    expect(await shown('membership', id)).toMatchObject({
      joined_on: '2026-11-20',
      expire_on: '2027-11-20',
      status: 'active',
      points: 0,
      balance: '0.00',
    });
    expect(await shown('account', account)).toMatchObject({ is_member: true });
    const again = company.make('U1', 'membership', { account_id: account, level_id: silver });
    expect(await wordOf(again)).toBe('account_id: not_unique');
    expect(
      await wordOf(
        company.make('U1', 'membership', { account_id: await accountOf('U1'), level_id: retired }),
      ),
    ).toBe('level_id: inactive_ref');
    expect(await word('U1', 'membership', 'quit', id, { reason: '不再合作' })).toBe('ok');
    expect(await shown('account', account)).toMatchObject({ is_member: false });
    await company.make('U1', 'membership', { account_id: account, level_id: silver });
  });

  test('keeps money and points in its ledger: never below nothing, points by managers alone', async () => {
    const id = await memberOf('U1');
    for (const [who, action, params, expected] of [
      ['U1', 'recharge', { amount: '0.00' }, 'amount: out_of_range'],
      ['U1', 'recharge', { amount: '500.00', points: 50 }, 'ok'],
      ['F1', 'consume', { amount: '120.50' }, 'ok'],
      ['U1', 'consume', { amount: '379.51' }, 'amount: over_limit'],
      ['U1', 'adjust_points', { points: -10, reason: '兑换' }, 'forbidden'],
      ['M1', 'adjust_points', { points: -60, reason: '兑换' }, 'points: over_limit'],
      ['M1', 'adjust_points', { points: -10, reason: '兑换' }, 'ok'],
      ['U3', 'recharge', { amount: '1.00' }, 'not_found'],
      ['U1', 'suspend', { reason: '核实' }, 'ok'],
      ['U1', 'consume', { amount: '1.00' }, 'state_conflict'],
      ['U1', 'resume', {}, 'ok'],
    ] as const)
      expect([action, params, await word(who, 'membership', action, id, params)]).toEqual([
        action,
        params,
        expected,
      ]);
    expect(await ledger(id)).toEqual([
      'join = 0.00 0',
      'recharge 500.00 50 = 500.00 50',
      'consume -120.50 = 379.50 50',
      'points -10 = 379.50 40',
      'suspend = 379.50 40',
      'resume = 379.50 40',
    ]);
    const [outcome] = await update(await company.as('U1'), 'membership', [
      { id, values: { balance: '9999.00' } },
    ]);
    expect(outcome?.ok ? 'ok' : wordFor(outcome?.error)).toBe('balance: read_only_field');
  });

  test('two who spend at once never spend more than there is', async () => {
    const id = await memberOf('U1');
    await word('U1', 'membership', 'recharge', id, { amount: '100.00' });
    const words = await Promise.all(
      ['U1', 'F1', 'M1'].map((who) => word(who, 'membership', 'consume', id, { amount: '60.00' })),
    );
    expect(words.toSorted()).toEqual(['amount: over_limit', 'amount: over_limit', 'ok']);
    expect(await shown('membership', id)).toMatchObject({ balance: '40.00', consumed: '60.00' });
  });

  test('is over after its last day, its owner is asked to renew it, and a renewal goes on from today', async () => {
    const id = await memberOf('U1');
    company.now = new Date('2027-11-20T15:59:00Z');
    await wake();
    expect(await shown('membership', id)).toMatchObject({ status: 'active' });
    company.now = new Date('2027-11-20T16:01:00Z');
    await wake();
    await wake();
    expect(await shown('membership', id)).toMatchObject({ status: 'expired' });
    const account = (await shown('membership', id))['account_id'];
    const cares = await database.query(sql`select reason, planned_on::text, owner_id from main.customer_care
      where account_id = ${String(account)}::uuid`);
    expect(cares).toEqual([['expire', '2027-11-21', ids['U1']]]);
    company.now = new Date('2027-12-01T02:00:00Z');
    expect(await word('U1', 'membership', 'renew', id, { periods: 2 })).toBe('ok');
    expect(await shown('membership', id)).toMatchObject({ status: 'active', expire_on: '2029-12-01' });
    expect((await ledger(id)).at(-1)).toBe('renew 2400.00 = 0.00 0');
  });
});

describe('two members who become one', () => {
  test('have the points, the money and the ledger of both; the undo parts them again', async () => {
    const [a, b] = [await accountOf('U1'), await accountOf('U1')];
    const kept = await company.make('U1', 'membership', { account_id: a, level_id: level });
    const other = await company.make('U1', 'membership', { account_id: b, level_id: level });
    expect(await word('U1', 'membership', 'recharge', kept, { amount: '100.00', points: 10 })).toBe('ok');
    expect(await word('U1', 'membership', 'recharge', other, { amount: '50.00', points: 7 })).toBe('ok');
    const [merged] = await runAction(await company.as('M1'), 'account', 'merge', [a], { from: [b] });
    expect(merged?.error).toBeUndefined();
    expect(await shown('membership', kept)).toMatchObject({ points: 17, balance: '150.00', account_id: a });
    expect((await ledger(kept)).at(-1)).toBe('merge 50.00 7 = 150.00 17');
    expect(await shown('account', a)).toMatchObject({ is_member: true, membership_id: kept });
    await undoMerge(await company.as('M1'), String(merged?.output?.['batch']));
    expect(await shown('membership', kept)).toMatchObject({ points: 10, balance: '100.00', account_id: a });
    expect(await shown('membership', other)).toMatchObject({ points: 7, balance: '50.00', account_id: b });
    expect((await ledger(kept)).at(-1)).toBe('merge -50.00 -7 = 100.00 10');
  });

  test('whoever alone was a member makes the other one', async () => {
    const [a, b] = [await accountOf('U1'), await accountOf('U1')];
    const member = await company.make('U1', 'membership', { account_id: b, level_id: level });
    await runAction(await company.as('M1'), 'account', 'merge', [a], { from: [b] });
    expect(await shown('account', a)).toMatchObject({ is_member: true, membership_id: member });
  });
});

describe('credit', () => {
  test('is finance’s and the general manager’s to set; the log says what, by whom and why', async () => {
    const account = await accountOf('U1');
    const refused = company.make('U1', 'credit_profile', { account_id: account, limit: '10000.00' });
    expect(await wordOf(refused)).toBe('forbidden');
    const id = await company.make('F1', 'credit_profile', {
      account_id: account,
      limit: '10000.00',
      days: 30,
      owner_id: ids['U1'] ?? '',
    });
    for (const [who, action, params, expected] of [
      ['U1', 'adjust', { limit: '90000.00', reason: '自己改' }, 'forbidden'],
      ['U3', 'adjust', { limit: '90000.00', reason: '别人的' }, 'not_found'],
      ['F1', 'adjust', { limit: '-1.00', reason: '负数' }, 'limit: out_of_range'],
      ['F1', 'adjust', { limit: '20000.00', days: 366, reason: '太长' }, 'days: out_of_range'],
      ['F1', 'adjust', { limit: '20000.00', reason: '回款良好' }, 'ok'],
      [
        'F1',
        'set_temporary',
        { temp_limit: '5000.00', temp_until: '2026-11-19', reason: '昨天' },
        'temp_until: out_of_range',
      ],
      ['G', 'set_temporary', { temp_limit: '5000.00', temp_until: '2026-11-25', reason: '旺季' }, 'ok'],
      ['G', 'freeze', { reason: '核查' }, 'ok'],
      ['G', 'freeze', { reason: '再来' }, 'state_conflict'],
    ] as const)
      expect([action, params, await word(who, 'credit_profile', action, id, params)]).toEqual([
        action,
        params,
        expected,
      ]);
    expect(await shown('credit_profile', id, 'U1')).toMatchObject({
      limit: '20000.00',
      available: '25000.00',
      frozen: true,
    });
    expect(await shown('account', account)).toMatchObject({ credit_limit: '20000.00', credit_grade: 'B' });
    company.now = new Date('2026-11-25T16:01:00Z');
    await wake();
    expect(await shown('credit_profile', id)).toMatchObject({ available: '20000.00' });
    const rows =
      await database.query(sql`select concat_ws(' ', field, old, '→', new, reason) from main.credit_log
      where credit_profile_id = ${id}::uuid order by at, id`);
    expect(rows.flat()).toEqual([
      'grade → B',
      'limit → 10000.00',
      'days → 30',
      'control → none',
      'limit 10000.00 → 20000.00 回款良好',
      'temp_limit → 5000.00 旺季',
      'temp_until → 2026-11-25 旺季',
      'frozen false → true 核查',
    ]);
    const twice = company.make('F1', 'credit_profile', { account_id: account });
    expect(await wordOf(twice)).toBe('account_id: not_unique');
  });
});

describe('a care', () => {
  test.each([
    [{ occasion: 'birthday', birthday: '1980-02-29' }, '2026-11-20', '2027-02-28'],
    [{ occasion: 'birthday', birthday: '1980-08-15', lunar: true }, '2026-11-20', '2027-09-15'],
    [{ occasion: 'festival', festival: 'spring' }, '2026-11-20', '2027-02-06'],
    [{ occasion: 'festival', festival: 'national' }, '2026-10-01', '2026-10-01'],
    [{ occasion: 'anniversary', anniversary: '2019-12-05' }, '2026-11-20', '2026-12-05'],
    [{ occasion: 'interval', intervalDays: 30 }, '2026-11-20', '2026-12-20'],
    [{ occasion: 'birthday' }, '2026-11-20', undefined],
  ] as const)('%j from %s falls on %s', (facts, from, expected) => {
    expect(nextDay(facts, from)).toBe(expected);
  });

  test('is done by its owner with what the customer said, and what comes round is planned again', async () => {
    const account = await accountOf('U1', { founded_on: '2015-11-25' });
    const id = await company.make('U1', 'customer_care', {
      subject: '周年问候',
      account_id: account,
      occasion: 'anniversary',
    });
    expect(await shown('customer_care', id)).toMatchObject({ planned_on: '2026-11-25', status: 'planned' });
    expect(await word('U1', 'customer_care', 'complete', id, { satisfaction: 5 })).toBe('feedback: required');
    expect(await word('U2', 'customer_care', 'complete', id, { feedback: '好' })).toBe('not_found');
    expect(await word('U1', 'customer_care', 'complete', id, { feedback: '很高兴', satisfaction: 5 })).toBe(
      'ok',
    );
    expect(await word('U1', 'customer_care', 'cancel', id, { reason: '晚了' })).toBe('state_conflict');
    expect(await shown('account', account)).toMatchObject({ last_contact_summary: '很高兴' });
    const rows = await database.query(sql`select status, planned_on::text, previous_id from main.customer_care
      where account_id = ${account}::uuid order by planned_on`);
    expect(rows).toEqual([
      ['done', '2026-11-25', null],
      ['planned', '2027-11-25', id],
    ]);
  });

  test('is planned for a whole group, each on the birthday of his primary contact', async () => {
    const [one, two, foreign] = [await accountOf('U1'), await accountOf('U1'), await accountOf('U3')];
    await company.make('U1', 'contact', {
      name: '王总',
      account_id: one,
      mobile: '13900001111',
      birthday: '1975-12-24',
    });
    const plan = async () => {
      const params = { subject: '生日祝福', occasion: 'birthday', type: 'birthday' };
      const results = await runAction(
        await company.as('U1'),
        'account',
        'plan_care',
        [one, two, foreign],
        params,
      );
      return results.map(({ error }) => wordFor(error));
    };
    expect(await plan()).toEqual(['ok', 'state_conflict', 'not_found']);
    expect(await plan()).toEqual(['state_conflict', 'state_conflict', 'not_found']);
    const rows = await database.query(
      sql`select planned_on::text from main.customer_care where account_id = ${one}::uuid`,
    );
    expect(rows).toEqual([['2026-12-24']]);
  });

  test('goes with the customer to his new owner, as membership and credit do', async () => {
    const account = await accountOf('U1');
    const made = {
      membership: await company.make('U1', 'membership', { account_id: account, level_id: level }),
      credit_profile: await company.make('F1', 'credit_profile', {
        account_id: account,
        owner_id: ids['U1'] ?? '',
      }),
      customer_care: await company.make('U1', 'customer_care', {
        subject: '问候',
        account_id: account,
        planned_on: '2026-12-01',
      }),
    };
    expect(await word('M1', 'account', 'assign', account, { owner_id: ids['U2'] ?? '' })).toBe('ok');
    for (const [object, id] of Object.entries(made))
      expect([object, (await shown(object, id))['owner_id']]).toEqual([object, ids['U2']]);
  });
});

test('customers whose limits differ are not merged before somebody says which holds', async () => {
  const [into, from] = [await accountOf('U1'), await accountOf('U1')];
  const merge = (): Promise<string> => word('U1', 'account', 'merge', into, { from: [from] });
  for (const [account, limit] of [
    [into, '100.00'],
    [from, '200.00'],
  ] as const)
    await company.make('F1', 'credit_profile', { account_id: account, limit });
  expect(await merge()).toBe('state_conflict');
  const [other] = await database.query(
    sql`select id from main.credit_profile where account_id = ${from}::uuid`,
  );
  expect(
    await word('F1', 'credit_profile', 'adjust', other?.[0] ?? '', { limit: '100.00', reason: '合并前' }),
  ).toBe('ok');
  for (const account_id of [into, from])
    await company.make('U1', 'membership', { account_id, level_id: level });
  expect(await merge()).toBe('ok');
});
