import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { canDo } from '@kehu/engine/records/can.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { create } from '@kehu/engine/records/create.ts';
import { remove } from '@kehu/engine/records/remove.ts';
import { update } from '@kehu/engine/records/update.ts';
import { writeSettings } from '@kehu/engine/settings/settings.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plansOf } from '../testing/plans.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
const { act, column, edit, listed, shown, sight, told } = plansOf(company);
afterAll(() => company.database.close());

let account = '';
beforeAll(async () => {
  account = await company.make('U1', 'account', { name: '沐川精密机械' });
});

const people = (...names: readonly string[]): string[] => names.map((name) => ids[name] ?? '');

const taskOf = (who: string, assignees: readonly string[], values: JsonObject = {}): Promise<string> =>
  company.make(who, 'task', {
    subject: '准备投标文件',
    assignee_ids: people(...assignees),
    due_at: '2026-11-27T10:00:00Z',
    ...values,
  });

/** `U1 accepted 60.00` for every part of a task. */
async function parts(task: string): Promise<readonly string[]> {
  const rows = await Promise.all(
    ['user_id', 'status', 'progress'].map((field) => column('task_assignee', field, `task_id = '${task}'`)),
  );
  const nameOf = (id: string | null | undefined) => Object.keys(ids).find((name) => ids[name] === id);
  const [users = [], states = [], progress = []] = rows;
  return users.map((id, at) => `${nameOf(id)} ${states[at]} ${progress[at]}`).toSorted();
}

describe('whom somebody may give a task', () => {
  test.each<[string, readonly string[], string]>([
    ['U1', ['U1'], 'ok'],
    ['U1', ['U2'], 'assignee_ids: ref_no_access'],
    ['U1', ['M1'], 'assignee_ids: ref_no_access'],
    ['U1', [], 'assignee_ids: required'],
    ['M1', ['U1', 'U2', 'M1'], 'ok'],
    ['M1', ['U3'], 'assignee_ids: ref_no_access'],
    ['M1', ['M0'], 'assignee_ids: ref_no_access'],
    ['M0', ['U1', 'U3', 'M2'], 'ok'],
    ['admin', ['G', 'F1'], 'ok'],
    ['F1', ['F1'], 'ok'],
    ['G', ['G'], 'forbidden'],
    ['K1', ['K1'], 'forbidden'],
  ])('%s → %j: %s', async (who, assignees, expected) => {
    expect(await wordOf(taskOf(who, assignees))).toBe(expected);
  });

  test('a superior only where the company allows it', async () => {
    const call = await company.system();
    const allow = (value: boolean) =>
      call.workspace.database.transaction((db) =>
        writeSettings({ ...call, db }, { task_to_superior: value }),
      );
    await allow(true);
    expect(await wordOf(taskOf('U1', ['M1', 'G']))).toBe('ok');
    expect(await wordOf(taskOf('U1', ['M2']))).toBe('assignee_ids: ref_no_access');
    await allow(false);
  });

  test.each<[string, JsonObject, string]>([
    ['due before it starts', { start_on: '2026-11-28' }, 'due_at: date_order'],
    ['due on the day on which it starts', { start_on: '2026-11-27' }, 'ok'],
    ['due in the past', { due_at: '2026-11-19T10:00:00Z' }, 'confirmation_required'],
    ['never due', { due_at: null }, 'due_at: required'],
    ['done', { status: 'done' }, 'status: read_only_field'],
    ['given by another', { assigner_id: null }, 'assigner_id: read_only_field'],
  ])('%s: %s', async (_, values, expected) => {
    expect(await wordOf(taskOf('M1', ['U1'], values))).toBe(expected);
  });

  test('a task is no part of itself', async () => {
    const whole = await taskOf('M1', ['U1']);
    const part = await taskOf('M1', ['U2'], { parent_id: whole });
    expect(await edit('M1', 'task', whole, { parent_id: part })).toMatch(/^parent_id: /);
  });
});

describe('who sees a task', () => {
  let task = '';
  beforeAll(async () => {
    task = await taskOf('M0', ['U1', 'U3'], { target: { object: 'account', id: account } });
  });

  test.each([
    ['U1', 'ok', 'forbidden'],
    ['U3', 'ok', 'forbidden'],
    ['M0', 'ok', 'ok'],
    ['G', 'ok', 'forbidden'],
    ['U2', 'not_found', 'not_found'],
    ['M1', 'not_found', 'not_found'],
    ['M2', 'not_found', 'not_found'],
    ['F1', 'not_found', 'not_found'],
  ])('%s: %s, may change it: %s', async (who, seen, edited) => {
    expect(await sight(who, 'task', task)).toBe(seen);
    expect((await listed(who, 'task')).includes(task)).toBe(seen === 'ok');
    const [part] = await column('task_assignee', 'id', `task_id = '${task}'`);
    expect(await sight(who, 'task_assignee', String(part))).toBe(seen);
    expect(await edit(who, 'task', task, { content: `${who} 改了` })).toBe(edited);
  });

  test('taken off it, one sees it no longer, and has no part of it', async () => {
    expect(await edit('M0', 'task', task, { assignee_ids: people('U3', 'U2') })).toBe('ok');
    expect(await sight('U2', 'task', task)).toBe('ok');
    expect(await parts(task)).toEqual(['U2 pending 0.00', 'U3 pending 0.00']);
    const other = await taskOf('M0', ['U1', 'U3']);
    expect(await edit('M0', 'task', other, { assignee_ids: people('U3') })).toBe('ok');
    expect(await sight('U1', 'task', other)).toBe('not_found');
  });
});

type Step = readonly [who: string, action: string, params?: JsonObject];
const why: JsonObject = { content: '没有时间' };
const at = (progress: string): JsonObject => ({ progress });

describe('what its people answer', () => {
  test.each<[string, JsonObject, readonly Step[], string, string]>([
    ['nobody yet', {}, [], 'pending', '0.00'],
    ['one accepts', {}, [['U1', 'accept']], 'in_progress', '0.00'],
    ['one refuses', {}, [['U1', 'reject', why]], 'pending', '0.00'],
    [
      'both refuse',
      {},
      [
        ['U1', 'reject', why],
        ['U2', 'reject', why],
      ],
      'rejected',
      '0.00',
    ],
    ['a report accepts', {}, [['U1', 'report_progress', at('50')]], 'in_progress', '25.00'],
    ['one finishes', {}, [['U1', 'finish']], 'in_progress', '50.00'],
    [
      'both finish',
      {},
      [
        ['U1', 'finish'],
        ['U2', 'finish'],
      ],
      'done',
      '100.00',
    ],
    [
      'one refuses, one finishes',
      {},
      [
        ['U1', 'reject', why],
        ['U2', 'finish'],
      ],
      'done',
      '100.00',
    ],
    ['one of them is enough', { mode: 'any' }, [['U2', 'finish']], 'done', '100.00'],
    [
      'a change of mind',
      {},
      [
        ['U1', 'reject', why],
        ['U1', 'accept'],
      ],
      'in_progress',
      '0.00',
    ],
    [
      'closed',
      {},
      [
        ['U1', 'finish'],
        ['U2', 'finish'],
        ['M1', 'close'],
      ],
      'closed',
      '100.00',
    ],
    [
      'opened again, as far as it had been reported',
      {},
      [
        ['U1', 'report_progress', at('30')],
        ['U1', 'finish'],
        ['U2', 'finish'],
        ['M1', 'reopen', why],
      ],
      'in_progress',
      '15.00',
    ],
    [
      'cancelled',
      {},
      [
        ['U1', 'accept'],
        ['M1', 'cancel', why],
      ],
      'cancelled',
      '0.00',
    ],
  ])('%s', async (_, values, steps, status, progress) => {
    const task = await taskOf('M1', ['U1', 'U2'], values);
    for (const [who, action, params] of steps)
      expect(await act(who, 'task', action, task, params)).toBe('ok');
    const open = status === 'pending' || status === 'in_progress';
    expect(await shown('task', task)).toMatchObject({
      status,
      progress,
      wake_at: open ? '2026-11-27T09:00:00.000Z' : null,
      done_at: status === 'done' || status === 'closed' ? company.now.toISOString() : null,
    });
  });

  test('his own is under way at once', async () => {
    const task = await taskOf('U1', ['U1']);
    expect(await shown('task', task)).toMatchObject({ status: 'in_progress', assigner_id: ids['U1'] });
    expect(await parts(task)).toEqual(['U1 accepted 0.00']);
  });

  test('somebody more lets a finished task go on', async () => {
    const task = await taskOf('M1', ['U1']);
    await act('U1', 'task', 'finish', task);
    expect(await edit('M1', 'task', task, { assignee_ids: people('U1', 'U2') })).toBe('ok');
    expect(await shown('task', task)).toMatchObject({ status: 'in_progress', progress: '50.00' });
  });

  test('each step tells the other side, and stands among the replies', async () => {
    const task = await taskOf('M1', ['U1', 'U2']);
    await act('U1', 'task', 'accept', task);
    await act('U2', 'task', 'reject', task, why);
    await act('U1', 'task', 'reply', task, { content: '需要财务配合' });
    await act('M1', 'task', 'reply', task, { content: '已联系' });
    await act('U1', 'task', 'report_progress', task, { progress: '60', content: '初稿' });
    await act('U1', 'task', 'finish', task);
    await act('M1', 'task', 'close', task, { content: '很好' });
    expect(await told('M1', task)).toEqual(
      ['accept', 'reject', 'comment', 'progress', 'finish'].map((step) => `task_${step}`),
    );
    expect(await told('U1', task)).toEqual(['task_assigned', 'task_comment', 'task_close']);
    expect(await told('U2', task)).toEqual(['task_assigned', 'task_comment', 'task_close']);
    expect(await column('task_reply', `kind || ' ' || content`, `task_id = '${task}'`)).toEqual([
      'accept 接受任务',
      'reject 没有时间',
      'comment 需要财务配合',
      'comment 已联系',
      'progress 60% · 初稿',
      'finish 任务完成',
      'comment 很好',
    ]);
  });

  test('a follow-up that names the task finishes its author’s part', async () => {
    const task = await taskOf('M1', ['U1', 'U2']);
    const about = { target: { object: 'account', id: account }, content: '资料已送达', task_id: task };
    expect(await wordOf(company.make('M1', 'activity', about))).toBe('task_id: ref_no_access');
    expect(await wordOf(company.make('U1', 'activity', about))).toBe('ok');
    expect(await parts(task)).toEqual(['U1 done 100.00', 'U2 pending 0.00']);
    expect(await wordOf(company.make('U1', 'activity', about))).toBe('task_id: inactive_ref');
    expect(await wordOf(company.make('U3', 'activity', { ...about, target: null }))).toMatch(
      /task_id: ref_not_found/,
    );
  });
});

describe('nobody answers for another', () => {
  test.each<[string, string, JsonObject, string]>([
    ['M1', 'accept', {}, 'forbidden'],
    ['M1', 'finish', {}, 'forbidden'],
    ['admin', 'finish', {}, 'forbidden'],
    ['admin', 'reject', why, 'forbidden'],
    ['G', 'reply', why, 'forbidden'],
    ['U2', 'accept', {}, 'not_found'],
    ['U3', 'reply', why, 'not_found'],
    ['U1', 'close', {}, 'forbidden'],
    ['U1', 'cancel', why, 'forbidden'],
    ['U1', 'reopen', why, 'forbidden'],
    ['U1', 'reject', {}, 'content: required'],
    ['U1', 'report_progress', at('101'), 'progress: out_of_range'],
    ['U1', 'report_progress', {}, 'progress: required'],
    ['M0', 'cancel', why, 'ok'],
    ['admin', 'cancel', why, 'ok'],
  ])('%s: %s with %j: %s', async (who, action, params, expected) => {
    const task = await taskOf('M1', ['U1']);
    const word = await act(who, 'task', action, task, params);
    expect(word).toBe(expected);
    expect(await parts(task)).toEqual(['U1 pending 0.00']);
  });

  test('twice is once', async () => {
    const task = await taskOf('M1', ['U1', 'U2']);
    for (const [action, second] of [
      ['accept', 'state_conflict'],
      ['finish', 'state_conflict'],
    ] as const) {
      expect(await act('U1', 'task', action, task)).toBe('ok');
      expect(await act('U1', 'task', action, task)).toBe(second);
    }
    expect(await column('task_reply', 'kind', `task_id = '${task}'`)).toEqual(['accept', 'finish']);
  });

  test('nobody is offered what he has answered already', async () => {
    const task = await taskOf('M1', ['U1', 'U2']);
    const offered = async (who: string): Promise<readonly string[]> => {
      const call = await company.as(who);
      const can = await canDo(call, objectOf(call, 'task'), task);
      return ['accept', 'reject', 'finish', 'close', 'cancel'].filter((action) => can.includes(action));
    };
    expect(await offered('U1')).toEqual(['accept', 'reject', 'finish']);
    await act('U1', 'task', 'accept', task);
    expect(await offered('U1')).toEqual(['reject', 'finish']);
    await act('U1', 'task', 'finish', task);
    expect(await offered('U1')).toEqual([]);
    expect(await offered('M1')).toEqual(['cancel']);
    await act('U2', 'task', 'finish', task);
    expect(await offered('M1')).toEqual(['close']);
    expect(await offered('G')).toEqual([]);
  });

  test('two who finish at once are both counted', async () => {
    const task = await taskOf('M1', ['U1', 'U2', 'M1']);
    const words = await Promise.all(['U1', 'U2', 'M1'].map((who) => act(who, 'task', 'finish', task)));
    expect(words).toEqual(['ok', 'ok', 'ok']);
    expect(await shown('task', task)).toMatchObject({ status: 'done', progress: '100.00' });
  });

  test('nor writes parts and replies by hand', async () => {
    const task = await taskOf('M1', ['U1']);
    const [part] = (await column('task_assignee', 'id', `task_id = '${task}'`)).map(String);
    for (const who of ['U1', 'M1', 'admin']) {
      const call = await company.as(who);
      const words = [
        await create(call, 'task_reply', [{ task_id: task, content: '已完成', kind: 'finish' }]),
        await create(call, 'task_assignee', [{ task_id: task, user_id: ids['U2'] ?? '' }]),
        await update(call, 'task_assignee', [{ id: part ?? '', values: { status: 'done' } }]),
        await remove(call, 'task_assignee', [{ id: part ?? '' }]),
      ].map(([outcome]) => (outcome?.ok ? 'ok' : wordFor(outcome?.error)));
      expect(words).toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden']);
    }
  });
});
