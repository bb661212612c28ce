import { everything } from '@kehu/kernel/query/filter.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { openCompany, type Asking } from '@kehu/testkit/worlds/company.ts';
import { refusalOf, wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { runAction } from '../actions/run.ts';
import { raw, sql, tableOf } from '../db/sql.ts';
import { list } from './list.ts';
import { objectOf } from './object-of.ts';
import { read } from './read.ts';
import { remove } from './remove.ts';
import { update } from './update.ts';
import { only } from './write/outcome.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids, roles } = company;
afterAll(() => company.database.close());

let serial = 0;
const accountOf = (owner: string, values: JsonObject = {}): Promise<string> =>
  company.make('system', 'account', {
    name: `客户第${(serial += 1)}号公司`,
    owner_id: ids[owner] ?? null,
    ...values,
  });

async function act(
  who: string,
  action: string,
  id: string,
  params: JsonObject,
  asking?: Asking,
): Promise<string> {
  const call = await company.as(who, asking);
  const [result] = await runAction(call, 'account', action, [id], params);
  return wordFor(result?.error);
}

async function seenBy(who: string): Promise<readonly string[]> {
  const call = await company.as(who);
  const page = await list(call, objectOf(call, 'account'), {
    filter: everything,
    sort: [],
    limit: 200,
    count: 'none',
  });
  return page.items.map(({ id }) => id);
}

/** Into the pool, or out of sight of rules: as later modules will do it. */
async function put(id: string, values: { owner_id?: null; pool_id?: string; owner_dept_id?: null }) {
  const sets = Object.entries(values).map(
    ([name, value]) => `${name} = ${value === null ? 'null' : `'${value}'`}`,
  );
  await company.database.query(raw(`update main.account set ${sets.join(', ')} where id = '${id}'`));
}

describe('reallocation is vertical (examples 36–39, permissions §7)', () => {
  test.each([
    ['M1', 'U1', 'U2', 'ok'],
    ['M1', 'U1', 'U3', 'cross_department_assign'],
    ['M0', 'U1', 'U3', 'ok'],
    ['M1', 'U3', 'U1', 'not_found'],
    ['G', 'U1', 'F1', 'ok'],
    ['admin', 'U1', 'U3', 'ok'],
    // Scope self: to a superior only; a colleague needs assign ≥ dept.
    ['U1', 'U1', 'M1', 'ok'],
    ['U1', 'U1', 'M0', 'ok'],
    ['U1', 'U1', 'U2', 'cross_department_assign'],
    ['U1', 'U1', 'M2', 'cross_department_assign'],
    ['U1', 'U2', 'M1', 'not_found'],
    ['C1', 'U1', 'C1', 'forbidden'],
    ['F1', 'U1', 'F1', 'forbidden'],
    ['V1', 'U1', 'V1', 'forbidden'],
  ])('%s gives the account of %s to %s: %s', async (actor, from, to, expected) => {
    for (const action of ['assign', 'transfer']) {
      const id = await accountOf(from);
      expect(await act(actor, action, id, { owner_id: ids[to] ?? '' })).toBe(expected);
      const owner = (await read(await company.as('admin'), objectOf(await company.system(), 'account'), id))[
        'owner_id'
      ];
      expect(owner).toBe(ids[expected === 'ok' ? to : from]);
    }
  });

  test('what was shared with him is not his to give', async () => {
    const id = await accountOf('U2');
    await grant(id, 'U1', 'write');
    expect(await act('U1', 'assign', id, { owner_id: ids['M1'] ?? '' })).toBe('forbidden');
    expect(await wordOf(remove(await company.as('U1'), 'account', [{ id }]).then(only))).toBe('forbidden');
  });

  test('the receiver must be active and known', async () => {
    const id = await accountOf('U1');
    const gone = await company.make('system', 'user', {
      name: '离职者',
      login_name: `gone${serial}`,
      department_id: ids['one'] ?? '',
      role_ids: [roles['salesperson'] ?? ''],
    });
    await runAction(await company.as('admin'), 'user', 'disable', [gone], {});
    const give = async (owner: string) => wordOf(act('M1', 'assign', id, { owner_id: owner }));
    expect(await give(gone)).toBe('owner_id: inactive_ref');
    expect(await give('00000000-0000-7000-8000-00000000dead')).toBe('owner_id: ref_not_found');
    expect(await give('nobody')).toBe('owner_id: bad_format');
    expect(await wordOf(act('M1', 'assign', id, {}))).toBe('owner_id: required');
  });

  test('writes owner, department, time and version, tells both, carries his contacts, and keeps the reason', async () => {
    const id = await accountOf('U1');
    const contact = (owner: string, mobile: string) =>
      company.make('system', 'contact', {
        name: '王经理',
        account_id: id,
        owner_id: ids[owner] ?? '',
        mobile,
      });
    const his = await contact('U1', '13800138001');
    const others = await contact('U3', '13800138002');
    const later = new Date(company.now.getTime() + 60_000);
    expect(
      await act('M1', 'assign', id, { owner_id: ids['U2'] ?? '', reason: '片区调整' }, { now: later }),
    ).toBe('ok');
    const call = await company.as('admin');
    const account = await read(call, objectOf(call, 'account'), id);
    expect(account).toMatchObject({
      owner_id: ids['U2'],
      owner_dept_id: ids['one'],
      owner_changed_at: later.toISOString(),
      version: 2,
    });
    const contacts = objectOf(call, 'contact');
    expect((await read(call, contacts, his))['owner_id']).toBe(ids['U2']);
    expect((await read(call, contacts, others))['owner_id']).toBe(ids['U3']);
    const notices = await company.database.query(
      sql`select user_id from ${tableOf('main', 'notification')} where created_at = ${later.toISOString()}::timestamptz`,
    );
    expect(notices.map(([user]) => user)).toEqual(expect.arrayContaining([ids['U1'], ids['U2']]));
    const [event] = await company.database.query(sql`select detail, changes from ${tableOf('main', 'event')}
      where record_id = ${id} and action = 'assign'`);
    expect(JSON.parse(event?.[0] ?? '')).toMatchObject({ reason: '片区调整' });
    expect(JSON.parse(event?.[1] ?? '')).toContainEqual({
      field: 'owner_id',
      from: ids['U1'],
      to: ids['U2'],
    });
  });

  test('contacts stay when he says so, and a batch reports each record', async () => {
    const mine = await accountOf('U1');
    const foreign = await accountOf('U3');
    const contact = await company.make('system', 'contact', {
      name: '李主任',
      account_id: mine,
      owner_id: ids['U1'] ?? '',
      mobile: '13800138003',
    });
    const call = await company.as('M1');
    const results = await runAction(call, 'account', 'assign', [mine, foreign], {
      owner_id: ids['U2'] ?? '',
      carry_contacts: false,
    });
    expect(results.map(({ error }) => wordFor(error))).toEqual(['ok', 'not_found']);
    expect((await read(await company.as('admin'), objectOf(call, 'contact'), contact))['owner_id']).toBe(
      ids['U1'],
    );
  });
});

describe('what is still to be done goes along (permissions §7)', () => {
  const made = (who: string, object: string, values: JsonObject): Promise<string> =>
    company.make(who, object, values, { confirmed: ['overlap', 'in_the_past', 'duplicate_found'] });
  const start_at = '2026-11-25T06:00:00Z';

  async function scene(object: 'account' | 'lead') {
    const id =
      object === 'account'
        ? await accountOf('U1')
        : await made('U1', 'lead', { name: `线索${(serial += 1)}`, mobile: `1370000${1000 + serial}` });
    const target = { object, id };
    const plan = await made('U1', 'appointment', { target, start_at });
    const over = await made('U1', 'appointment', { target, start_at });
    await runAction(await company.as('U1'), 'appointment', 'cancel', [over], { reason: '改期' });
    const others = await made('M1', 'appointment', { target, start_at });
    const task = await made('M1', 'task', {
      subject: '催款',
      target,
      due_at: start_at,
      assignee_ids: [ids['U1'] ?? '', ids['M1'] ?? ''],
    });
    return { id, plan, over, others, task };
  }

  const ownerOf = async (object: string, id: string) => {
    const call = await company.as('admin');
    return (await read(call, objectOf(call, object), id))['owner_id'];
  };

  test.each(['account', 'lead'] as const)('of %s, of the former owner alone', async (object) => {
    const { id, plan, over, others, task } = await scene(object);
    const call = await company.as('M1');
    const [result] = await runAction(call, object, 'assign', [id], { owner_id: ids['U2'] ?? '' });
    expect(wordFor(result?.error)).toBe('ok');
    expect(await ownerOf('appointment', plan)).toBe(ids['U2']);
    expect(await ownerOf('appointment', over)).toBe(ids['U1']);
    expect(await ownerOf('appointment', others)).toBe(ids['M1']);
    expect(await ownerOf('task', task)).toBe(ids['M1']);
    const parts = await company.database.query(
      sql`select user_id from ${tableOf('main', 'task_assignee')} where task_id = ${task}::uuid order by user_id`,
    );
    expect(new Set(parts.map(([user]) => user))).toEqual(new Set([ids['U2'], ids['M1']]));
  });

  test('unless he says otherwise', async () => {
    const { id, plan, task } = await scene('account');
    const call = await company.as('M1');
    const without = { owner_id: ids['U2'] ?? '', carry_plans: false };
    await runAction(call, 'account', 'transfer', [id], without);
    expect(await ownerOf('appointment', plan)).toBe(ids['U1']);
    const admin = await company.as('admin');
    expect((await read(admin, objectOf(admin, 'task'), task))['assignee_ids']).toContain(ids['U1']);
  });
});

describe('records without an owner (permissions §7, pool)', () => {
  test.each([
    ['M1', 'U2', 'ok'],
    ['M1', 'U3', 'cross_department_assign'],
    ['G', 'U3', 'ok'],
    ['U1', 'U2', 'forbidden'],
    ['admin', 'U3', 'ok'],
  ])('%s gives a pooled account to %s: %s', async (actor, to, expected) => {
    const id = await accountOf('U1');
    const [pool] = await company.database.query(
      sql`select id from ${tableOf('main', 'public_pool')} where object = 'account'`,
    );
    await put(id, { owner_id: null, owner_dept_id: null, pool_id: pool?.[0] ?? '' });
    expect(await act(actor, 'assign', id, { owner_id: ids[to] ?? '' })).toBe(expected);
    if (expected !== 'ok') return;
    const call = await company.as('admin');
    expect(await read(call, objectOf(call, 'account'), id)).toMatchObject({
      owner_id: ids[to],
      pool_id: null,
    });
  });
});

describe('who sees what (examples 35, 40, 46)', () => {
  test('U1 lists his own, what is shared with him and his teams, not U2’s', async () => {
    const [own, colleague, shared, expired, team] = await Promise.all(
      ['U1', 'U2', 'U2', 'U3', 'U3'].map((owner) => accountOf(owner)),
    );
    await grant(shared!, 'U1', 'read');
    await grant(expired!, 'U1', 'write', { expires: new Date(company.now.getTime() - 1).toISOString() });
    await grant(team!, 'U1', 'write', { source: 'team:1' });
    const seen = await seenBy('U1');
    expect(seen).toEqual(expect.arrayContaining([own, shared, team]));
    expect(seen).not.toContain(colleague);
    expect(seen).not.toContain(expired);
  });

  test('an account of another department does not exist to him, whichever road he takes', async () => {
    const id = await accountOf('U3');
    const call = await company.as('U1');
    const account = objectOf(call, 'account');
    expect(await wordOf(read(call, account, id))).toBe('not_found');
    expect(await wordOf(update(call, 'account', [{ id, values: { remark: 'x' } }]).then(only))).toBe(
      'not_found',
    );
    expect(await wordOf(remove(call, 'account', [{ id }]).then(only))).toBe('not_found');
    for (const action of [
      'lock',
      'freeze',
      'set_lifecycle',
      'convert_kind',
      'follow',
      'batch_update',
      'delete',
    ]) {
      const params: Record<string, JsonObject> = {
        freeze: { reason: 'x' },
        set_lifecycle: { lifecycle: 'lost', note: 'x' },
        batch_update: { values: { remark: 'x' } },
      };
      expect(await act('U1', action, id, params[action] ?? {}), action).toBe('not_found');
    }
  });

  test('accounts of a disabled colleague are still listed for his manager, who hands them over', async () => {
    const leaver = await company.make('system', 'user', {
      name: '要走的人',
      login_name: `leaver${serial}`,
      department_id: ids['one'] ?? '',
      role_ids: [roles['salesperson'] ?? ''],
    });
    ids['leaver'] = leaver;
    const id = await accountOf('leaver');
    await runAction(await company.as('admin'), 'user', 'disable', [leaver], {});
    expect((await refusalOf(company.as('leaver'))).code).toBe('account_disabled');
    expect(await seenBy('M1')).toContain(id);
    expect(await act('M1', 'transfer', id, { owner_id: ids['U2'] ?? '' })).toBe('ok');
  });
});

async function grant(
  id: string,
  who: string,
  level: 'read' | 'write',
  { expires = null, source = 'share:1' }: { expires?: string | null; source?: string } = {},
): Promise<void> {
  await company.database.query(sql`insert into ${tableOf('main', 'account_grant')}
    (principal_id, record_id, level, with_children, expires_at, source, activity)
    values (${ids[who] ?? ''}::uuid, ${id}::uuid, ${level}, true, ${expires}::timestamptz, ${source}, ${company.now.toISOString()}::timestamptz)`);
}
