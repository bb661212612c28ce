import { runAction } from '@kehu/engine/actions/run.ts';
import { remove } from '@kehu/engine/records/remove.ts';
import { restore } from '@kehu/engine/records/restore.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { present } from '@kehu/kernel/json/stored.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { sceneOf } from '../opportunity/testing/scene.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { accountOf, chanceOf, edit, shown, rows } = await sceneOf(company);
afterAll(() => company.database.close());
const idOf = (who: string): string => company.ids[who] ?? '';

async function act(
  who: string,
  object: string,
  action: string,
  id: string,
  params: JsonObject = {},
): Promise<{ readonly word: string; readonly output: JsonObject }> {
  const done: { output: JsonObject; word: string } = { output: {}, word: 'ok' };
  done.word = await wordOf(
    runAction(await company.as(who), object, action, [id], params).then(([result]) => {
      if (result?.error) throw result.error;
      done.output = present(result?.output ?? {});
    }),
  );
  return done;
}
const word = async (...asked: Parameters<typeof act>): Promise<string> => (await act(...asked)).word;

describe('客户需求', () => {
  const wish = (account: string, values: JsonObject = {}, who = 'U1'): Promise<string> =>
    company.make(who, 'requirement', {
      subject: '产线要能追溯批次',
      account_id: account,
      content: '每批产品从投料到出库可查',
      ...values,
    });

  test('goes its way, and says why it is not satisfied', async () => {
    const id = await wish(await accountOf('U1'));
    expect(await shown('requirement', id)).toMatchObject({ status: 'open', raised_on: '2026-11-20' });
    expect(await edit('U1', 'requirement', id, { status: 'closed' })).toBe('status: read_only_field');
    expect(await word('U1', 'requirement', 'satisfy', id)).toBe('state_conflict');
    expect(await word('U1', 'requirement', 'analyse', id)).toBe('ok');
    expect(await word('U1', 'requirement', 'reject', id)).toBe('feedback: required');
    expect(await word('U1', 'requirement', 'reject', id, { feedback: '现有平台做不到' })).toBe('ok');
    expect(await edit('U1', 'requirement', id, { feedback: null })).toBe('feedback: required');
    expect(await word('U3', 'requirement', 'close', id)).toBe('not_found');
    expect(await word('U1', 'requirement', 'close', id)).toBe('ok');
  });

  test('belongs to one customer, with people and opportunity, and is not wanted before it was raised', async () => {
    const [mine, other] = [await accountOf('U1'), await accountOf('U1')];
    const chance = await chanceOf('U1', { account_id: other });
    expect(await wordOf(wish(mine, { opportunity_id: chance }))).toBe('opportunity_id: not_in_options');
    expect(await wordOf(wish(mine, { expected_on: '2026-11-19' }))).toBe('expected_on: date_order');
    expect(await wordOf(wish(other, { opportunity_id: chance }))).toBe('ok');
  });

  test('becomes a solution and an opportunity', async () => {
    const account = await accountOf('U1');
    const id = await wish(account);
    const made = await act('U1', 'requirement', 'to_solution', id, {
      subject: '追溯方案',
      content: '一、扫码\n二、看板',
    });
    const solution = String(made.output['solution_id']);
    expect(await shown('solution', solution)).toMatchObject({
      account_id: account,
      requirement_ids: [id],
      content: '<p>一、扫码</p><p>二、看板</p>',
      status: 'draft',
    });
    expect(await shown('requirement', id)).toMatchObject({ status: 'analysing', solution_ids: [solution] });
    const sale = { name: '追溯项目', expected_amount: '300000', expected_close_on: '2027-03-31' };
    const sold = await act('U1', 'requirement', 'to_opportunity', id, sale);
    const chance = String(sold.output['opportunity_id']);
    expect(await shown('opportunity', chance)).toMatchObject({
      account_id: account,
      demand: '每批产品从投料到出库可查',
    });
    expect(await shown('requirement', id)).toMatchObject({ opportunity_id: chance });
    expect(await word('U1', 'requirement', 'to_opportunity', id, sale)).toBe('state_conflict');
    const call = await company.as('U1');
    await remove(call, 'solution', [{ id: solution }]);
    expect(await shown('requirement', id)).toMatchObject({ solution_ids: null });
    await restore(call, 'solution', [solution], {});
    expect(await shown('requirement', id)).toMatchObject({ solution_ids: [solution] });
  });
});

describe('解决方案', () => {
  const draft = (values: JsonObject, who = 'U1'): Promise<string> =>
    company.make(who, 'solution', { subject: '立体库方案', content: '<p>两巷道</p>', ...values });

  test('what the customer has been given stays; what follows is a version of its own', async () => {
    const account = await accountOf('U1');
    expect(await wordOf(draft({ account_id: account, content: null }))).toBe('content: required');
    expect(await wordOf(draft({}))).toBe('account_id: required');
    const first = await draft({ account_id: account, use_tags: ['technical'], author_ids: [idOf('U3')] });
    expect(await edit('U3', 'solution', first, { content: '<p>三巷道</p>' })).toBe('ok');
    expect(await word('U1', 'solution', 'accept', first)).toBe('state_conflict');
    expect(await word('U3', 'solution', 'submit', first)).toBe('ok');
    expect(await shown('solution', first)).toMatchObject({ submitted_on: '2026-11-20', revision: 1 });
    expect(await edit('U1', 'solution', first, { content: '<p>四巷道</p>' })).toBe(
      'content: read_only_field',
    );
    expect(await edit('U1', 'solution', first, { cost: '5000' })).toBe('ok');
    const { output } = await act('U1', 'solution', 'revise', first);
    const second = String(output['solution_id']);
    expect(await shown('solution', first)).toMatchObject({ status: 'superseded' });
    expect(await shown('solution', second)).toMatchObject({
      status: 'draft',
      revision: 2,
      previous_id: first,
      content: '<p>三巷道</p>',
      use_tags: ['technical'],
    });
    expect(await word('U1', 'solution', 'revise', first)).toBe('state_conflict');
    expect(await word('U1', 'solution', 'submit', second)).toBe('ok');
    expect(await word('U1', 'solution', 'reject', second)).toBe('customer_feedback: required');
    expect(await word('U1', 'solution', 'accept', second)).toBe('ok');
    expect(await word('U1', 'solution', 'revise', second)).toBe('ok');
    expect(await shown('solution', second)).toMatchObject({ status: 'accepted' });
    expect(await word('U1', 'solution', 'revise', second)).toBe('state_conflict');
  });

  test('a template is everybody’s to begin with; a customer’s solution is not', async () => {
    const template = await draft({ is_template: true, stage_tag: 'proposal' }, 'U3');
    const secret = await draft({ account_id: await accountOf('U3') }, 'U3');
    expect(await wordOf(shown('solution', secret, 'U1'))).toBe('not_found');
    expect(await wordOf(shown('solution', template, 'U1'))).toBe('ok');
    expect(await edit('U1', 'solution', template, { subject: '改' })).toBe('forbidden');
    expect(await word('U1', 'solution', 'submit', template)).toBe('forbidden');
    const strange = await accountOf('U3');
    const params = { subject: '给客户的方案' };
    expect(await word('U1', 'solution', 'apply', template, { ...params, account_id: strange })).toBe(
      'account_id: ref_not_found',
    );
    const mine = await accountOf('U1');
    const { output } = await act('U1', 'solution', 'apply', template, { ...params, account_id: mine });
    expect(await shown('solution', String(output['solution_id']))).toMatchObject({
      account_id: mine,
      stage_tag: 'proposal',
      content: '<p>两巷道</p>',
      is_template: false,
      owner_id: idOf('U1'),
      revision: 1,
    });
    expect(await word('U1', 'solution', 'apply', secret, { ...params, account_id: mine })).toBe('not_found');
  });
});

describe('战役', () => {
  const attack = (target: JsonObject, values: JsonObject = {}, who = 'U1'): Promise<string> =>
    company.make(who, 'joint_operation', {
      name: '拿下二期',
      target,
      sales_ids: [idOf('U1')],
      presale_ids: [idOf('U3')],
      end_on: '2026-12-31',
      goal: '年内签约',
      ...values,
    });
  const sees = (who: string, object: string, id: string): Promise<string> => wordOf(shown(object, id, who));

  test('lets its members in until the end, and no longer', async () => {
    const account = await accountOf('U1');
    const id = await chanceOf('U1', { account_id: account });
    const target = { object: 'opportunity', id };
    expect(await sees('U3', 'opportunity', id)).toBe('not_found');
    expect(await wordOf(attack(target, { presale_ids: [] }))).toBe('sales_ids: out_of_range');
    expect(await wordOf(attack(target, { end_on: '2026-11-19' }))).toBe('end_on: date_order');
    const operation = await attack(target, { leader_id: idOf('U2') });
    expect(await sees('U3', 'joint_operation', operation)).toBe('ok');
    expect([await sees('U3', 'opportunity', id), await sees('U3', 'account', account)]).toEqual(['ok', 'ok']);
    expect(await edit('U3', 'opportunity', id, { plan: 'x' })).toBe('forbidden');
    expect(await edit('U2', 'opportunity', id, { plan: '先拜访总工' })).toBe('ok');
    expect(await shown('opportunity', id)).toMatchObject({ joint_operation_id: operation });
    expect(await word('U3', 'joint_operation', 'start', operation)).toBe('forbidden');
    expect(await word('U2', 'joint_operation', 'start', operation)).toBe('ok');
    const remark = { target: { object: 'joint_operation', id: operation }, body: '周五前出方案' };
    expect(await wordOf(company.make('U3', 'comment', remark))).toBe('ok');
    expect(
      await edit('U1', 'joint_operation', operation, { presale_ids: [], support_ids: [idOf('A1')] }),
    ).toBe('ok');
    expect(await sees('U3', 'opportunity', id)).toBe('not_found');
    expect(await sees('A1', 'opportunity', id)).toBe('ok');
    const over = { result: 'won', review: '总工支持是关键' };
    expect(await word('U2', 'joint_operation', 'finish', operation, { result: 'won' })).toBe(
      'review: required',
    );
    expect(await word('U2', 'joint_operation', 'finish', operation, over)).toBe('ok');
    expect([await sees('A1', 'opportunity', id), await sees('A1', 'account', account)]).toEqual([
      'not_found',
      'not_found',
    ]);
    expect(await sees('A1', 'joint_operation', operation)).toBe('ok');
    expect(await shown('opportunity', id)).toMatchObject({ joint_operation_id: null });
  });

  test('what somebody was given beside it is left to him', async () => {
    const id = await chanceOf('U1');
    const operation = await attack({ object: 'opportunity', id });
    expect(await word('U1', 'opportunity', 'share', id, { user_ids: [idOf('U3')], access: 'read' })).toBe(
      'ok',
    );
    expect(await word('M1', 'joint_operation', 'cancel', operation, { reason: '客户搁置' })).toBe('ok');
    expect(await sees('U3', 'opportunity', id)).toBe('ok');
    expect(await word('U1', 'opportunity', 'unshare', id, { user_ids: [idOf('U3')] })).toBe('ok');
    expect(await sees('U3', 'opportunity', id)).toBe('not_found');
  });

  test('is no way into what is not one’s own to share', async () => {
    const account = await accountOf('U3');
    const id = await chanceOf('U3', { account_id: account });
    expect(await wordOf(attack({ object: 'opportunity', id }))).toBe('target: ref_not_found');
    await act('U3', 'opportunity', 'share', id, { user_ids: [idOf('U1')], access: 'write' });
    expect(await wordOf(attack({ object: 'opportunity', id }))).toBe('target: ref_no_access');
    const own = await attack(
      { object: 'opportunity', id },
      { sales_ids: [idOf('U3')], presale_ids: [idOf('U1')], leader_id: idOf('U1') },
      'U3',
    );
    // The leader writes the operation; whom it lets in is said by who may share what it is about.
    expect(await edit('U1', 'joint_operation', own, { strategy: '分三步' })).toBe('ok');
    expect(await edit('U1', 'joint_operation', own, { support_ids: [idOf('U2')] })).toBe('forbidden');
    const shared = await accountOf('M2');
    await act('M2', 'account', 'share', shared, { user_ids: [idOf('U3')], access: 'read' });
    const chance = await chanceOf('U3', { account_id: shared });
    expect(await wordOf(attack({ object: 'opportunity', id: chance }, {}, 'U3'))).toBe(
      'target: ref_no_access',
    );
    // Nor by giving what it is about to such a customer afterwards.
    const mine = await chanceOf('U3');
    await attack({ object: 'opportunity', id: mine }, { leader_id: idOf('U3') }, 'U3');
    expect(await edit('U3', 'opportunity', mine, { account_id: shared })).toBe('account_id: ref_no_access');
    expect(await edit('U3', 'account', shared, { remark: 'x' })).toBe('forbidden');
    expect(await edit('U3', 'opportunity', mine, { account_id: await accountOf('U2') })).toBe(
      'account_id: ref_not_found',
    );
  });

  test('follows its opportunity to another customer, into the bin and back', async () => {
    const [from, to] = [await accountOf('U1'), await accountOf('U1')];
    const id = await chanceOf('U1', { account_id: from });
    await attack({ object: 'opportunity', id });
    expect(await edit('U1', 'opportunity', id, { account_id: to })).toBe('ok');
    expect([await sees('U3', 'account', from), await sees('U3', 'account', to)]).toEqual(['not_found', 'ok']);
    const call = await company.as('U1');
    const [gone] = await remove(call, 'opportunity', [{ id }]);
    expect(wordFor(gone?.ok === false ? gone.error : undefined)).toBe('ok');
    expect(await sees('U3', 'account', to)).toBe('not_found');
    await restore(call, 'opportunity', [id], {});
    expect(await sees('U3', 'account', to)).toBe('ok');
  });

  test('takes the people of a sales team where nobody is named', async () => {
    const team = await company.make('M1', 'sales_team', {
      name: '攻坚组',
      member_ids: [idOf('U1'), idOf('U2')],
    });
    const id = await chanceOf('U1');
    const operation = await attack(
      { object: 'opportunity', id },
      { sales_ids: [], presale_ids: [], sales_team_id: team },
    );
    expect(await shown('joint_operation', operation)).toMatchObject({ sales_ids: [idOf('U1'), idOf('U2')] });
    const told = await rows('notification', 'kind', 'operation_joined');
    expect(told.some(({ user_id }) => user_id === idOf('U2'))).toBe(true);
  });
});
