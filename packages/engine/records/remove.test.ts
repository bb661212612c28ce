import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { refusalOf, wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { runAction } from '../actions/run.ts';
import { raw, sql, tableOf } from '../db/sql.ts';
import { list } from './list.ts';
import { objectOf } from './object-of.ts';
import { read } from './read.ts';
import { remove } from './remove.ts';
import { restore, type RestoreInput } from './restore.ts';
import { only } from './write/outcome.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids, roles } = company;
afterAll(() => company.database.close());

let serial = 0;
const fresh = (): string =>
  `${['云岭', '碧溪', '朔方', '棠梨', '听涛'][(serial += 1) % 5]}${serial * 7919}号店`;
const mobile = (): string => `1370000${String(1000 + (serial += 1))}`;
const accountOf = (owner: string, values: JsonObject = {}): Promise<string> =>
  company.make('system', 'account', { name: fresh(), owner_id: ids[owner] ?? '', ...values });

const drop = async (who: string, object: string, id: string): Promise<string> =>
  wordOf(remove(await company.as(who), object, [{ id }]).then(only));
const back = async (who: string, object: string, id: string, input: RestoreInput = {}): Promise<string> =>
  wordOf(restore(await company.as(who), object, [id], input).then(only));
const purged = async (who: string, object: string, id: string): Promise<string> => {
  const [result] = await runAction(await company.as(who), object, 'purge', [id], {});
  return wordFor(result?.error);
};
const seen = async (object: string, id: string): Promise<string> => {
  const call = await company.as('admin');
  return wordOf(read(call, objectOf(call, object), id));
};
async function shown(object: string, id: string): Promise<JsonObject> {
  const call = await company.as('admin');
  return read(call, objectOf(call, object), id);
}
async function binOf(who: string): Promise<readonly string[]> {
  const call = await company.as(who);
  const parameters = { filter: everything, sort: [], limit: 200, count: 'none', deleted: true } as const;
  return (await list(call, objectOf(call, 'account'), parameters)).items.map(({ id }) => id);
}
const countIn = async (table: string, id: string): Promise<number> => {
  const [row] = await company.database.query(
    raw(
      `select count(*) from main.${table} where '${id}' in (select value from jsonb_each_text(to_jsonb(${table})))`,
    ),
  );
  return Number(row?.[0]);
};

/** A customer with a person, a follow-up of somebody else, an address, a comment and a file. */
async function family(owner: string) {
  const account = await accountOf(owner);
  const contact = await company.make('system', 'contact', {
    name: '王',
    mobile: mobile(),
    account_id: account,
    owner_id: ids['U3'] ?? '',
  });
  const target = { object: 'account', id: account };
  const activity = await company.make('system', 'activity', {
    target,
    content: '拜访',
    owner_id: ids['U2'] ?? '',
  });
  const address = await company.make('system', 'account_address', {
    account_id: account,
    address: '某路1号',
    region: '330106',
  });
  const comment = await company.make('system', 'comment', {
    target: { object: 'contact', id: contact },
    body: '好',
  });
  return { account, contact, activity, address, comment };
}

describe('the recycle bin', () => {
  test('takes contacts and follow-ups along, whoever owns them, and gives the whole batch back', async () => {
    const all = await family('U1');
    const before = await company.make('system', 'contact', {
      name: '早',
      mobile: mobile(),
      account_id: all.account,
    });
    expect(await drop('admin', 'contact', before)).toBe('ok');
    expect(await shown('account', all.account)).toMatchObject({ contact_count: 1 });
    expect(await drop('U1', 'account', all.account)).toBe('ok');
    for (const [object, id] of [
      ['account', all.account],
      ['contact', all.contact],
      ['activity', all.activity],
      ['account_address', all.address],
      ['comment', all.comment],
    ] as const)
      expect([object, await seen(object, id)]).toEqual([object, 'not_found']);
    const batches = await company.database
      .query(sql`select delete_batch from ${tableOf('main', 'account')} where id = ${all.account}::uuid
      union select delete_batch from ${tableOf('main', 'contact')} where id = ${all.contact}::uuid
      union select delete_batch from ${tableOf('main', 'activity')} where id = ${all.activity}::uuid`);
    expect(batches).toHaveLength(1);
    expect(await back('U1', 'account', all.account)).toBe('ok');
    for (const [object, id] of [
      ['account', all.account],
      ['contact', all.contact],
      ['activity', all.activity],
      ['account_address', all.address],
      ['comment', all.comment],
    ] as const)
      expect([object, await seen(object, id)]).toEqual([object, 'ok']);
    // What was deleted by itself before stays deleted.
    expect(await seen('contact', before)).toBe('not_found');
    expect(await shown('account', all.account)).toMatchObject({
      contact_count: 1,
      deleted_at: null,
      delete_batch: null,
    });
    expect(await shown('contact', all.contact)).toMatchObject({ owner_id: ids['U3'] });
  });

  test.each([
    ['U1', 'U1', ['U1', 'M1', 'M0', 'admin']],
    // Deleted by the manager: not the owner's to bring back.
    ['U1', 'M1', ['M1', 'M0', 'admin']],
    ['U1', 'G', ['M1', 'M0', 'G', 'admin']],
  ])('of %s, emptied by %s, is given back by %j', async (owner, deleter, expected) => {
    const id = await accountOf(owner);
    expect(await drop(deleter, 'account', id)).toBe('ok');
    for (const who of ['U1', 'U2', 'M1', 'M2', 'M0', 'G', 'F1', 'admin']) {
      const may = expected.includes(who);
      expect([who, (await binOf(who)).includes(id)]).toEqual([who, may]);
      const word = await company.undone(await company.as(who), async (call) =>
        wordOf(restore(call, 'account', [id]).then(only)),
      );
      expect([who, word]).toEqual([who, may ? 'ok' : 'not_found']);
    }
  });

  test('a number taken meanwhile is a conflict that names the field', async () => {
    const id = await accountOf('U1', { no: 'R-1' });
    await drop('U1', 'account', id);
    await accountOf('U2', { no: 'r-1' });
    const refusal = await refusalOf(restore(await company.as('U1'), 'account', [id]).then(only));
    expect([refusal.code, refusal.status, refusal.errors[0]?.field]).toEqual(['not_unique', 409, 'no']);
  });

  test('an owner who is gone needs another, within reach; nobody gives away by the bin what he may not assign', async () => {
    ids['away'] = await company.make('system', 'user', {
      name: '离开',
      login_name: `away${serial}`,
      department_id: ids['one'] ?? '',
      role_ids: [roles['salesperson'] ?? ''],
    });
    const id = await accountOf('away');
    const person = await company.make('system', 'contact', {
      name: '王',
      mobile: mobile(),
      account_id: id,
      owner_id: ids['away'],
    });
    await drop('M1', 'account', id);
    await runAction(await company.as('admin'), 'user', 'disable', [ids['away']], {});
    expect(await back('M1', 'account', id)).toBe('owner_id: inactive_ref');
    expect(await back('M1', 'account', id, { owner_id: ids['U3'] ?? '' })).toBe('cross_department_assign');
    expect(await back('M1', 'account', id, { owner_id: ids['U2'] ?? '' })).toBe('ok');
    expect(await shown('account', id)).toMatchObject({ owner_id: ids['U2'], owner_dept_id: ids['one'] });
    expect(await shown('contact', person)).toMatchObject({ owner_id: ids['away'] });
    const own = await accountOf('U1');
    await drop('U1', 'account', own);
    expect(await back('U1', 'account', own, { owner_id: ids['U3'] ?? '' })).toBe('ok');
    expect(await shown('account', own)).toMatchObject({ owner_id: ids['U1'] });
  });

  test('only the picked ones, when he says so', async () => {
    const all = await family('U1');
    await drop('U1', 'account', all.account);
    expect(await back('admin', 'account', all.account, { only: true })).toBe('ok');
    expect(await seen('contact', all.contact)).toBe('not_found');
    expect(await shown('account', all.account)).toMatchObject({ contact_count: 0 });
    expect(await back('admin', 'activity', all.activity, { only: true })).toBe('ok');
    expect(await shown('account', all.account)).toMatchObject({ contact_count: 1 });
  });
});

describe('purge', () => {
  test('is the administrator’s, out of the bin, and leaves nothing behind but its event', async () => {
    const all = await family('U1');
    expect(await purged('admin', 'account', all.account)).toBe('state_conflict');
    await drop('U1', 'account', all.account);
    for (const who of ['U1', 'M1'])
      expect([who, await purged(who, 'account', all.account)]).toEqual([who, 'forbidden']);
    // It is not in his bin.
    expect(await purged('G', 'account', all.account)).toBe('not_found');
    expect(await purged('admin', 'account', all.account)).toBe('ok');
    for (const table of [
      'account',
      'account_search',
      'account_facet',
      'account_duplicate',
      'account_grant',
      'contact',
      'contact_search',
      'activity',
      'account_address',
      'comment',
    ])
      for (const id of Object.values(all)) expect([table, await countIn(table, id)]).toEqual([table, 0]);
    const [event] = await company.database.query(
      sql`select changes, detail from ${tableOf('main', 'event')} where record_id = ${all.account} and action = 'purge'`,
    );
    expect(event?.[0]).not.toContain('某路');
  });

  test('not while something living refers to it', async () => {
    const all = await family('U1');
    await drop('U1', 'account', all.account);
    await back('admin', 'contact', all.contact, { only: true });
    const [result] = await runAction(await company.as('admin'), 'account', 'purge', [all.account], {});
    expect(wordFor(result?.error)).toBe('in_use');
    expect(result?.error?.extra['references']).toEqual([
      { object: 'contact', field: 'account_id', id: all.contact, label: '王' },
    ]);
  });
});

describe('settings in use stay', () => {
  test('a department with people or children, a tag on a record, a role that is held, the last root', async () => {
    expect(await drop('admin', 'department', ids['one'] ?? '')).toBe('in_use');
    expect(await drop('admin', 'department', ids['root'] ?? '')).toMatch(/in_use|parent_id: required/);
    const tag = await company.make('admin', 'tag', { name: fresh() });
    const id = await accountOf('U1', { tags: [tag] });
    expect(await drop('admin', 'tag', tag)).toBe('in_use');
    await drop('U1', 'account', id);
    expect(await drop('admin', 'tag', tag)).toBe('ok');
    expect(await drop('admin', 'role', roles['finance'] ?? '')).toBe('state_conflict');
    expect(await drop('admin', 'role', roles['manager'] ?? '')).toBe('state_conflict');
    for (const who of ['U1', 'M1', 'G'])
      expect(await drop(who, 'tag', await company.make('admin', 'tag', { name: fresh() }))).toBe('forbidden');
    expect(await drop('U1', 'role', roles['finance'] ?? '')).toBe('not_found');
  });

  test('logs are nobody’s to change or to remove, administrators included', async () => {
    const [event] = await company.database.query(sql`select id from ${tableOf('main', 'event')} limit 1`);
    const id = event?.[0] ?? '';
    expect(await drop('admin', 'audit_log', id)).toBe('forbidden');
    expect(await wordOf(company.make('admin', 'audit_log', { action: 'x', summary: 'x' }))).toBe('forbidden');
    expect(
      await wordOf(company.make('U1', 'notification', { user_id: ids['U1'] ?? '', kind: 'x', title: 'x' })),
    ).toBe('forbidden');
    expect(await countIn('event', id)).toBe(1);
  });

  test('what is personal is nobody else’s', async () => {
    const view = await company.make('U1', 'saved_view', { object: 'account', name: '我的' });
    expect(await drop('admin', 'saved_view', view)).toBe('not_found');
    expect(
      await wordOf(
        company.make('U1', 'saved_view', { object: 'account', name: '他的', user_id: ids['U2'] ?? '' }),
      ),
    ).toBe('forbidden');
    expect(await drop('U1', 'saved_view', view)).toBe('ok');
  });
});
