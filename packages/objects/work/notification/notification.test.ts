import { runAction } from '@kehu/engine/actions/run.ts';
import { raw, sql } from '@kehu/engine/db/sql.ts';
import { forgetNotices } from '@kehu/engine/events/forget-notices.ts';
import { keepPreference } from '@kehu/engine/identity/preferences.ts';
import { wakeDue } from '@kehu/engine/jobs/wake.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { everything, type Filter } from '@kehu/kernel/query/filter.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { isQuiet, readWishes, wants } from './wishes.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids, database } = company;
afterAll(() => company.database.close());
beforeEach(() => database.query(raw('delete from main.notification')));

let serial = 0;
const accountOf = (owner: string): Promise<string> =>
  company.make('system', 'account', { name: `客户第${(serial += 1)}号公司`, owner_id: ids[owner] ?? null });

/** Somebody who sees the account mentions others beside it. */
const mention = async (account: string, who: readonly string[], body = '请看一下'): Promise<unknown> =>
  company.make('M0', 'comment', {
    target: { object: 'account', id: account },
    body,
    mention_ids: who.map((one) => ids[one] ?? ''),
  });

async function noticesOf(who: string, filter: Filter = everything): Promise<readonly JsonObject[]> {
  const call = await company.as(who);
  const asked = {
    filter,
    sort: [{ field: 'created_at', descending: true }],
    limit: 50,
    count: 'none',
    expand: ['link'],
  } as const;
  return (await list(call, objectOf(call, 'notification'), asked)).items;
}

async function act(who: string, action: string, id: string, params: JsonObject = {}): Promise<string> {
  const call = await company.as(who);
  const words: string[] = [];
  const thrown = await wordOf(
    runAction(call, 'notification', action, id === '' ? [] : [id], params).then((results) =>
      words.push(...results.map(({ error }) => wordFor(error))),
    ),
  );
  return words[0] ?? thrown;
}

const look = (at: string): Promise<number> =>
  wakeDue(company.workspace, {
    clock: () => new Date(at),
    signal: new AbortController().signal,
    onFault: (object, error) => {
      throw new Error(object, { cause: error });
    },
  });

describe('what a notice tells of a record', () => {
  test('is told while its reader may see that, and no longer', async () => {
    const account = await accountOf('U1');
    await mention(account, ['U1', 'M1']);
    const [before] = await noticesOf('U1');
    expect(before).toMatchObject({
      body: '请看一下',
      category: 'talk',
      link: { object: 'account', id: account },
    });
    await database.query(
      sql`update main.account set owner_id = ${ids['U3'] ?? ''}::uuid, owner_dept_id = ${ids['two'] ?? ''}::uuid
        where id = ${account}::uuid`,
    );
    for (const who of ['U1', 'M1']) {
      const [after] = await noticesOf(who);
      expect(after).toMatchObject({
        kind: 'mention',
        title: '（相关记录已删除，或您已无权查看）',
        body: null,
        body_en: null,
        link: null,
      });
      expect(JSON.stringify(after)).not.toContain(account);
      expect(JSON.stringify(after)).not.toContain('请看');
    }
  });

  test('nor of one in the recycle bin', async () => {
    const account = await accountOf('U1');
    await mention(account, ['U1']);
    await database.query(sql`update main.account set deleted_at = '2026-11-20' where id = ${account}::uuid`);
    expect((await noticesOf('U1'))[0]).toMatchObject({ body: null, link: null });
  });

  test.each<[string, Filter]>([
    ['part of a title', { field: 'title', op: 'contains', value: '评论' }],
    ['a beginning of the text', { field: 'body', op: 'starts_with', value: '请' }],
  ])('is not found by %s', async (_, filter) => {
    await mention(await accountOf('U1'), ['U1']);
    expect(await wordOf(noticesOf('U1', filter))).toMatch(/bad_format/);
  });
});

describe('one’s own list', () => {
  test('is read one by one and as a whole, by nobody else', async () => {
    const account = await accountOf('U1');
    for (const body of ['一', '二', '三']) await mention(account, ['U1', 'M1'], body);
    const [newest] = await noticesOf('U1');
    const id = String(newest?.['id']);
    expect(await act('M1', 'mark_read', id)).toBe('not_found');
    expect(await act('admin', 'snooze', id, { delay: '1h' })).toBe('not_found');
    expect(await act('U1', 'mark_read', id)).toBe('ok');
    const unread: Filter = { field: 'read_at', op: 'empty' };
    expect(await noticesOf('U1', unread)).toHaveLength(2);
    expect(await act('U1', 'read_all', '')).toBe('ok');
    expect(await noticesOf('U1', unread)).toHaveLength(0);
    expect(await noticesOf('M1', unread)).toHaveLength(3);
  });

  test.each([
    ['10m', '2026-11-20T02:10:00.000Z'],
    ['1h', '2026-11-20T03:00:00.000Z'],
    ['tomorrow', '2026-11-21T00:30:00.000Z'],
  ])('comes up again %s later, once, as the newest', async (delay, at) => {
    const account = await accountOf('U1');
    await mention(account, ['U1'], '早');
    await mention(account, ['U1'], '晚');
    const early = (await noticesOf('U1')).find((one) => one['body'] === '早');
    expect(await act('U1', 'snooze', String(early?.['id']), { delay })).toBe('ok');
    expect(await act('U1', 'read_all', '')).toBe('ok');
    expect(await look(new Date(Date.parse(at) - 1_000).toISOString())).toBe(0);
    expect(await look(at)).toBe(1);
    expect(await look(at)).toBe(0);
    const [first, second] = await noticesOf('U1');
    expect(first).toMatchObject({ body: '早', created_at: at, read_at: null, snoozed_until: null });
    expect(second).toMatchObject({ body: '晚', read_at: company.now.toISOString() });
  });

  test('holds nothing of a group that its person does not want', async () => {
    const account = await accountOf('U1');
    const choose = async (value: Json) => keepPreference(await company.as('U1'), 'notices', value);
    await choose({ groups: { talk: { in_app: false } } });
    await mention(account, ['U1', 'M1']);
    expect([await noticesOf('U1'), await noticesOf('M1')].map(({ length }) => length)).toEqual([0, 1]);
    await choose({ groups: { talk: 'nonsense' }, quiet: 7 });
    await mention(account, ['U1']);
    expect(await noticesOf('U1')).toHaveLength(1);
    await choose(null);
  });

  test('forgets what came up long ago, but not what is put off', async () => {
    const account = await accountOf('U1');
    for (const body of ['旧', '搁置', '新']) await mention(account, ['U1'], body);
    const old = `update main.notification set created_at = '2026-08-01'`;
    await database.query(raw(`${old} where body = '旧'`));
    await database.query(raw(`${old}, snoozed_until = '2026-11-21' where body = '搁置'`));
    await forgetNotices(company.workspace, company.now);
    expect(new Set((await noticesOf('U1')).map((one) => one['body']))).toEqual(new Set(['搁置', '新']));
  });
});

describe('wishes', () => {
  test.each([
    [{ from: '22:00', to: '08:00' }, '23:10', true],
    [{ from: '22:00', to: '08:00' }, '07:59', true],
    [{ from: '22:00', to: '08:00' }, '08:00', false],
    [{ from: '12:00', to: '13:30' }, '12:00', true],
    [{ from: '12:00', to: '13:30' }, '13:30', false],
    [null, '03:00', false],
  ])('%j at %s: quiet %s', (quiet, time, expected) => {
    expect(isQuiet(quiet, time)).toBe(expected);
  });

  test.each<[Json, boolean, boolean]>([
    [null, true, true],
    [{ groups: { plan: { email: false } } }, true, false],
    [{ groups: { plan: { email: true } } }, false, true],
    [{ groups: [1, 2] }, false, false],
  ])('%j with preset %s: %s', (kept, preset, expected) => {
    expect(wants(readWishes(kept), 'plan', 'email', preset)).toBe(expected);
  });

  test.each<[Json, unknown]>([
    [{ at: '07:45' }, { at: '07:45', daysOff: false }],
    [
      { at: '07:45', daysOff: true },
      { at: '07:45', daysOff: true },
    ],
    [{ at: '24:00' }, null],
    [true, null],
  ])('a daily mail %j is %j', (digest, expected) => {
    expect(readWishes({ digest }).digest).toEqual(expected);
  });

  test.each<[Json]>([
    [{ from: '25:00', to: '08:00' }],
    [{ from: '08:00', to: '08:00' }],
    ['x'],
    [{ from: '08:00' }],
  ])('hours %j are none', (quiet) => {
    expect(readWishes({ quiet }).quiet).toBeNull();
  });
});
