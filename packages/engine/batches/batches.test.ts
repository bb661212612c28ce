import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { runAction } from '../actions/run.ts';
import { sql, tableOf } from '../db/sql.ts';
import { startJobs } from '../jobs/runner.ts';
import { list } from '../records/list.ts';
import { objectOf } from '../records/object-of.ts';
import { read } from '../records/read.ts';
import { update } from '../records/update.ts';
import { only } from '../records/write/outcome.ts';
import { undoBatchKind } from './undo-kind.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
let minute = 0;
/** Later than everything that has happened. */
const later = (): Date => new Date(company.now.getTime() + (minute += 1) * 60_000);
let now = later();
const runner = await startJobs(company.workspace, [undoBatchKind], () => now, {
  poll: 20,
  onFault: (_, error) => {
    throw error;
  },
});
afterAll(async () => {
  await runner.stop();
  await company.database.close();
});

let serial = 0;
const accountOf = (owner: string): Promise<string> =>
  company.make('system', 'account', { name: `云杉${(serial += 1)}号公司`, owner_id: ids[owner] ?? null });
const contactOf = (account: string, owner: string): Promise<string> =>
  company.make('system', 'contact', {
    name: '王经理',
    account_id: account,
    owner_id: ids[owner] ?? '',
    mobile: `1380000${1000 + (serial += 1)}`,
  });

async function act(who: string, action: string, records: readonly string[], params: JsonObject) {
  now = later();
  const results = await runAction(await company.as(who, { now }), 'account', action, records, params);
  const batch = results.find((result) => result.batch !== undefined)?.batch ?? '';
  return { said: results.map(({ error }) => wordFor(error)), batch };
}

const nameOf = (id: unknown): string => Object.entries(ids).find(([, one]) => one === id)?.[0] ?? String(id);
async function ownerOf(object: string, id: string): Promise<string> {
  const call = await company.as('admin');
  return nameOf((await read(call, objectOf(call, object), id))['owner_id']);
}
const ownersOf = (accounts: readonly string[]): Promise<string[]> =>
  Promise.all(accounts.map((id) => ownerOf('account', id)));

async function batchOf(id: string): Promise<JsonObject> {
  const [row] = await company.database.query(sql`select to_jsonb(b) from ${tableOf('main', 'batch')} b
    where id = ${id}::uuid`);
  return JSON.parse(row?.[0] ?? '{}') as JsonObject; // a row as it stands
}

async function undo(who: string, batch: string): Promise<string> {
  now = later();
  const [result] = await runAction(await company.as(who, { now }), 'batch', 'undo', [batch], {});
  if (result?.error) return wordFor(result.error);
  for (;;) {
    const { status, undone, kept } = await batchOf(batch);
    if (status === 'undone') return `${String(undone)} back, ${String(kept)} kept`;
    await new Promise((next) => setTimeout(next, 20));
  }
}

async function noticesSince(at: Date): Promise<readonly string[]> {
  const rows = await company.database.query(sql`select user_id, title from ${tableOf('main', 'notification')}
    where created_at >= ${at.toISOString()}::timestamptz order by title`);
  return rows.map(([user, title]) => `${nameOf(user)}: ${title}`).toSorted();
}

describe('every change of owner stands in the assignment log', () => {
  const logOf = async (who: string, id: string) => {
    const call = await company.as(who);
    const filter = { field: 'record', op: 'eq', value: { object: 'account', id } } as const;
    const page = await list(call, objectOf(call, 'assignment_log'), {
      filter,
      sort: [],
      limit: 50,
      count: 'none',
    });
    return page.items.map(
      ({ kind, from_user: from, to_user: to, reason, former }) =>
        `${String(kind)} ${nameOf(from)} ${nameOf(to)} ${String(reason)}${former === undefined ? '' : ' !'}`,
    );
  };

  test('assigned, returned and claimed: who, from, to, why; for whoever sees the record', async () => {
    const id = await accountOf('U1');
    await act('M1', 'assign', [id], { owner_id: ids['U2'] ?? '', reason: '片区调整' });
    await act('M1', 'return_to_pool', [id], { reason: 'no_time' });
    await act('U1', 'claim', [id], {});
    expect(await logOf('U1', id)).toEqual([
      'claim null U1 null',
      'return U2 null no_time',
      'assign U1 U2 片区调整',
    ]);
    expect(await logOf('U2', id)).toEqual([]);
    expect(await logOf('M2', id)).toEqual([]);
    const admin = await company.as('admin');
    const [row] = await company.database.query(
      sql`select id from ${tableOf('main', 'assignment_log')} limit 1`,
    );
    const change = update(admin, 'assignment_log', [{ id: row?.[0] ?? '', values: { reason: 'x' } }]);
    expect(await wordOf(change.then(only))).toBe('forbidden');
  });
});

describe('equal split (issue: 平均分配)', () => {
  test('everybody gets as many, a refused one stops nothing, and each person is told once', async () => {
    const accounts = await Promise.all([1, 2, 3, 4].map(() => accountOf('U1')));
    const foreign = await accountOf('U3');
    await contactOf(accounts[0] ?? '', 'U1');
    const people = { user_ids: [ids['U2'] ?? '', ids['M1'] ?? ''] };
    const { said } = await act('M1', 'assign_evenly', [...accounts, foreign], people);
    expect(said).toEqual(['ok', 'ok', 'ok', 'ok', 'not_found']);
    expect((await ownersOf(accounts)).toSorted()).toEqual(['M1', 'M1', 'U2', 'U2']);
    expect(await ownerOf('account', foreign)).toBe('U3');
    expect(await noticesSince(now)).toEqual([
      'U1: M1 将您的 4 条客户、1 条联系人移交给 M1 等 2 人',
      'U2: M1 分配给您 2 条客户、1 条联系人',
    ]);
  });

  test('by load: who holds fewest gets the next', async () => {
    const idle = await company.make('system', 'user', {
      name: '新人',
      login_name: 'idle-login',
      department_id: ids['one'] ?? '',
      role_ids: [company.roles['salesperson'] ?? ''],
    });
    ids['idle'] = idle;
    const accounts = await Promise.all([1, 2].map(() => accountOf('M1')));
    await act('M1', 'assign_evenly', accounts, { user_ids: [ids['U2'] ?? '', idle], by: 'load' });
    expect(await ownersOf(accounts)).toEqual(['idle', 'idle']);
  });

  test.each<[string, readonly string[], string]>([
    ['nobody', [], 'user_ids: required'],
    ['somebody unknown', ['00000000-0000-7000-8000-00000000dead'], 'user_ids: ref_not_found'],
  ])('among %s is refused as a whole', async (_, people, word) => {
    const id = await accountOf('U1');
    expect(await wordOf(act('M1', 'assign_evenly', [id], { user_ids: [...people] }))).toBe(word);
    expect(await ownerOf('account', id)).toBe('U1');
  });

  test('horizontally is refused, record by record', async () => {
    const id = await accountOf('U1');
    const { said } = await act('M1', 'assign_evenly', [id], { user_ids: [ids['U3'] ?? ''] });
    expect(said).toEqual(['cross_department_assign']);
  });
});

describe('by territory 按区域分配', () => {
  test('to whoever looks after the region; those without one, or without anybody, are listed', async () => {
    const territory = (name: string, values: JsonObject) =>
      company.make('system', 'territory', { name, ...values });
    await territory('浙江', { regions: ['330000'], user_ids: [ids['U1'] ?? ''] });
    await territory('杭州', { regions: ['330100'], user_ids: [ids['U2'] ?? ''] });
    await territory('上海', { regions: ['310000'] });
    await territory('北京', { regions: ['110000'], user_ids: [ids['U3'] ?? ''] });
    const at = async (region: string | null) => {
      const id = await accountOf('M1');
      const system = await company.system();
      only(await update(system, 'account', [{ id, values: { region } }]));
      return id;
    };
    const accounts = await Promise.all(['330106', '330200', '310101', '110101', null].map(at));
    const { said } = await act('M1', 'assign_by_territory', accounts, {});
    expect(said).toEqual(['ok', 'ok', 'state_conflict', 'cross_department_assign', 'state_conflict']);
    expect(await ownersOf(accounts)).toEqual(['U2', 'U1', 'M1', 'M1', 'M1']);
  });

  test.each<[string, JsonObject['regions'], string]>([
    ['no region', [], 'regions: required'],
    ['no code', ['浙江'], 'regions: bad_format'],
  ])('%s is no territory', async (_, regions, word) => {
    const made = company.make('system', 'territory', { name: '错区', regions: regions ?? null });
    expect(await wordOf(made)).toBe(word);
  });
});

describe('taking back 收回', () => {
  test.each([
    ['M1', 'U1', 'me', 'ok', 'M1'],
    ['M0', 'U1', 'superior', 'ok', 'M1'],
    ['M1', 'U1', 'pool', 'ok', 'null'],
    ['M1', 'M1', 'superior', 'state_conflict', 'M1'],
    ['M2', 'U1', 'me', 'not_found', 'U1'],
    ['U1', 'U1', 'me', 'state_conflict', 'U1'],
  ])('%s takes back what %s has to %s: %s', async (who, from, to, word, owner) => {
    await company.database.query(sql`update ${tableOf('main', 'department')}
      set head_ids = array[${ids['M1'] ?? ''}::uuid] where id = ${ids['one'] ?? ''}::uuid`);
    const id = await accountOf(from);
    expect((await act(who, 'take_back', [id], { to })).said).toEqual([word]);
    expect(await ownerOf('account', id)).toBe(owner);
  });
});

describe('what goes along is chosen', () => {
  test('by the names of objects', async () => {
    const id = await accountOf('U1');
    const contact = await contactOf(id, 'U1');
    await act('M1', 'assign', [id], { owner_id: ids['U2'] ?? '', carry: ['task'] });
    expect(await ownerOf('contact', contact)).toBe('U1');
    await act('M1', 'assign', [id], { owner_id: ids['U1'] ?? '' });
    await act('M1', 'assign', [id], { owner_id: ids['U2'] ?? '', carry: ['contact'] });
    expect(await ownerOf('contact', contact)).toBe('U2');
  });

  test('and the former owner may keep sight of it', async () => {
    const id = await accountOf('U1');
    await act('M1', 'assign', [id], { owner_id: ids['U2'] ?? '', keep_former: true });
    const his = await company.as('U1');
    expect(await read(his, objectOf(his, 'account'), id)).toMatchObject({ owner_id: ids['U2'] });
    const change = update(his, 'account', [{ id, values: { remark: 'x' } }]).then(only);
    expect(await wordOf(change)).toBe('forbidden');
  });
});

describe('a batch is taken back within seven days (flows §11.4)', () => {
  test('what nobody has touched goes back with what went along; the rest is reported', async () => {
    const accounts = await Promise.all([1, 2, 3].map(() => accountOf('U1')));
    const [first = '', second = '', third = ''] = accounts;
    const contact = await contactOf(first, 'U1');
    const stays = await contactOf(second, 'U1');
    const { batch } = await act('M1', 'assign', accounts, { owner_id: ids['U2'] ?? '' });
    now = later();
    const theirs = await company.as('U2', { now });
    only(await update(theirs, 'account', [{ id: second, values: { remark: '已联系' } }]));
    expect(await undo('M1', batch)).toBe('3 back, 2 kept');
    expect(await ownersOf([first, second, third])).toEqual(['U1', 'U2', 'U1']);
    expect([await ownerOf('contact', contact), await ownerOf('contact', stays)]).toEqual(['U1', 'U2']);
    const { leftovers } = await batchOf(batch);
    expect(leftovers).toMatchObject([
      { object: 'account', id: second, code: 'version_conflict' },
      { object: 'contact', id: stays, code: 'state_conflict' },
    ]);
    expect(await noticesSince(now)).toEqual([
      'U1: M1 撤销了分配，2 条客户、1 条联系人回到您名下',
      'U2: M1 撤销了分配，您的 2 条客户、1 条联系人已还原给 U1',
    ]);
    expect(await undo('M1', batch)).toBe('state_conflict');
  });

  test('out of a pool and into it, with everything that the pool knew', async () => {
    const id = await accountOf('U1');
    const back = await act('U1', 'return_to_pool', [id], { reason: 'no_time' });
    const call = await company.as('admin');
    const lying = await read(call, objectOf(call, 'account'), id);
    const given = await act('M1', 'assign', [id], { owner_id: ids['U2'] ?? '' });
    expect(await undo('M1', given.batch)).toBe('1 back, 0 kept');
    const again = await read(call, objectOf(call, 'account'), id);
    const kept = ['owner_id', 'pool_id', 'pooled_at', 'pool_reason', 'previous_owner_id'] as const;
    for (const field of kept) expect(again[field], field).toEqual(lying[field]);
    expect(back.batch).not.toBe('');
  });

  test('out of a pool again, it is shared as it was; what had ended before has ended', async () => {
    const id = await company.make('U1', 'account', { name: '共享后退回', owner_id: ids['U1'] ?? '' });
    const letIn = async (): Promise<readonly string[]> => {
      const rows = await company.database.query(
        sql`select principal_id, source from main.account_grant where record_id = ${id}::uuid`,
      );
      return rows.map(([who, source]) => `${nameOf(who)} ${source?.split(':')[0]}`).toSorted();
    };
    await act('U1', 'share', [id], { user_ids: [ids['U3'] ?? '', ids['M2'] ?? ''], access: 'read' });
    await act('U1', 'add_members', [id], { user_ids: [ids['M2'] ?? ''], access: 'write' });
    await act('U1', 'unshare', [id], { user_ids: [ids['U3'] ?? ''] });
    const before = await letIn();
    expect(before.map((one) => one.split(' ')[0])).toEqual(['M2', 'M2']);
    const back = await act('U1', 'return_to_pool', [id], { reason: 'no_time' });
    expect(await letIn()).toEqual([]);
    expect(await undo('U1', back.batch)).toBe('1 back, 0 kept');
    expect(await letIn()).toEqual(before);
  });

  test('fields of a batch update get their former values, where they are still as the batch left them', async () => {
    const [one, two] = [await accountOf('U1'), await accountOf('U1')];
    const { batch } = await act('U1', 'batch_update', [one, two], { values: { remark: '展会' } });
    now = later();
    only(
      await update(await company.as('U1', { now }), 'account', [{ id: two, values: { remark: '自己改的' } }]),
    );
    expect(await undo('U1', batch)).toBe('1 back, 1 kept');
    const call = await company.as('U1');
    const remarks = [one, two].map(async (id) => (await read(call, objectOf(call, 'account'), id))['remark']);
    expect(await Promise.all(remarks)).toEqual([null, '自己改的']);
  });

  test('only by whoever did it and by administrators, and not for ever', async () => {
    const id = await accountOf('U1');
    const { batch } = await act('M1', 'assign', [id], { owner_id: ids['U2'] ?? '' });
    for (const who of ['U1', 'U2', 'M0', 'M2', 'G']) expect(await undo(who, batch), who).toBe('not_found');
    await company.database.query(sql`update ${tableOf('main', 'batch')}
      set undo_until = ${company.now.toISOString()}::timestamptz where id = ${batch}::uuid`);
    expect(await wordOf(undo('M1', batch))).toBe('state_conflict');
    const other = await act('M1', 'assign', [id], { owner_id: ids['U1'] ?? '' });
    expect(await undo('admin', other.batch)).toBe('1 back, 0 kept');
  });

  test('vertically too: who has changed departments since puts nothing back', async () => {
    const id = await accountOf('U1');
    const { batch } = await act('M1', 'assign', [id], { owner_id: ids['U2'] ?? '' });
    const system = await company.system();
    const move = (department: string) =>
      update(system, 'user', [{ id: ids['M1'] ?? '', values: { department_id: ids[department] ?? '' } }]);
    await company.database.query(sql`update ${tableOf('main', 'department')} set head_ids = null`);
    await move('two');
    expect(await undo('M1', batch)).toBe('0 back, 1 kept');
    expect(await ownerOf('account', id)).toBe('U2');
    await move('one');
  });

  test('where nothing succeeded there is nothing to take back', async () => {
    const { batch } = await act('M1', 'assign', [await accountOf('U3')], { owner_id: ids['U2'] ?? '' });
    expect(batch).toBe('');
  });
});
