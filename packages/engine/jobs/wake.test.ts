import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { plansOf } from '@kehu/objects/work/testing/plans.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raw } from '../db/sql.ts';
import { writeSettings } from '../settings/settings.ts';
import { wakeDue } from './wake.ts';

/* Every look is at a moment that the test chooses. A plan of 2026-11-20 06:00Z, made at 02:00Z. */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
const { act, column, edit, shown, told } = plansOf(company);
afterAll(() => company.database.close());

async function goesUpAfter(hours: number): Promise<void> {
  const call = await company.system();
  await company.database.transaction((db) => writeSettings({ ...call, db }, { escalate_hours: hours }));
}

let account = '';
beforeAll(async () => {
  await goesUpAfter(0);
  account = await company.make('U1', 'account', { name: '鹿鸣纺织有限公司' });
});

const faults: string[] = [];
async function look(at: string): Promise<number> {
  const now = new Date(`2026-11-${at}Z`);
  return wakeDue(company.workspace, {
    clock: () => now,
    signal: new AbortController().signal,
    onFault: (object, error) => faults.push(`${object}: ${error instanceof Error ? error.message : ''}`),
  });
}

const planOf = (values: JsonObject): Promise<string> =>
  company.make(
    'U1',
    'appointment',
    {
      target: { object: 'account', id: account },
      start_at: '2026-11-20T06:00:00Z',
      remind_before: ['15', '60'],
      ...values,
    },
    { confirmed: ['overlap', 'in_the_past'] },
  );

const taskOf = (values: JsonObject, by = 'M1'): Promise<string> =>
  company.make(by, 'task', {
    subject: '催收尾款',
    assignee_ids: [ids['U1'] ?? '', ids['U2'] ?? ''],
    due_at: '2026-11-20T06:00:00Z',
    ...values,
  });

describe('a plan', () => {
  test('reminds its owner and participants at each moment once, and is missed when nobody records a result', async () => {
    const plan = await planOf({ participant_ids: [ids['C1'] ?? ''] });
    expect(await look('20T04:59:59')).toBe(0);
    expect(await look('20T05:00:00')).toBe(1);
    expect(await look('20T05:00:00')).toBe(0);
    expect(await look('20T05:45:01')).toBe(1);
    expect(await look('20T06:30:00')).toBe(0);
    expect(await told('U1', plan)).toEqual(['appointment_due', 'appointment_due']);
    expect(await told('C1', plan)).toEqual(['appointment_invited', 'appointment_due', 'appointment_due']);
    expect(await look('20T07:00:00')).toBe(1);
    expect(await shown('appointment', plan)).toMatchObject({ status: 'missed', wake_at: null, version: 1 });
    expect((await told('U1', plan)).at(-1)).toBe('appointment_missed');
    expect(await look('25T00:00:00')).toBe(0);
  });

  test('says once what went by while nobody looked', async () => {
    const plan = await planOf({});
    expect(await look('20T05:50:00')).toBe(1);
    expect(await told('U1', plan)).toEqual(['appointment_due']);
    const late = await planOf({});
    expect(await look('21T09:00:00')).toBe(2);
    expect(await told('U1', late)).toEqual(['appointment_missed']);
  });

  test('that was moved reminds at its new time, and one that is over not at all', async () => {
    const moved = await planOf({});
    const done = await planOf({});
    const cancelled = await planOf({});
    expect(await act('U1', 'appointment', 'complete', done, { content: '已谈' })).toBe('ok');
    expect(await act('U1', 'appointment', 'cancel', cancelled, { reason: '不谈' })).toBe('ok');
    expect(
      await edit('U1', 'appointment', moved, {
        start_at: '2026-11-22T06:00:00Z',
        end_at: '2026-11-22T07:00:00Z',
      }),
    ).toBe('ok');
    expect(await look('20T06:00:00')).toBe(0);
    expect(await look('22T05:00:00')).toBe(1);
    expect(await told('U1', moved)).toEqual(['appointment_due']);
    await act('U1', 'appointment', 'cancel', moved, { reason: '不谈' });
  });

  test('in the recycle bin is silent', async () => {
    const plan = await planOf({});
    await company.database.query(
      raw(`update main.appointment set deleted_at = '2026-11-20' where id = '${plan}'`),
    );
    expect(await look('21T00:00:00')).toBe(0);
    expect(await told('U1', plan)).toEqual([]);
  });

  test('that was missed is planned anew, and reminds again', async () => {
    const plan = await planOf({ remind_before: ['0'] });
    expect(await look('20T07:00:00')).toBe(1);
    expect((await shown('appointment', plan))['status']).toBe('missed');
    expect(await act('U1', 'appointment', 'replan', plan, { start_at: '2026-11-23T06:00:00Z' })).toBe('ok');
    expect(await shown('appointment', plan)).toMatchObject({
      status: 'planned',
      wake_at: '2026-11-23T06:00:00.000Z',
    });
    await act('U1', 'appointment', 'cancel', plan, { reason: '不谈' });
  });

  test('that repeats goes on with the next one to come, once, however long nobody looked', async () => {
    const plan = await planOf({ subject: '晨会', recurrence: 'daily', remind_before: ['0'] });
    expect(await look('24T06:30:00')).toBe(1);
    const starts = (): Promise<readonly (string | null)[]> =>
      column(
        'appointment',
        `to_char(start_at at time zone 'UTC', 'DD HH24:MI ') || status`,
        `subject = '晨会'`,
      );
    expect(await starts()).toEqual(['20 06:00 missed', '24 06:00 planned']);
    expect(await act('U1', 'appointment', 'complete', plan, { content: '补记' })).toBe('ok');
    expect(await starts()).toEqual(['20 06:00 done', '24 06:00 planned']);
    const [next] = await column('appointment', 'id', `previous_id = '${plan}'`);
    expect(await shown('appointment', String(next))).toMatchObject({
      owner_id: ids['U1'],
      recurrence: 'daily',
    });
    await act('U1', 'appointment', 'cancel', String(next), { reason: '停开', whole_series: true });
  });
});

describe('a task', () => {
  test('reminds those who are still at it, and tells them and the assigner when it is overdue', async () => {
    const task = await taskOf({});
    await act('U2', 'task', 'finish', task);
    expect(await look('20T05:00:00')).toBe(1);
    expect(await look('20T06:00:00')).toBe(1);
    expect(await look('21T06:00:00')).toBe(0);
    expect(await told('U1', task)).toEqual(['task_assigned', 'task_due', 'task_overdue']);
    expect(await told('U2', task)).toEqual(['task_assigned']);
    expect(await told('M1', task)).toEqual(['task_finish', 'task_overdue']);
    expect((await shown('task', task))['status']).toBe('in_progress');
  });

  test('that is done reminds nobody; opened again after its time it is overdue', async () => {
    const task = await taskOf({ assignee_ids: [ids['U1'] ?? ''] });
    await act('U1', 'task', 'finish', task);
    expect(await look('20T07:00:00')).toBe(0);
    const late = { now: new Date('2026-11-20T08:00:00Z') };
    expect(await act('M1', 'task', 'reopen', task, { content: '数字不对' }, late)).toBe('ok');
    expect(await look('20T08:00:00')).toBe(1);
    expect((await told('U1', task)).at(-1)).toBe('task_overdue');
  });
});

describe('looking', () => {
  test('from several processes at once wakes each once', async () => {
    const plans = await Promise.all(Array.from({ length: 30 }, () => planOf({ remind_before: ['15'] })));
    const counts = await Promise.all(Array.from({ length: 3 }, () => look('20T05:45:00')));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(30);
    for (const plan of plans) expect(await told('U1', plan)).toEqual(['appointment_due']);
    expect(await look('20T08:00:00')).toBe(30);
  });

  test('goes on past one that fails, tells of it and tries it again later', async () => {
    const good = [await planOf({}), await planOf({})];
    const bad = await planOf({ start_at: '2026-11-20T05:50:00Z' });
    const forbid = (constraint: string) =>
      company.database.query(raw(`alter table main.notification ${constraint}`));
    await forbid(`add constraint no_bad check (link_id <> '${bad}') not valid`);
    expect(await look('20T05:00:00')).toBe(3);
    expect(faults.splice(0)).toHaveLength(1);
    for (const plan of good) expect(await told('U1', plan)).toEqual(['appointment_due']);
    expect(await told('U1', bad)).toEqual([]);
    await forbid('drop constraint no_bad');
    expect(await look('20T05:30:00')).toBe(0);
    await look('20T06:00:00');
    expect(await told('U1', bad)).toEqual(['appointment_due']);
    await look('20T08:00:00');
  });

  test('is of no use while the module is off', async () => {
    const plan = await planOf({});
    const call = await company.system();
    const without = (modules: string[]) =>
      company.database.transaction((db) => writeSettings({ ...call, db }, { modules_off: modules }));
    await without(['calendar']);
    expect(await look('20T05:00:00')).toBe(0);
    await without([]);
    expect(await look('20T05:00:00')).toBe(1);
    expect(await told('U1', plan)).toEqual(['appointment_due']);
  });
});

describe('what stays undone goes to the superior, once', () => {
  beforeAll(async () => {
    await goesUpAfter(24);
    for (const table of ['appointment', 'task'])
      await company.database.query(raw(`update main.${table} set wake_at = null`));
  });
  const plan = (): Promise<string> => planOf({ remind_before: ['0'] });

  test('a plan that nobody records a result of', async () => {
    const [lost, done] = [await plan(), await plan()];
    expect(await look('20T07:00:00')).toBe(2);
    await act('U1', 'appointment', 'complete', done, { content: '补记' });
    expect(await look('21T06:59:00')).toBe(0);
    expect(await look('21T07:00:00')).toBe(1);
    expect(await look('25T07:00:00')).toBe(0);
    expect(await told('M1', lost)).toEqual(['appointment_escalated']);
    expect(await told('M1', done)).toEqual([]);
    expect((await told('U1', lost)).includes('appointment_escalated')).toBe(false);
  });

  test('a task: to the superiors of those who are still at it', async () => {
    const task = await taskOf({ assignee_ids: [ids['U1'] ?? '', ids['U3'] ?? ''] }, 'M0');
    await act('U1', 'task', 'finish', task);
    expect(await look('20T06:00:00')).toBe(1);
    expect(await look('21T06:00:00')).toBe(1);
    expect(await look('29T06:00:00')).toBe(0);
    expect(await told('M2', task)).toEqual(['task_escalated']);
    expect(await told('M1', task)).toEqual([]);
    expect(await edit('M0', 'task', task, { remind_before: ['5'] })).toBe('ok');
    await look('29T06:00:00');
    expect(await told('M2', task)).toEqual(['task_escalated']);
  });

  test('also when nobody looked for long; and nothing where the company does not want it', async () => {
    const task = await taskOf({});
    expect(await look('22T06:00:00')).toBe(1);
    expect((await told('M1', task)).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'task_escalated',
      'task_overdue',
    ]);
    await goesUpAfter(0);
    const quiet = await plan();
    expect(await look('20T07:00:00')).toBe(1);
    expect(await look('29T07:00:00')).toBe(0);
    expect(await told('M1', quiet)).toEqual([]);
  });
});
