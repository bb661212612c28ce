import { runAction } from '@kehu/engine/actions/run.ts';
import { create } from '@kehu/engine/records/create.ts';
import { remove } from '@kehu/engine/records/remove.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { sceneOf } from './testing/scene.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { chanceOf, act, word, edit, shown, log, rows, stage, process } = await sceneOf(company);
afterAll(() => company.database.close());

const now = company.now.toISOString();

describe('the end of it', () => {
  test('won: of a day that has come, for more than nothing; only the manager opens it again', async () => {
    const id = await chanceOf('U1', { stage_id: stage('商务谈判') });
    const winning = { actual_close_on: '2026-11-20', actual_amount: '98000' };
    expect(await word('U1', 'win', id, { ...winning, actual_close_on: '2026-11-21' })).toBe(
      'actual_close_on: out_of_range',
    );
    expect(await word('U1', 'win', id, { ...winning, actual_amount: '0' })).toBe(
      'actual_amount: out_of_range',
    );
    expect(await word('U1', 'win', id, winning)).toBe('ok');
    expect(await shown('opportunity', id)).toMatchObject({
      status: 'won',
      stage_id: stage('赢单'),
      probability: '100.00',
      actual_amount: '98000.00',
      stalls_at: null,
    });
    expect(await word('U1', 'win', id, winning)).toBe('state_conflict');
    expect(await edit('U1', 'opportunity', id, { name: '改名' })).toBe('name: read_only_field');
    expect(await edit('M1', 'opportunity', id, { name: '改名' })).toBe('ok');
    expect(await word('U1', 'reopen', id, { reason: '误操作' })).toBe('forbidden');
    expect(await word('M1', 'reopen', id, { reason: '误操作' })).toBe('ok');
    expect(await shown('opportunity', id)).toMatchObject({
      status: 'open',
      stage_id: stage('商务谈判'),
      probability: '75.00',
      actual_amount: null,
    });
    expect((await log(id)).slice(1)).toEqual(['win 商务谈判→赢单', 'reopen 赢单→商务谈判']);
  });

  test('lost: with a reason; what was planned about it is cancelled', async () => {
    const id = await chanceOf('U1');
    const plan = await company.make('U1', 'appointment', {
      target: { object: 'opportunity', id },
      start_at: '2026-11-25T02:00:00Z',
    });
    expect(await word('U1', 'lose', id, {})).toBe('lost_reason: required');
    expect(await word('U1', 'lose', id, { lost_reason: 'price', lost_note: '比对手高一成' })).toBe('ok');
    expect(await shown('opportunity', id)).toMatchObject({
      status: 'lost',
      stage_id: stage('丢单'),
      probability: '0.00',
      weighted_amount: '0.00',
      lost_reason: 'price',
      actual_close_on: '2026-11-20',
    });
    expect(await shown('appointment', plan)).toMatchObject({ status: 'cancelled' });
    expect(await word('U1', 'return_to_pool', id, { reason: 'no_time' })).toBe('state_conflict');
  });

  test('won, the chosen quote is accepted; lost, what is open is rejected', async () => {
    for (const [action, expected] of [
      ['win', 'accepted'],
      ['lose', 'rejected'],
    ] as const) {
      const id = await chanceOf('U1');
      const account_id = (await shown('opportunity', id))['account_id'] ?? null;
      const lump = { mode: 'lump_sum', lump_sum_amount: '9', lump_sum_tax_rate: '13' };
      const body = { subject: '报价', account_id, opportunity_id: id, ...lump };
      const quote = await company.make('U1', 'quote', body);
      await runAction(await company.as('U1'), 'quote', 'send', [quote], {});
      const stranger = await chanceOf('U1');
      const winning = { actual_close_on: '2026-11-20', actual_amount: '9', quote_id: quote };
      expect(await word('U1', 'win', stranger, winning)).toBe('quote_id: not_in_options');
      expect(await word('U1', action, id, action === 'win' ? winning : { lost_reason: 'price' })).toBe('ok');
      expect(await shown('quote', quote)).toMatchObject({ status: expected });
    }
  });

  test('waits for whoever decides about a quote of it', async () => {
    const id = await chanceOf('U1');
    const category_id = await company.make('admin', 'product_category', { name: '审批中' });
    const product = { name: '低价', category_id, standard_price: '1000', floor_price: '800' };
    const product_id = await company.make('admin', 'product', product);
    const account_id = (await shown('opportunity', id))['account_id'] ?? null;
    const quote = await company.make('U1', 'quote', { subject: '低价', account_id, opportunity_id: id });
    const line = { quote_id: quote, product_id, quantity: '1', unit_price: '1' };
    await company.make('U1', 'quote_line', line);
    await runAction(await company.as('U1'), 'quote', 'submit', [quote], {});
    expect(await shown('quote', quote)).toMatchObject({ status: 'pending' });
    const winning = { actual_close_on: '2026-11-20', actual_amount: '9' };
    expect(await word('U1', 'win', id, winning)).toBe('state_conflict');
    expect(await word('U1', 'lose', id, { lost_reason: 'price' })).toBe('state_conflict');
    expect(await word('U1', 'void', id, { reason: '重复' })).toBe('state_conflict');
    const [request] = await rows('approval_request', 'document', { object: 'quote', id: quote });
    await runAction(await company.as('U1'), 'approval_request', 'withdraw', [String(request?.['id'])], {});
    expect(await word('U1', 'lose', id, { lost_reason: 'price' })).toBe('ok');
    expect(await shown('quote', quote)).toMatchObject({ status: 'rejected' });
  });

  test('void keeps its stage', async () => {
    const id = await chanceOf('U1', { stage_id: stage('需求确认') });
    expect(await word('U1', 'void', id, { reason: '重复录入' })).toBe('ok');
    expect(await shown('opportunity', id)).toMatchObject({ status: 'void', stage_id: stage('需求确认') });
    expect(await word('M1', 'reopen', id, { reason: '不是重复' })).toBe('ok');
    expect(await shown('opportunity', id)).toMatchObject({ status: 'open', stage_id: stage('需求确认') });
  });
});

describe('lines, people and follow-ups', () => {
  const lineOf = (id: string, values: JsonObject = {}): JsonObject => ({
    opportunity_id: id,
    description: '伺服电机',
    quantity: '3',
    unit_price: '1000',
    ...values,
  });

  test('where there are lines their sum is what is expected', async () => {
    const id = await chanceOf('U1');
    const first = await company.make('U1', 'opportunity_line', lineOf(id, { discount_percent: '10' }));
    expect(await shown('opportunity', id)).toMatchObject({
      expected_amount: '2700.00',
      weighted_amount: '270.00',
    });
    await Promise.all(
      [1, 2, 3, 4].map(() => company.make('U1', 'opportunity_line', lineOf(id, { quantity: '1' }))),
    );
    expect(await shown('opportunity', id)).toMatchObject({ expected_amount: '6700.00', line_count: 5 });
    expect(await edit('U1', 'opportunity', id, { expected_amount: '1' })).toBe(
      'expected_amount: read_only_field',
    );
    await remove(await company.as('U1'), 'opportunity_line', [{ id: first }]);
    expect(await shown('opportunity', id)).toMatchObject({ expected_amount: '4000.00' });
    const word = (values: JsonObject) => wordOf(company.make('U1', 'opportunity_line', lineOf(id, values)));
    expect(await word({ quantity: '0' })).toBe('quantity: out_of_range');
    expect(await word({ quantity: '99999999999999', unit_price: '99999999999999' })).toBe(
      'quantity: out_of_range',
    );
    expect(await word({ description: null })).toBe('description: required');
  });

  test('a copy begins anew with lines and people', async () => {
    const id = await chanceOf('U1', { stage_id: stage('商务谈判') });
    const account = (await shown('opportunity', id))['account_id'] ?? null;
    const person = await company.make('U1', 'contact', {
      name: '钱总',
      mobile: '13800001004',
      account_id: account,
      role: 'decision_maker',
    });
    await company.make('U1', 'opportunity_line', lineOf(id));
    await company.make('U1', 'opportunity_contact', { opportunity_id: id, contact_id: person });
    const [copied] = await act('U1', 'copy', id, { name: '三期' });
    const made = String(copied?.output?.['opportunity_id']);
    expect(await shown('opportunity', made)).toMatchObject({
      name: '三期',
      stage_id: stage('初步接触'),
      expected_amount: '3000.00',
    });
    expect(await rows('opportunity_contact', 'opportunity_id', made)).toMatchObject([
      { contact_id: person, role: 'decision_maker', attitude: 'neutral' },
    ]);
  });

  test('a visit is counted, belongs to the stage of its day and to the customer', async () => {
    const id = await chanceOf('U1', { stage_id: stage('需求确认') });
    const account = (await shown('opportunity', id))['account_id'];
    const visit = await company.make('U1', 'activity', {
      target: { object: 'opportunity', id },
      type: 'meeting',
      content: '到厂看现场',
    });
    expect(await shown('activity', visit)).toMatchObject({
      account_id: account,
      stage_id: { object: 'sales_stage', id: stage('需求确认') },
    });
    expect(await shown('opportunity', id)).toMatchObject({ visit_count: 1, last_contact_at: now });
    await remove(await company.as('U1'), 'activity', [{ id: visit }]);
    expect(await shown('opportunity', id)).toMatchObject({ visit_count: 0, last_contact_at: null });
  });
});

describe('processes', () => {
  test('each has one won and one lost stage; the default one stays', async () => {
    const own = await company.make('admin', 'sales_process', { name: '政府项目流程' });
    const mine = await rows('sales_stage', 'process_id', own);
    expect(mine.map(({ kind }) => kind)).toEqual(['open', 'open', 'open', 'open', 'open', 'won', 'lost']);
    const admin = await company.as('admin');
    const taken = async (id: unknown) => {
      const [outcome] = await remove(admin, 'sales_stage', [{ id: String(id) }]);
      return outcome?.ok ? 'ok' : wordFor(outcome?.error);
    };
    expect(await taken(mine[5]?.['id'])).toBe('in_use');
    expect(await taken(mine[1]?.['id'])).toBe('ok');
    expect(await taken(stage('初步接触'))).toBe('in_use');
    expect(await edit('admin', 'sales_process', process, { status: 'disabled' })).toBe(
      'status: not_in_options',
    );
    const bad = (values: JsonObject) => edit('admin', 'sales_stage', String(mine[0]?.['id']), values);
    expect(await bad({ probability: '60', probability_max: '50' })).toBe('probability: out_of_range');
    expect(await bad({ required_fields: ['no_such'] })).toBe('required_fields: bad_format');
    expect(await bad({ checklist: [{ text: '', required: true }] })).toBe('checklist: bad_format');
    expect(await bad({ kind: 'won' })).toBe('kind: read_only_field');
    const [won] = await create(admin, 'sales_stage', [{ process_id: own, name: '复核', probability: '30' }]);
    expect(won?.ok).toBe(true);
    expect(await edit('U1', 'sales_stage', String(mine[0]?.['id']), { name: '改名' })).toBe('forbidden');
  });

  test('another process begins anew; once it has moved on that is the manager’s to do', async () => {
    const own = await company.make('admin', 'sales_process', { name: '续约流程' });
    const id = await chanceOf('U1');
    expect(await edit('U1', 'opportunity', id, { process_id: own })).toBe('ok');
    expect(await word('U1', 'advance', id)).toBe('ok');
    expect(await edit('U1', 'opportunity', id, { process_id: process })).toBe('process_id: read_only_field');
    expect(await edit('M1', 'opportunity', id, { process_id: process })).toBe('ok');
    expect(await shown('opportunity', id)).toMatchObject({ stage_id: stage('初步接触') });
  });
});
