import { nodesOf } from '@kehu/objects/system/approval_process/nodes.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../call/call.ts';
import { sql } from '../db/sql.ts';
import { canDo } from '../records/can.ts';
import { objectOf } from '../records/object-of.ts';
import { update } from '../records/update.ts';
import { approversOf, climbed } from './people.ts';
import { sceneOf } from './testing/scene.ts';

/* Approvals in the company of the examples; raises of credit limits stand for documents. 2026-11-20 10:00 in Shanghai. */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { database, ids } = company;
afterAll(() => database.close());
beforeEach(() => {
  company.now = new Date('2026-11-20T02:00:00Z');
});

const { idOf, shortName, profile, word, processOf, person, requestOf, statusOf, readAs, wake, named } =
  sceneOf(company);

describe('who approves at a node', () => {
  test.each([
    [{ approver: 'superior' }, 'U1', 'M1'],
    [{ approver: 'superior' }, 'M1', 'M0'],
    [{ approver: 'superior' }, 'G', 'G'],
    [{ approver: 'dept_head' }, 'U1', 'M1'],
    [{ approver: 'dept_head' }, 'M1', 'M0'],
    [{ approver: 'dept_head' }, 'F1', 'G'],
    [{ approver: 'superior_n', levels: 3 }, 'U1', 'M1, M0, G'],
    [{ approver: 'superior_n', levels: 3 }, 'M0', 'G'],
    [{ approver: 'role', role: 'finance' }, 'U1', 'F1'],
    [{ approver: 'role', role: 'finance' }, 'F1', 'G'],
    [{ approver: 'user', who: ['U2', 'U1'] }, 'U1', 'U2'],
    [{ approver: 'user', who: ['U1'] }, 'U1', 'M1'],
    [{ approver: 'user', who: ['U2'] }, 'U1', 'U2'],
    [{ approver: 'submitter_choice', who: [] }, 'U1', 'admin'],
  ] as const)('%j of %s: %s', async (about, submitter, expected) => {
    const call = await company.as('admin');
    const role = 'role' in about ? [company.roles[about.role] ?? ''] : [];
    const [node] = nodesOf([
      {
        ...about,
        name: '审批',
        user_ids: 'who' in about ? about.who.map(idOf) : [],
        role_ids: role,
      },
    ]);
    const nodes = await climbed(call, node ? [node] : [], idOf(submitter));
    const people = [];
    for (const one of nodes)
      people.push((await approversOf(call, one, idOf(submitter))).map(shortName).join(' '));
    expect(people.join(', ')).toBe(expected);
  });

  test('nobody who works here any more: the administrators; who leaves while it waits: his superior', async () => {
    const gone = await company.make('system', 'user', {
      name: '离职',
      login_name: 'gone-login',
      department_id: idOf('one'),
      role_ids: [company.roles['manager'] ?? ''],
    });
    ids['gone'] = gone;
    await processOf({ nodes: [{ key: 'a', name: '指定', ...person('gone') }] });
    const id = await profile();
    expect(await word('F1', 'credit_profile', 'adjust', id, { limit: '20000.00', reason: '增' })).toBe('ok');
    expect(await requestOf(id)).toMatchObject({ waits: 'gone' });
    expect(await word('admin', 'user', 'disable', gone)).toBe('ok');
    expect(await requestOf(id)).toMatchObject({ waits: 'M1', status: 'pending' });
    const other = await profile();
    await word('F1', 'credit_profile', 'adjust', other, { limit: '20000.00', reason: '增' });
    expect(await requestOf(other)).toMatchObject({ waits: 'admin' });
  });
});

describe('a rise of a credit limit', () => {
  test('passes at once where no process fits; otherwise it waits, locked, until everybody has spoken', async () => {
    await processOf({
      condition: { field: 'limit', op: 'gt', value: '80000.00' },
      nodes: [
        { key: 'a', name: '主管', kind: 'any', ...person('M1', 'M2') },
        { key: 'b', name: '会签', kind: 'all', ...person('G', 'V1') },
        { key: 'c', name: '知会', kind: 'notify', ...person('K1') },
      ],
    });
    const id = await profile();
    expect(await word('F1', 'credit_profile', 'adjust', id, { limit: '50000.00', reason: '小额' })).toBe(
      'ok',
    );
    expect(await statusOf(id)).toEqual({ approval: 'approved', limit: '50000.00' });
    const raise = { limit: '100000.00', days: 60, reason: '大额' };
    expect(await word('F1', 'credit_profile', 'adjust', id, raise)).toBe('ok');
    expect(await statusOf(id)).toEqual({ approval: 'pending', limit: '50000.00' });
    const { id: request } = await requestOf(id);
    const no = String(request);
    const model = objectOf(await company.as('F1'), 'credit_profile');
    const can = await canDo(await company.as('F1'), model, id);
    expect(['edit', 'adjust', 'freeze', 'delete'].filter((name) => can.includes(name))).toEqual([]);
    const [edited] = await update(await company.as('F1'), 'credit_profile', [{ id, values: { days: 5 } }]);
    expect(edited?.ok === false && edited.error.code).toBe('state_conflict');
    for (const [who, action, params, expected] of [
      ['F1', 'adjust@profile', raise, 'state_conflict'],
      ['M1', 'reject', {}, 'opinion: required'],
      // Who sees the request, and is not asked: forbidden; who does not see it: nothing there.
      ['F1', 'approve', {}, 'forbidden'],
      ['U3', 'approve', {}, 'not_found'],
      ['G', 'approve', {}, 'not_found'],
      ['M1', 'approve', { opinion: '客户稳定' }, 'ok'],
      ['M2', 'approve', {}, 'state_conflict'],
      ['F1', 'withdraw', {}, 'state_conflict'],
      ['F1', 'remind', {}, 'ok'],
      ['F1', 'remind', {}, 'state_conflict'],
      ['G', 'return_to', { node_no: 2, opinion: '不能退给自己' }, 'node_no: out_of_range'],
      ['G', 'return_to', { node_no: 1, opinion: '补充材料' }, 'ok'],
      ['V1', 'approve', {}, 'state_conflict'],
      ['M2', 'approve', {}, 'ok'],
      ['G', 'delegate', { user_id: idOf('F1') }, 'user_id: not_in_options'],
      ['G', 'delegate', { user_id: idOf('M0'), opinion: '代我看' }, 'ok'],
      ['M0', 'add_approver', { user_ids: [idOf('C1')], position: 'after' }, 'ok'],
      ['M0', 'approve', {}, 'ok'],
      ['V1', 'approve', {}, 'ok'],
      ['C1', 'approve', {}, 'ok'],
      ['C1', 'approve', {}, 'state_conflict'],
    ] as const) {
      const [name = '', on] = action.split('@');
      const done = on
        ? await word(who, 'credit_profile', name, id, params)
        : await word(who, 'approval_request', name, no, params);
      expect([who, action, done]).toEqual([who, action, expected]);
    }
    expect(await statusOf(id)).toEqual({ approval: 'approved', limit: '100000.00' });
    expect(await requestOf(id)).toMatchObject({ status: 'approved', node: null, waits: '' });
    const told = await database.query(
      sql`select distinct kind from main.notification where user_id = ${idOf('K1')}::uuid`,
    );
    expect(told.flat()).toEqual(['approval_copy']);
    const log = await database.query(sql`select new, reason from main.credit_log
      where credit_profile_id = ${id}::uuid and field = 'days' order by id desc limit 1`);
    expect(log).toEqual([['60', '大额']]);
  });

  test('approvers see the record and what it belongs to, then and after; nobody else does', async () => {
    await processOf({ nodes: [{ key: 'a', name: '主管', ...person('U3') }] });
    const id = await profile();
    const [row] = await database.query(
      sql`select account_id from main.credit_profile where id = ${id}::uuid`,
    );
    const account = row?.[0] ?? '';
    const seesIt = async (who: string, object: string, one: string) =>
      (await wordOf(readAs(who, object, one))) === 'ok';
    expect([await seesIt('U3', 'credit_profile', id), await seesIt('U3', 'account', account)]).toEqual([
      false,
      false,
    ]);
    await word('F1', 'credit_profile', 'adjust', id, { limit: '20000.00', reason: '增' });
    const { id: request } = await requestOf(id);
    expect([await seesIt('U3', 'credit_profile', id), await seesIt('U3', 'account', account)]).toEqual([
      true,
      true,
    ]);
    expect([
      await seesIt('U3', 'approval_request', String(request)),
      await seesIt('U2', 'approval_request', String(request)),
    ]).toEqual([true, false]);
    expect(await word('U3', 'credit_profile', 'reject', id, { opinion: '先回款' })).toBe('ok');
    expect(await statusOf(id)).toEqual({ approval: 'rejected', limit: '10000.00' });
    expect(await seesIt('U3', 'credit_profile', id)).toBe(true);
    const shown = await readAs('U3', 'approval_request', String(request));
    expect(['snapshot', 'nodes', 'change'].filter((name) => name in shown)).toEqual([]);
    // The form is no way around approvers.
    const [edited] = await update(await company.as('F1'), 'credit_profile', [
      { id, values: { limit: '30000.00' } },
    ]);
    expect(edited?.ok === false && edited.error.errors[0]).toMatchObject({
      field: 'limit',
      code: 'read_only_field',
    });
  });

  test('of two who decide at once one wins; a running request keeps its nodes; it may be withdrawn before', async () => {
    const process = await processOf({
      nodes: [{ key: 'a', name: '主管', kind: 'any', ...person('M1', 'M2') }],
    });
    const id = await profile();
    await word('F1', 'credit_profile', 'adjust', id, { limit: '20000.00', reason: '增' });
    const nodes = [{ key: 'z', name: '换人', ...person('G') }];
    const [changed] = await update(await company.as('admin'), 'approval_process', [
      { id: process, values: { nodes } },
    ]);
    expect(changed?.ok).toBe(true);
    expect(await requestOf(id)).toMatchObject({ node: '主管', waits: 'M1 M2' });
    const { id: request } = await requestOf(id);
    const words = await Promise.all([
      word('M1', 'approval_request', 'approve', String(request)),
      word('M2', 'approval_request', 'reject', String(request), { opinion: '不行' }),
    ]);
    expect(words.toSorted()).toEqual(['ok', 'state_conflict']);
    const other = await profile();
    await word('F1', 'credit_profile', 'adjust', other, { limit: '20000.00', reason: '增' });
    const again = await requestOf(other);
    expect(again).toMatchObject({ node: '换人', waits: 'G' });
    expect(await word('G', 'approval_request', 'withdraw', String(again['id']))).toBe('forbidden');
    expect(await word('F1', 'approval_request', 'withdraw', String(again['id']))).toBe('ok');
    expect(await statusOf(other)).toEqual({ approval: 'draft', limit: '10000.00' });
    expect(await word('F1', 'credit_profile', 'adjust', other, { limit: '30000.00', reason: '再' })).toBe(
      'ok',
    );
  });

  test('what takes too long is called to mind, or passes', async () => {
    const late = (on_timeout: string): JsonObject => ({
      key: 'a',
      name: '限时',
      timeout_hours: 24,
      on_timeout,
      ...person('M1'),
    });
    await processOf({ nodes: [late('remind')] });
    const slow = await profile();
    await word('F1', 'credit_profile', 'adjust', slow, { limit: '20000.00', reason: '增' });
    await processOf({ nodes: [late('pass'), { key: 'b', name: '复核', ...person('G') }] });
    const quick = await profile();
    await word('F1', 'credit_profile', 'adjust', quick, { limit: '20000.00', reason: '增' });
    company.now = new Date('2026-11-21T01:00:00Z');
    await wake();
    expect([await requestOf(slow), await requestOf(quick)]).toMatchObject([{ waits: 'M1' }, { waits: 'M1' }]);
    company.now = new Date('2026-11-21T02:00:01Z');
    await wake();
    await wake();
    expect([await requestOf(slow), await requestOf(quick)]).toMatchObject([{ waits: 'M1' }, { waits: 'G' }]);
    const [told] = await database.query(sql`select count(*) from main.notification
      where user_id = ${idOf('M1')}::uuid and kind = 'approval_reminder'`);
    expect(told).toEqual(['1']);
  });
});

describe('a process', () => {
  test.each([
    [{ object: 'account', nodes: [{ name: '甲', approver: 'superior' }] }, 'object: not_in_options'],
    [{ nodes: [] }, 'nodes: required'],
    [{ nodes: [{ name: '', approver: 'superior' }] }, 'nodes[0].name: required'],
    [{ nodes: [{ name: '甲', approver: 'user' }] }, 'nodes[0].user_ids: required'],
    [{ nodes: [{ name: '甲', approver: 'role' }] }, 'nodes[0].role_ids: required'],
    [{ nodes: [{ name: '甲', kind: 'notify', approver: 'superior' }] }, 'nodes: required'],
    [
      { nodes: [{ name: '甲', approver: 'superior', timeout_hours: -1 }] },
      'nodes[0].timeout_hours: out_of_range',
    ],
    [
      {
        condition: { field: 'nothing', op: 'eq', value: '1' },
        nodes: [{ name: '甲', approver: 'superior' }],
      },
      'condition.nothing: unknown_field',
    ],
    [
      { condition: { field: 'owner_id', op: 'is_me' }, nodes: [{ name: '甲', approver: 'superior' }] },
      'condition: not_in_options',
    ],
  ])('%j: %s', async (values, expected) => {
    const made = company.make('admin', 'approval_process', {
      name: named(),
      object: 'credit_profile',
      ...values,
    });
    expect(await wordOf(made)).toBe(expected);
  });

  test('is an administrator’s; the submitter chooses where it says so', async () => {
    const nodes = [{ key: 'pick', name: '自选', approver: 'submitter_choice' }];
    expect(
      await wordOf(company.make('G', 'approval_process', { name: 'x', object: 'credit_profile', nodes })),
    ).toBe('forbidden');
    await processOf({ nodes });
    const id = await profile();
    const chosen = async (people: readonly string[]) =>
      wordOf(
        inTransaction(await company.as('F1'), (call) =>
          call.workspace
            .contextOf(call)
            .approvals.submit('credit_profile', [{ id, chosen: { pick: people } }]),
        ),
      );
    expect(await chosen([])).toBe('chosen.pick: required');
    expect(await chosen([idOf('M2')])).toBe('ok');
    expect(await requestOf(id)).toMatchObject({ waits: 'M2' });
  });
});
