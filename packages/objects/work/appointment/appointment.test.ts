import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany, type Asking } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plansOf } from '../testing/plans.ts';

/* It is 2026-11-20, a Friday, 10:00 in Shanghai (02:00 UTC). */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
const { act, column, edit, listed, shown, sight, told } = plansOf(company);
afterAll(() => company.database.close());

let account = '';
let day = 0;
beforeAll(async () => {
  account = await company.make('U1', 'account', { name: '赤霄航空发动机' });
});

/** Every plan on a day of its own, so that none lies upon another one. */
const freshDay = (): string => new Date(Date.UTC(2027, 0, (day += 1))).toISOString().slice(0, 10);

const planOf = (values: JsonObject = {}, who = 'U1', asking?: Asking): Promise<string> =>
  company.make(
    who,
    'appointment',
    { target: { object: 'account', id: account }, start_at: `${freshDay()}T02:00:00Z`, ...values },
    asking,
  );

describe('a plan as it is made', () => {
  test('has a subject, an hour, its customer and a reminder where nobody says otherwise', async () => {
    const id = await planOf({ start_at: '2026-11-25T02:00:00Z', type: 'meeting' });
    expect(await shown('appointment', id)).toMatchObject({
      subject: '会见预约 赤霄航空发动机',
      account_id: account,
      end_at: '2026-11-25T03:00:00.000Z',
      status: 'planned',
      remind_before: ['15'],
      wake_at: '2026-11-25T01:45:00.000Z',
      owner_id: ids['U1'],
    });
  });

  test.each<[string, JsonObject, string]>([
    ['the same moment', { start_at: '2026-11-26T02:00:00Z', end_at: '2026-11-26T02:00:00Z' }, 'ok'],
    [
      'an end before the start',
      { start_at: '2026-11-27T02:00:00Z', end_at: '2026-11-27T01:59:59Z' },
      'end_at: date_order',
    ],
    ['no start', { start_at: null }, 'start_at: required'],
    ['no target', { target: null }, 'target: required'],
    ['a state', { status: 'done' }, 'status: read_only_field'],
    ['a past', { start_at: '2026-11-19T02:00:00Z' }, 'confirmation_required'],
    ['a reminder that nobody offers', { remind_before: ['7'] }, 'remind_before: not_in_options'],
    ['a strange repetition', { recurrence: 'yearly' }, 'recurrence: not_in_options'],
    [
      'a stranger',
      { participant_ids: ['00000000-0000-7000-8000-00000000dead'] },
      'participant_ids: ref_not_found',
    ],
  ])('with %s', async (_, values, expected) => {
    expect(await wordOf(planOf(values))).toBe(expected);
  });

  test.each<['appointment' | 'activity', string]>([
    ['appointment', 'start_at'],
    ['activity', 'started_at'],
  ])('people of another customer are refused: %s', async (object, when) => {
    const other = await company.make('U1', 'account', { name: `别家 ${object}` });
    const personOf = (name: string, home: string | null): Promise<string> =>
      company.make('U1', 'contact', {
        name,
        account_id: home,
        email: `${object}-${day}-${name.length}@a.cn`,
      });
    const [own, strange, alone] = [
      await personOf('自家', account),
      await personOf('别家人', other),
      await personOf('还没有单位', null),
    ];
    const said = (people: readonly string[]): Promise<string> => {
      const at = object === 'activity' ? '2026-11-19T02:00:00Z' : `${freshDay()}T02:00:00Z`;
      const about = { target: { object: 'account', id: account }, content: '谈', contact_ids: [...people] };
      return wordOf(company.make('U1', object, { ...about, [when]: at }));
    };
    expect(await said([own, alone])).toBe('ok');
    expect(await said([own, strange])).toBe('contact_ids: not_in_options');
  });

  test('for whole days reaches from midnight to midnight of the company', async () => {
    const id = await planOf({
      all_day: true,
      start_at: '2026-12-01T02:00:00Z',
      end_at: '2026-12-02T02:00:00Z',
    });
    expect(await shown('appointment', id)).toMatchObject({
      start_at: '2026-11-30T16:00:00.000Z',
      end_at: '2026-12-02T15:59:59.000Z',
    });
  });

  test('upon another plan of its owner asks first', async () => {
    const at = (from: string, to: string) => ({
      start_at: `2026-12-10T${from}Z`,
      end_at: `2026-12-10T${to}Z`,
    });
    await planOf(at('02:00:00', '03:00:00'));
    const words = async (values: JsonObject, who = 'U1', asking?: Asking) =>
      wordOf(planOf(values, who, asking));
    expect(await words(at('03:00:00', '04:00:00'))).toBe('ok');
    expect(await words(at('02:30:00', '03:30:00'))).toBe('confirmation_required');
    expect(await words(at('02:30:00', '03:30:00'), 'U1', { confirmed: ['overlap'] })).toBe('ok');
    expect(await words({ ...at('02:30:00', '03:30:00'), all_day: true })).toBe('ok');
    expect(await words(at('02:30:00', '03:30:00'), 'M1')).toBe('ok');
  });
});

describe('who sees and changes a plan', () => {
  let plan = '';
  beforeAll(async () => {
    plan = await planOf({ participant_ids: [ids['U3'] ?? '', ids['C1'] ?? ''] });
  });

  test.each([
    ['U1', 'ok', 'ok'],
    ['M1', 'ok', 'ok'],
    ['G', 'ok', 'forbidden'],
    // Named on the record: they read it (permissions §5).
    ['U3', 'ok', 'forbidden'],
    ['C1', 'ok', 'forbidden'],
    ['U2', 'not_found', 'not_found'],
    ['M2', 'not_found', 'not_found'],
    ['F1', 'not_found', 'not_found'],
    ['K1', 'not_found', 'not_found'],
  ])('%s: sees %s, edits %s', async (who, seen, edited) => {
    expect(await sight(who, 'appointment', plan)).toBe(seen);
    expect((await listed(who, 'appointment')).includes(plan)).toBe(seen === 'ok');
    expect(await edit(who, 'appointment', plan, { place: `${who} 的会议室` })).toBe(edited);
  });

  test('whoever is no longer named sees it no longer', async () => {
    expect(await edit('U1', 'appointment', plan, { participant_ids: [ids['C1'] ?? ''] })).toBe('ok');
    expect(await sight('U3', 'appointment', plan)).toBe('not_found');
    expect(await sight('C1', 'appointment', plan)).toBe('ok');
    expect(await listed('U3', 'appointment')).not.toContain(plan);
  });

  test('the owner of the customer sees what others plan there', async () => {
    const his = await company.make('M1', 'appointment', {
      target: { object: 'account', id: account },
      start_at: `${freshDay()}T02:00:00Z`,
    });
    expect(await sight('U1', 'appointment', his)).toBe('ok');
    expect(await sight('U2', 'appointment', his)).toBe('not_found');
  });
});

describe('participants are told', () => {
  test('of the invitation, of another time, of the end', async () => {
    const plan = await planOf({ participant_ids: [ids['U2'] ?? ''] });
    expect(
      await edit('U1', 'appointment', plan, { participant_ids: [ids['U2'] ?? '', ids['U3'] ?? ''] }),
    ).toBe('ok');
    const later = freshDay();
    expect(await act('U2', 'appointment', 'replan', plan, { start_at: `${later}T05:00:00Z` })).toBe('ok');
    expect(await act('U3', 'appointment', 'cancel', plan, { reason: '客户出差' })).toBe('ok');
    expect(await told('U2', plan)).toEqual(['appointment_invited', 'appointment_cancelled']);
    expect(await told('U3', plan)).toEqual(['appointment_invited', 'appointment_moved']);
    expect(await told('U1', plan)).toEqual(['appointment_moved', 'appointment_cancelled']);
    expect(await shown('appointment', plan)).toMatchObject({
      status: 'cancelled',
      cancel_reason: '客户出差',
      wake_at: null,
      start_at: `${later}T05:00:00.000Z`,
      end_at: `${later}T06:00:00.000Z`,
    });
  });
});

describe('what becomes of a plan', () => {
  test.each<[string, string, JsonObject, string]>([
    ['complete', 'U1', { content: '谈妥' }, 'ok'],
    ['complete', 'M1', { content: '谈妥' }, 'ok'],
    ['complete', 'U3', { content: '谈妥' }, 'ok'],
    ['complete', 'U1', {}, 'content: required'],
    ['complete', 'U1', { content: '谈妥', duration_min: -1 }, 'duration_min: out_of_range'],
    ['complete', 'U1', { content: '谈妥', started_at: '2030-01-01T00:00:00Z' }, 'started_at: out_of_range'],
    ['complete', 'U2', { content: '谈妥' }, 'not_found'],
    ['complete', 'G', { content: '谈妥' }, 'forbidden'],
    ['cancel', 'U1', { reason: '改期' }, 'ok'],
    ['cancel', 'U1', {}, 'reason: required'],
    ['cancel', 'U2', { reason: '改期' }, 'not_found'],
    ['replan', 'U1', { start_at: '2029-01-01T00:00:00Z' }, 'ok'],
    ['replan', 'U1', { start_at: '2026-11-01T00:00:00Z' }, 'start_at: out_of_range'],
    [
      'replan',
      'U3',
      { start_at: '2029-02-01T00:00:00Z', end_at: '2029-01-01T00:00:00Z' },
      'end_at: date_order',
    ],
    ['replan', 'M2', { start_at: '2029-01-01T00:00:00Z' }, 'not_found'],
  ])('%s by %s with %j: %s', async (action, who, params, expected) => {
    const plan = await planOf({ participant_ids: [ids['U3'] ?? ''] });
    expect(await act(who, 'appointment', action, plan, params, { confirmed: ['overlap'] })).toBe(expected);
    const status = { complete: 'done', cancel: 'cancelled', replan: 'planned' }[action];
    expect((await shown('appointment', plan))['status']).toBe(expected === 'ok' ? status : 'planned');
  });

  test('whoever has gone to another customer since does not hinder its result', async () => {
    const other = await company.make('U1', 'account', { name: '新东家' });
    const values = { name: '跳槽者', account_id: account, email: 'mover@example.cn' };
    const person = await company.make('U1', 'contact', values);
    const plan = await planOf({ contact_ids: [person], recurrence: 'weekly' });
    expect(await edit('U1', 'contact', person, { account_id: other })).toBe('ok');
    expect(await act('U1', 'appointment', 'complete', plan, { content: '同事接待' })).toBe('ok');
    const done = await shown('appointment', plan);
    const activity = await shown('activity', String(done['result_activity_id']));
    expect(activity['contact_ids'] ?? []).toEqual([]);
    expect(await column('appointment', 'status', `previous_id = '${plan}'`)).toEqual(['planned']);
  });

  test('its result is a follow-up of the customer, and there is one', async () => {
    const plan = await planOf({ type: 'meeting' });
    expect(
      await act('U1', 'appointment', 'complete', plan, {
        content: '价格谈妥，下周签约',
        result: 'positive',
        next_contact_at: '2027-06-01T02:00:00Z',
        plan_next: true,
      }),
    ).toBe('ok');
    const done = await shown('appointment', plan);
    expect(await shown('activity', String(done['result_activity_id']))).toMatchObject({
      appointment_id: plan,
      account_id: account,
      type: 'meeting',
      content: '价格谈妥，下周签约',
      duration_min: 60,
      owner_id: ids['U1'],
    });
    expect(await column('appointment', 'status', `start_at = '2027-06-01T02:00:00Z'`)).toEqual(['planned']);
    for (const action of ['complete', 'cancel', 'replan'])
      expect(
        await act('U1', 'appointment', action, plan, {
          ...(action === 'complete' && { content: '又谈' }),
          ...(action === 'cancel' && { reason: '不谈' }),
          ...(action === 'replan' && { start_at: '2029-01-01T00:00:00Z' }),
        }),
      ).toBe('state_conflict');
    expect(await column('activity', 'content', `appointment_id = '${plan}'`)).toEqual(['价格谈妥，下周签约']);
  });

  test('its result is an ordinary one where nobody says which', async () => {
    const plan = await planOf();
    expect(await act('U1', 'appointment', 'complete', plan, { content: '聊了近况' })).toBe('ok');
    expect(await column('activity', 'result', `appointment_id = '${plan}'`)).toEqual(['neutral']);
  });

  test('a follow-up that names it closes it; only who takes part may name it', async () => {
    const plan = await planOf({ participant_ids: [ids['C1'] ?? ''] });
    const about = { target: { object: 'account', id: account }, content: '电话沟通', appointment_id: plan };
    expect(await wordOf(company.make('U2', 'activity', about))).toBe(
      'appointment_id: ref_not_found, target: ref_not_found',
    );
    expect(await wordOf(company.make('C1', 'activity', about))).toBe('ok');
    expect(await shown('appointment', plan)).toMatchObject({ status: 'done' });
    expect(await wordOf(company.make('U1', 'activity', about))).toBe('appointment_id: inactive_ref');
  });
});

describe('a plan that repeats', () => {
  /** Start of every plan of a series, oldest first. */
  const series = async (subject: string): Promise<readonly string[]> =>
    (
      await column(
        'appointment',
        `to_char(start_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI')`,
        `subject = '${subject}'`,
      )
    ).map(String);

  test.each<[string, string, string, string]>([
    ['daily', '2027-02-27T01:00:00Z', '02-27 09:00', '02-28 09:00'],
    ['weekly', '2027-02-26T02:30:00Z', '02-26 10:30', '03-05 10:30'],
    ['monthly', '2027-01-31T03:00:00Z', '01-31 11:00', '02-28 11:00'],
  ])('%s from %s', async (recurrence, start_at, first, second) => {
    const subject = `例会 ${recurrence}`;
    const plan = await planOf({ subject, recurrence, start_at });
    expect(await act('U1', 'appointment', 'complete', plan, { content: '开过了' })).toBe('ok');
    expect(await series(subject)).toEqual([first, second]);
    // The repetition has moved on: nothing makes a second next one.
    expect(await shown('appointment', plan)).toMatchObject({ recurrence: 'none', status: 'done' });
    const [next] = await column('appointment', 'id', `previous_id = '${plan}'`);
    expect(await shown('appointment', String(next))).toMatchObject({ recurrence, status: 'planned' });
    expect(
      await act('U1', 'appointment', 'cancel', String(next), { reason: '不开', whole_series: true }),
    ).toBe('ok');
    expect(await series(subject)).toHaveLength(2);
  });

  test('on the 31st comes back to the 31st, and goes on when one is cancelled', async () => {
    const subject = '月底对账';
    let plan = await planOf({ subject, recurrence: 'monthly', start_at: '2027-03-31T03:30:00Z' });
    for (const _ of [1, 2]) {
      expect(await act('U1', 'appointment', 'cancel', plan, { reason: '这次免了' })).toBe('ok');
      [plan = ''] = (await column('appointment', 'id', `previous_id = '${plan}'`)).map(String);
    }
    expect(await series(subject)).toEqual(['03-31 11:30', '04-30 11:30', '05-31 11:30']);
  });
});
