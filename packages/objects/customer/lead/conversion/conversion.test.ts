import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import { update } from '@kehu/engine/records/update.ts';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany, type Asking } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { sceneOf } from '../testing/scene.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
const { fresh, mobile, leadOf, act, word, shown, count } = sceneOf(company);
afterAll(() => company.database.close());

describe('undoing a conversion', () => {
  const hours = (n: number): Asking => ({ now: new Date(company.now.getTime() + n * 3_600_000) });

  test('what it made goes to the bin, the lead and its calls are as before', async () => {
    const id = await leadOf('U1');
    const done = await company.make('U1', 'activity', { target: { object: 'lead', id }, content: '电话' });
    expect(await word('U1', 'convert', id)).toBe('ok');
    const { account_id } = await shown('lead', id);
    const [moved] = await company.database.query(
      raw(
        `select kind, from_user, to_user from main.assignment_log where record_id = '${String(account_id)}'`,
      ),
    );
    expect(moved).toEqual(['convert', ids['U1'], ids['U1']]);
    expect(await word('U1', 'undo_convert', id)).toBe('forbidden');
    expect(await word('admin', 'undo_convert', id, {}, hours(23))).toBe('ok');
    expect(await shown('lead', id)).toMatchObject({
      status: 'following',
      account_id: null,
      contact_id: null,
      converted_at: null,
    });
    expect(await wordOf(shown('account', account_id))).toBe('not_found');
    expect(await shown('activity', done)).toMatchObject({ account_id: null });
    expect(await count('contact', `lead_id = '${id}'`)).toBe(0);
    // What lies in the bin is still a likely duplicate.
    expect(await word('U1', 'convert', id, {}, { confirmed: ['duplicate_found'] })).toBe('ok');
  });

  test('open plans and tasks go along with the account, and come back', async () => {
    const id = await leadOf('U1');
    const about = { target: { object: 'lead', id } };
    const plan = await company.make('U1', 'appointment', { ...about, start_at: '2027-03-01T02:00:00Z' });
    const held = await company.make('U1', 'appointment', { ...about, start_at: '2027-03-02T02:00:00Z' });
    const call = await company.as('U1');
    await runAction(call, 'appointment', 'cancel', [held], { reason: '客户没空' });
    const task = await company.make('U1', 'task', {
      ...about,
      subject: '准备资料',
      assignee_ids: [ids['U1'] ?? ''],
      due_at: '2027-03-01T02:00:00Z',
    });
    expect(await word('U1', 'convert', id)).toBe('ok');
    const { account_id } = await shown('lead', id);
    for (const [object, one] of [
      ['appointment', plan],
      ['task', task],
    ] as const)
      expect(await shown(object, one)).toMatchObject({
        target: { object: 'account', id: account_id },
        account_id,
        lead_id: id,
      });
    expect(await shown('appointment', held)).toMatchObject(about);
    expect(await word('admin', 'undo_convert', id)).toBe('ok');
    expect(await shown('appointment', plan)).toMatchObject({ ...about, account_id: null, lead_id: null });
    expect(await shown('task', task)).toMatchObject({ ...about, account_id: null, lead_id: null });
  });

  test.each<[string, (lead: JsonObject) => Promise<unknown>, Asking, string]>([
    ['nothing', () => Promise.resolve(), {}, 'ok'],
    ['a day', () => Promise.resolve(), hours(25), 'state_conflict'],
    [
      'an address',
      (lead) =>
        company.make('U1', 'account_address', {
          account_id: lead['account_id'] ?? '',
          region: '330106',
          address: '1号',
        }),
      {},
      'state_conflict',
    ],
    [
      'a call',
      (lead) =>
        company.make('U1', 'activity', {
          target: { object: 'account', id: lead['account_id'] ?? '' },
          content: '又打了电话',
        }),
      {},
      'state_conflict',
    ],
    [
      'another person',
      (lead) =>
        company.make('U1', 'contact', { name: '乙', mobile: mobile(), account_id: lead['account_id'] ?? '' }),
      {},
      'state_conflict',
    ],
    [
      'an edit',
      async (lead) =>
        update(await company.as('U1'), 'account', [
          { id: String(lead['account_id']), values: { remark: '改' } },
        ]),
      {},
      'state_conflict',
    ],
  ])('after %s', async (_, between, asking, expected) => {
    const id = await leadOf('U1');
    expect(await word('U1', 'convert', id)).toBe('ok');
    await between(await shown('lead', id));
    expect(await word('admin', 'undo_convert', id, {}, asking)).toBe(expected);
    expect(await shown('lead', id)).toMatchObject({ status: expected === 'ok' ? 'assigned' : 'converted' });
  });
});

describe('conversion of many', () => {
  test('each stands for itself: what is refused holds up no other', async () => {
    const good = await Promise.all([leadOf('U1'), leadOf('U1'), leadOf('U2')]);
    const person = await leadOf('U1', { kind: 'person', mobile: null, phone: '0571-88887777' });
    const foreign = await leadOf('U3');
    const gone = await leadOf('U1');
    await word('U1', 'convert', gone);
    const picked = [good[0], person, good[1], foreign, gone, good[2]].map(String);
    expect(await act('M1', 'convert_batch', picked)).toEqual([
      'ok',
      'mobile: required',
      'ok',
      'not_found',
      'state_conflict',
      'ok',
    ]);
    expect(await shown('account', (await shown('lead', good[2]))['account_id'])).toMatchObject({
      owner_id: ids['U2'],
    });
    expect(await count('account', `lead_id = '${person}'`)).toBe(0);
  });

  test.each([
    ['skip', 'U1', ['duplicate_found', 'ok']],
    ['link', 'U1', ['ok', 'ok']],
    ['create', 'U1', ['forbidden', 'ok']],
    ['create', 'M1', ['ok', 'ok']],
  ])('a duplicate: %s by %s', async (duplicates, who, expected) => {
    const name = fresh();
    const known = await company.make('U1', 'account', { name });
    const [twin, other] = [await leadOf('U1', { name }), await leadOf('U1')];
    expect(await act(who, 'convert_batch', [twin, other], { duplicates })).toEqual(expected);
    const { account_id } = await shown('lead', twin);
    expect(account_id === known).toBe(duplicates === 'link');
  });

  test('two leads of one customer become one, or the second is skipped', async () => {
    const name = fresh();
    const pair = async (): Promise<string[]> => [await leadOf('U1', { name }), await leadOf('U1', { name })];
    const skipped = await pair();
    expect(await act('U1', 'convert_batch', skipped, { duplicates: 'skip' })).toEqual([
      'ok',
      'duplicate_found',
    ]);
    const linked = await pair();
    expect(await act('U1', 'convert_batch', linked, { duplicates: 'link' })).toEqual(['ok', 'ok']);
    const [first, second] = await Promise.all(linked.map((id) => shown('lead', id)));
    expect(first?.['account_id']).toBe(second?.['account_id']);
  });

  test('a match that one does not see is nothing to link to', async () => {
    const name = fresh();
    await company.make('U3', 'account', { name });
    const id = await leadOf('U1', { name });
    expect(await act('U1', 'convert_batch', [id], { duplicates: 'link' })).toEqual(['duplicate_found']);
  });
});
