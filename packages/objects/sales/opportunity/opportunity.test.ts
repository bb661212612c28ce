import { aggregate } from '@kehu/engine/records/aggregate.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { sceneOf } from './testing/scene.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
const { accountOf, chanceOf, act, word, edit, shown, log, rows, stage, process } = await sceneOf(company);
afterAll(() => company.database.close());

const now = company.now.toISOString();
const later = (days: number): Date => new Date(company.now.getTime() + days * 86_400_000);

describe('a new opportunity', () => {
  test('begins at the first stage of the default process, as sure as that is', async () => {
    const account = await accountOf('U1');
    const id = await company.make('U1', 'opportunity', {
      name: '二期产线',
      account_id: account,
      expected_amount: '200000',
      expected_close_on: '2026-12-20',
    });
    expect(await shown('opportunity', id)).toMatchObject({
      process_id: process,
      stage_id: stage('初步接触'),
      status: 'open',
      probability: '10.00',
      weighted_amount: '20000.00',
      stage_entered_at: now,
      stalls_at: later(15).toISOString(),
      owner_id: ids['U1'],
    });
    expect((await shown('opportunity', id))['no']).toMatch(/^SJ20261120\d{4}$/);
    expect(await log(id)).toEqual(['advance →初步接触']);
    expect(await shown('account', account)).toMatchObject({ lifecycle: 'intention' });
  });

  test.each([
    [{ expected_amount: '-1' }, 'expected_amount: out_of_range'],
    [{ expected_amount: '1e308' }, 'expected_amount: out_of_range'],
    [{ expected_amount: null }, 'expected_amount: required'],
    [{ expected_close_on: '2026-02-30' }, 'expected_close_on: bad_format'],
    [{ probability: '101' }, 'probability: out_of_range'],
    [{ status: 'won' }, 'status: read_only_field'],
    [{ weighted_amount: '1' }, 'weighted_amount: read_only_field'],
    [{ account_id: '00000000-0000-7000-8000-00000000dead' }, 'account_id: ref_not_found'],
    [{ stage_id: 'won' }, 'stage_id: bad_format'],
  ])('is refused with %j', async (values, expected) => {
    const body = {
      name: '坏数据',
      account_id: await accountOf('U1'),
      expected_amount: '1',
      expected_close_on: '2026-12-20',
      ...values,
    };
    expect(await wordOf(company.make('U1', 'opportunity', body))).toBe(expected);
  });

  test('may begin further on, never at its end, and its main contact is one of the customer’s', async () => {
    const account = await accountOf('U1');
    const stranger = await company.make('U1', 'contact', {
      name: '李明',
      mobile: '13800001001',
      account_id: await accountOf('U1'),
    });
    const person = await company.make('U1', 'contact', {
      name: '王芳',
      mobile: '13800001002',
      account_id: account,
    });
    const body = (values: JsonObject): JsonObject => ({
      name: '从中间开始',
      account_id: account,
      expected_amount: '1',
      expected_close_on: '2026-12-20',
      ...values,
    });
    const id = await company.make(
      'U1',
      'opportunity',
      body({ stage_id: stage('方案/报价'), contact_id: person }),
    );
    expect(await shown('opportunity', id)).toMatchObject({ probability: '50.00', contact_id: person });
    expect(await shown('account', account)).toMatchObject({ lifecycle: 'negotiation' });
    const word = (values: JsonObject) => wordOf(company.make('U1', 'opportunity', body(values)));
    expect(await word({ stage_id: stage('赢单') })).toBe('stage_id: not_in_options');
    expect(await word({ contact_id: stranger })).toBe('contact_id: not_in_options');
  });
});

describe('stages (flows §3)', () => {
  test('the next one, a later one, back with a note; every step is in the log', async () => {
    const id = await chanceOf('U1');
    expect(await word('U1', 'advance', id)).toBe('ok');
    company.now = later(4.5);
    expect(await word('U1', 'advance', id, { stage_id: stage('商务谈判') })).toBe('ok');
    expect(await shown('opportunity', id)).toMatchObject({
      stage_id: stage('商务谈判'),
      probability: '75.00',
      weighted_amount: '75000.00',
      stage_entered_at: later(0).toISOString(),
    });
    expect(await word('U1', 'back', id, {})).toBe('note: required');
    expect(await word('U1', 'back', id, { note: '客户重新询价' })).toBe('ok');
    company.now = new Date(now);
    expect(await log(id)).toEqual([
      'advance →初步接触',
      'advance 初步接触→需求确认',
      'skip 需求确认→商务谈判',
      'back 商务谈判→方案/报价',
    ]);
    const [, , skipped] = await rows('opportunity_stage_log', 'opportunity_id', id);
    expect(skipped).toMatchObject({ days_in_from: '4.50', amount_at: '100000.00', probability_at: '25.00' });
  });

  test.each([
    ['advance', '初步接触', 'state_conflict'],
    ['advance', '赢单', 'stage_id: not_in_options'],
    ['back', '商务谈判', 'state_conflict'],
    ['advance', '需求确认', 'ok'],
  ])('from the first one %s to %s: %s', async (action, to, expected) => {
    const id = await chanceOf('U1');
    expect(await word('U1', action, id, { stage_id: stage(to), note: '说明' })).toBe(expected);
  });

  test('two people advance one at once: one does, the other learns where it is', async () => {
    const id = await chanceOf('U1');
    const wish = { stage_id: stage('需求确认'), from_stage_id: stage('初步接触') };
    const words = await Promise.all([word('U1', 'advance', id, wish), word('M1', 'advance', id, wish)]);
    expect(words.toSorted()).toEqual(['ok', 'state_conflict']);
    expect(await log(id)).toHaveLength(2);
  });

  test('a stage asks for its fields and items; what cannot be skipped says what is missing', async () => {
    const own = await company.make('admin', 'sales_process', { name: '招投标流程' });
    const mine = await rows('sales_stage', 'process_id', own);
    const idOf = (name: string): string => String(mine.find((one) => one['name'] === name)?.['id']);
    const item = '已与决策人确认预算';
    const demand = { required_fields: ['demand', 'contact_id'], checklist: [{ text: item, required: true }] };
    expect(await edit('admin', 'sales_stage', idOf('需求确认'), { ...demand, cannot_skip: true })).toBe('ok');
    const id = await chanceOf('U1', { process_id: own });
    const to = (name: string, more: JsonObject = {}) =>
      word('U1', 'advance', id, { stage_id: idOf(name), ...more });
    expect(await to('需求确认')).toBe('checked: required, contact_id: required, demand: required');
    expect(await to('方案/报价')).toBe('stage_id: cannot_skip');
    const [refused] = await act('U1', 'advance', id, { stage_id: idOf('方案/报价') });
    expect(refused?.error?.errors[0]?.params).toEqual({
      stage: '需求确认',
      missing: `客户需求、主要联系人、${item}`,
    });
    const account = (await shown('opportunity', id))['account_id'] ?? null;
    const person = await company.make('U1', 'contact', {
      name: '赵工',
      mobile: '13800001003',
      account_id: account,
    });
    expect(await edit('U1', 'opportunity', id, { demand: '两条产线', contact_id: person })).toBe('ok');
    expect(await to('需求确认', { checked: [item] })).toBe('ok');
    expect(await to('商务谈判')).toBe('ok');
    expect((await shown('opportunity', id))['checklist']).toMatchObject({
      [idOf('需求确认')]: { [item]: { by: ids['U1'], at: now } },
    });
    expect(await word('U1', 'tick', id, { stage_id: idOf('需求确认'), item: '没有这一项', done: true })).toBe(
      'item: not_in_options',
    );
    expect(await word('U1', 'tick', id, { stage_id: idOf('需求确认'), item, done: false })).toBe('ok');
  });

  test('coming into a stage makes its tasks, and a probability stays within its band', async () => {
    const own = await company.make('admin', 'sales_process', { name: '渠道流程' });
    const mine = await rows('sales_stage', 'process_id', own);
    const second = String(mine[1]?.['id']);
    const wanted = {
      suggested_tasks: [{ subject: '发送公司资料', days: 3 }],
      probability_min: '20',
      probability_max: '40',
    };
    expect(await edit('admin', 'sales_stage', second, wanted)).toBe('ok');
    const id = await chanceOf('U1', { process_id: own });
    expect(await word('M1', 'advance', id)).toBe('ok');
    const tasks = await rows('task', 'target', { object: 'opportunity', id });
    expect(tasks).toMatchObject([
      {
        subject: '发送公司资料',
        owner_id: ids['U1'],
        due_at: '2026-11-23T10:00:00.000Z',
        assignee_ids: [ids['U1']],
      },
    ]);
    expect(await edit('U1', 'opportunity', id, { probability: '50' })).toBe('probability: out_of_range');
    expect(await edit('U1', 'opportunity', id, { probability: '40' })).toBe('ok');
    expect(await shown('opportunity', id)).toMatchObject({ weighted_amount: '40000.00' });
  });

  test('its owner is told once that it is stalled', async () => {
    const id = await chanceOf('U2');
    expect(await shown('opportunity', id)).toMatchObject({ wake_at: later(15).toISOString() });
    expect(await edit('admin', 'sales_stage', stage('初步接触'), { standard_days: 30 })).toBe('ok');
    expect(await shown('opportunity', id)).toMatchObject({ stalls_at: later(30).toISOString() });
    expect(await edit('admin', 'sales_stage', stage('初步接触'), { standard_days: 15 })).toBe('ok');
    expect(await word('U2', 'hold', id, { reason: '客户内部调整' })).toBe('ok');
    expect(await shown('opportunity', id)).toMatchObject({
      status: 'on_hold',
      stalls_at: null,
      wake_at: null,
    });
    expect(await word('U2', 'advance', id)).toBe('state_conflict');
    expect(await word('U2', 'resume', id)).toBe('ok');
    expect(await shown('opportunity', id)).toMatchObject({
      status: 'open',
      stalls_at: later(15).toISOString(),
    });
  });
});

describe('who sees and does what', () => {
  test('another department finds nothing: neither the opportunity nor its lines, log and people', async () => {
    const id = await chanceOf('U1');
    const line = await company.make('U1', 'opportunity_line', {
      opportunity_id: id,
      description: '电机',
      unit_price: '1',
    });
    const [entry] = await rows('opportunity_stage_log', 'opportunity_id', id);
    for (const [object, record] of [
      ['opportunity', id],
      ['opportunity_line', line],
      ['opportunity_stage_log', entry?.['id']],
    ] as const) {
      expect(await wordOf(shown(object, record, 'U3'))).toBe('not_found');
      expect(await wordOf(shown(object, record, 'M1'))).toBe('ok');
    }
    expect(await word('U3', 'advance', id)).toBe('not_found');
    expect(await word('M2', 'win', id, { actual_close_on: '2026-11-20', actual_amount: '1' })).toBe(
      'not_found',
    );
    const forged = { opportunity_id: id, kind: 'win', at: now, to_stage: stage('赢单') };
    expect(await wordOf(company.make('U1', 'opportunity_stage_log', forged))).toBe('forbidden');
  });

  test('examples 19: a funnel of 600,000 weighs 380,000', async () => {
    const account = await accountOf('U3');
    for (const [amount, at, probability] of [
      ['100000', '初步接触', '10'],
      ['200000', '方案/报价', '50'],
      ['300000', '合同签订', '90'],
    ] as const)
      await chanceOf('U3', {
        account_id: account,
        expected_amount: amount,
        stage_id: stage(at),
        probability,
      });
    const call = await company.as('U3');
    const [sum] = await aggregate(call, objectOf(call, 'opportunity'), {
      filter: { field: 'status', op: 'eq', value: 'open' },
      groupBy: [],
      measures: [
        { fn: 'sum', field: 'expected_amount' },
        { fn: 'sum', field: 'weighted_amount' },
      ],
    });
    expect(sum).toEqual({ sum_expected_amount: '600000.00', sum_weighted_amount: '380000.00' });
  });
});
