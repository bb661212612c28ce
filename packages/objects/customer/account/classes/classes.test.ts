import { runAction } from '@kehu/engine/actions/run.ts';
import { gradeRules } from '@kehu/engine/classes/grade-rules.ts';
import { previewOf } from '@kehu/engine/classes/changes.ts';
import { rulesOf } from '@kehu/engine/classes/rules-of.ts';
import { accountRulesJob } from '@kehu/engine/classes/rules-job.ts';
import { startRules, undoRun } from '@kehu/engine/classes/runs.ts';
import { stageMoves } from '@kehu/engine/classes/stage-pipe.ts';
import { undoRulesJob } from '@kehu/engine/classes/undo-job.ts';
import { raw, sql } from '@kehu/engine/db/sql.ts';
import { readJob } from '@kehu/engine/jobs/read-job.ts';
import { startJobs } from '@kehu/engine/jobs/runner.ts';
import { aggregate } from '@kehu/engine/records/aggregate.ts';
import { keepValues } from '@kehu/engine/records/keep.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { update } from '@kehu/engine/records/update.ts';
import { writeSettings } from '@kehu/engine/settings/settings.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { everything, type Filter } from '@kehu/kernel/query/filter.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sceneOf } from '../../lead/testing/scene.ts';
import { advance } from './advance.ts';
import type { Classified } from './class-rule.ts';

/* Flows §13, examples 30 and 31, R-C1 and R-C2: one company whose clock the test moves. */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { fresh, shown } = sceneOf(company);
const { database } = company;
const runner = await startJobs(company.workspace, [accountRulesJob, undoRulesJob], () => company.now, {
  poll: 50,
});
afterAll(async () => {
  await runner.stop();
  await database.close();
});

beforeEach(async () => {
  company.now = new Date('2026-11-20T02:00:00Z');
  await database.query(raw(`update main.account set deleted_at = '2020-01-01' where deleted_at is null`));
});

const accountOf = (who: string, values: JsonObject = {}): Promise<string> =>
  company.make(who, 'account', { name: fresh(), ...values });

/** What other modules will keep of a customer's trade. */
async function kept(id: string, values: JsonObject): Promise<void> {
  const call = await company.system();
  await database.transaction((db) =>
    keepValues({ ...call, db }, objectOf(call, 'account'), [{ id, values }]),
  );
}

async function act(who: string, id: string, params: JsonObject): Promise<string> {
  const [result] = await runAction(await company.as(who), 'account', 'set_lifecycle', [id], params);
  return wordFor(result?.error);
}

async function ended(id: string): Promise<void> {
  for (;;) {
    const { state } = await readJob(await company.as('admin'), id);
    if (state === 'done') return;
    if (state === 'failed') throw new Error('failed');
    await new Promise((next) => setTimeout(next, 20));
  }
}

async function run(about: Classified): Promise<string> {
  const id = await startRules(await company.as('admin'), about);
  await ended(id);
  return id;
}

async function logOf(id: string): Promise<readonly string[]> {
  const rows =
    await database.query(sql`select coalesce(l."from", '–') || ' → ' || l."to" || coalesce(' by ' || l.rule, '')
      || coalesce(': ' || l.reason, '') || case when l.until is null then ' …' else '' end
    from main.account_lifecycle_log l where account_id = ${id}::uuid order by at, l.id`);
  return rows.map(([line]) => line ?? '');
}

const stageOf = async (id: string): Promise<unknown> => (await shown('account', id))['lifecycle'];

describe('a stage', () => {
  test('is set by hand with a note, and the log keeps who, when, from, to and why', async () => {
    const id = await accountOf('U1');
    expect(await logOf(id)).toEqual([]);
    expect(await act('U1', id, { lifecycle: 'intention', note: '展会上有兴趣' })).toBe('ok');
    expect(await wordOf(act('U1', id, { lifecycle: 'lost' }))).toBe('note: required');
    expect(await act('U3', id, { lifecycle: 'lost', note: '别人的' })).toBe('not_found');
    expect(await logOf(id)).toEqual(['– → potential', 'potential → intention: 展会上有兴趣 …']);
    const changed = update(await company.as('U1'), 'account', [{ id, values: { lifecycle: 'deal' } }]);
    expect(wordFor((await changed).flatMap((one) => (one.ok ? [] : [one.error]))[0])).toBe(
      'lifecycle: read_only_field',
    );
  });

  test('moves on with a positive follow-up and with deals, never back and never when locked', async () => {
    const [id, locked] = [await accountOf('U1'), await accountOf('U1')];
    await act('U1', locked, { lifecycle: 'potential', note: '观察', locked: true });
    for (const account of [id, locked])
      await company.make('U1', 'activity', {
        target: { object: 'account', id: account },
        content: '客户很感兴趣',
        result: 'positive',
      });
    expect([await stageOf(id), await stageOf(locked)]).toEqual(['intention', 'potential']);
    const call = await company.system();
    const by = (to: 'intention' | 'negotiation' | 'deal', rule: 'offer' | 'deal' | 'activity') =>
      database.transaction((db) =>
        advance(company.workspace.contextOf({ ...call, db }), [id, locked], to, rule),
      );
    await by('deal', 'deal');
    await by('negotiation', 'offer');
    expect([await stageOf(id), await stageOf(locked)]).toEqual(['deal', 'potential']);
    expect(await logOf(id)).toEqual([
      '– → potential',
      'potential → intention by activity',
      'intention → deal by deal …',
    ]);
  });
});

describe('rules of stages', () => {
  const day = (back: number): string =>
    new Date(Date.parse('2026-11-20') - back * 86_400_000).toISOString().slice(0, 10);

  test.each<[string, JsonObject, string, string]>([
    ['a deal that came by another road', { deal_count: 1, last_deal_on: day(3) }, 'intention', 'deal'],
    ['three deals in twelve months', { deal_count: 3, deal_count_12m: 3 }, 'deal', 'loyal'],
    ['179 days without a deal', { last_deal_on: day(179) }, 'deal', 'deal'],
    ['180 days without a deal', { last_deal_on: day(180) }, 'loyal', 'dormant'],
    [
      'the same with an open opportunity',
      { last_deal_on: day(200), open_opportunity_count: 1 },
      'deal',
      'deal',
    ],
    ['364 days', { last_deal_on: day(364) }, 'dormant', 'dormant'],
    ['365 days', { last_deal_on: day(365) }, 'dormant', 'lost'],
    ['never a deal, however long ago', {}, 'potential', 'potential'],
  ])('%s', async (_, facts, stage, expected) => {
    const id = await accountOf('U1');
    await kept(id, { ...facts, lifecycle: stage });
    await run('lifecycle');
    expect(await stageOf(id)).toBe(expected);
  });

  test('a round is counted beforehand, told on the timeline without touching the order of lists, and taken back', async () => {
    const [a, b, locked] = [await accountOf('U1'), await accountOf('U3'), await accountOf('U1')];
    for (const id of [a, b, locked]) await kept(id, { lifecycle: 'deal', last_deal_on: '2025-12-01' });
    await kept(locked, { lifecycle_locked: true });
    const before = await shown('account', a);
    const call = await company.as('admin');
    expect(await previewOf(call, 'lifecycle', await rulesOf(call, 'lifecycle'))).toEqual([
      { from: 'deal', to: 'dormant', rule: 'dormant', count: 2 },
    ]);
    const round = await run('lifecycle');
    const after = await shown('account', a);
    expect([after['lifecycle'], after['version'], after['updated_at']]).toEqual([
      'dormant',
      before['version'],
      before['updated_at'],
    ]);
    expect(await act('U3', b, { lifecycle: 'deal', note: '刚谈过' })).toBe('ok');
    company.now = new Date('2026-11-21T02:00:00Z');
    await ended(await undoRun(await company.as('admin'), round));
    expect([await stageOf(a), await stageOf(b), await stageOf(locked)]).toEqual(['deal', 'deal', 'deal']);
    expect((await logOf(a)).at(-1)).toBe('dormant → deal by undo …');
    expect((await logOf(b)).at(-1)).toBe('dormant → deal: 刚谈过 …');
    expect(await wordOf(undoRun(await company.as('admin'), round))).toBe('state_conflict');
  });
});

describe('rules of grades', () => {
  const filter = { field: 'potential_amount', op: 'gte', value: '100000' };

  test('the first that fits holds; what it asks is checked before it is kept', async () => {
    const call = await company.as('admin');
    const asked = (rules: JsonObject[]): Promise<string> =>
      wordOf(Promise.resolve().then(() => gradeRules(call, rules)));
    expect(await asked([{ grade: 'A', filter: { field: 'nothing', op: 'eq', value: '1' } }])).toBe(
      'grade_rules.0: unknown_field',
    );
    expect(await asked([{ grade: 'Z', filter }])).toBe('grade_rules.0: not_in_options');
    const saved = (rules: JsonObject[]) =>
      database.transaction((db) => writeSettings({ ...call, db }, { grade_rules: rules }));
    await saved([
      { grade: 'A', filter },
      { grade: 'B', filter: { field: 'industry', op: 'eq', value: 'it' } },
    ]);
    const [a, b, c] = [
      await accountOf('U1', { potential_amount: '100000.00', industry: 'it' }),
      await accountOf('U1', { industry: 'it' }),
      await accountOf('U1', { grade: 'D' }),
    ];
    await run('grade');
    const grades = await Promise.all([a, b, c].map(async (id) => (await shown('account', id))['grade']));
    expect(grades).toEqual(['A', 'B', 'D']);
    const rows = await database.query(
      sql`select "from", "to", rule from main.account_class_log where account_id = ${a}::uuid`,
    );
    expect(rows).toEqual([['C', 'A', 'grade']]);
  });
});

describe('value classes', () => {
  test('the greatest who together give 80 % are value customers (example 30)', async () => {
    const ids: string[] = [];
    for (const profit of ['60.00', '25.00', '10.00', '5.00']) {
      const id = await accountOf('U1');
      await kept(id, { profit_12m: profit, deal_count: 1 });
      ids.push(id);
    }
    await run('value_class');
    const classes = await Promise.all(ids.map(async (id) => (await shown('account', id))['value_class']));
    expect(classes).toEqual(['value', 'value', 'normal', 'normal']);
  });

  test.each<[string, JsonObject, string | null, string | null]>([
    ['6 of 10 thousand (example 31)', { amount_trend: '60.00' }, 'changing_down', 'value_down'],
    ['130 %', { amount_trend: '130.00' }, 'changing_up', 'value_up'],
    [
      'two complaints, though he buys more',
      { amount_trend: '150.00', complaints_90d: 2 },
      'problem',
      'problem',
    ],
    ['31 days overdue', { overdue_days: 31 }, 'problem', 'problem'],
    ['nothing at all', {}, null, null],
  ])('%s', async (_, facts, expected, reason) => {
    const id = await accountOf('U1');
    await kept(id, facts);
    await run('value_class');
    await run('value_class');
    expect((await shown('account', id))['value_class'] ?? null).toBe(expected);
    const cares = await database.query(
      sql`select reason, planned_on::text from main.customer_care where account_id = ${id}::uuid`,
    );
    expect(cares).toEqual(reason === null ? [] : [[reason, '2026-11-23']]);
  });

  test('unhappy answers of 90 days make a problem, and no longer when they are older', async () => {
    const id = await accountOf('U1');
    const care = await company.make('U1', 'customer_care', {
      subject: '回访',
      account_id: id,
      planned_on: '2026-11-20',
    });
    const done = { feedback: '很不满意', satisfaction: 2 };
    const [result] = await runAction(await company.as('U1'), 'customer_care', 'complete', [care], done);
    expect(wordFor(result?.error)).toBe('ok');
    await run('value_class');
    expect((await shown('account', id))['value_class']).toBe('problem');
    company.now = new Date('2027-03-20T02:00:00Z');
    await run('value_class');
    expect((await shown('account', id))['value_class']).toBe('normal');
  });
});

describe('the pipe', () => {
  const was = (stage: string, day: string): Filter => ({
    field: 'lifecycle',
    op: 'was',
    value: [stage, day],
  });
  const counted = async (who: string, filter: Filter): Promise<unknown> => {
    const call = await company.as(who);
    const [row] = await aggregate(call, objectOf(call, 'account'), {
      filter,
      groupBy: [],
      measures: [{ fn: 'count' }],
    });
    return row?.['count'];
  };

  test('counts each customer once at each day, for each viewer what his list holds', async () => {
    company.now = new Date('2026-03-10T02:00:00Z');
    const [a, b, c] = [await accountOf('U1'), await accountOf('U3'), await accountOf('U1')];
    company.now = new Date('2026-04-05T02:00:00Z');
    await act('U1', a, { lifecycle: 'intention', note: '有意向' });
    await act('U3', b, { lifecycle: 'intention', note: '有意向' });
    company.now = new Date('2026-05-20T02:00:00Z');
    await act('U1', a, { lifecycle: 'deal', note: '签约' });
    company.now = new Date('2026-06-10T02:00:00Z');
    await accountOf('U1');
    await kept(c, { industry: 'it' });
    const pipe = async (who: string, since: string, on: string, filter: Filter = everything) =>
      (await stageMoves(await company.as(who), filter, since, on)).map(
        ({ from, to, count }) => `${from ?? '–'} → ${to}: ${count}`,
      );
    expect(await pipe('G', '2026-03-09', '2026-03-10')).toEqual(['– → potential: 3']);
    expect(await pipe('G', '2026-03-31', '2026-04-30')).toEqual([
      'potential → intention: 2',
      'potential → potential: 1',
    ]);
    expect(await pipe('G', '2026-04-30', '2026-06-10')).toEqual([
      'intention → deal: 1',
      'intention → intention: 1',
      'potential → potential: 1',
      '– → potential: 1',
    ]);
    expect(await pipe('U3', '2026-04-30', '2026-06-10')).toEqual(['intention → intention: 1']);
    expect(
      await pipe('U1', '2026-03-31', '2026-06-10', { field: 'industry', op: 'eq', value: 'it' }),
    ).toEqual(['potential → potential: 1']);
    const moved: Filter = { and: [was('intention', '2026-04-30'), was('deal', '2026-06-10')] };
    expect([await counted('G', moved), await counted('U3', moved)]).toEqual([1, 0]);
    expect(await counted('G', was('potential', '2026-03-31'))).toBe(3);
    expect(await counted('G', was('potential', '2026-03-09'))).toBe(0);
  });

  test('every stage of every day and viewer is as many as its list', async () => {
    for (const who of ['G', 'M1', 'U1', 'U3']) {
      for (const on of ['2026-04-04', '2026-04-05', '2026-06-30']) {
        const moves = await stageMoves(await company.as(who), everything, '2026-01-01', on);
        for (const { to, count } of moves)
          expect([who, on, to, await counted(who, was(to, on))]).toEqual([who, on, to, count]);
      }
    }
  });
});
