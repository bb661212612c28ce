import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { runAction } from '../actions/run.ts';
import { sql, tableOf } from '../db/sql.ts';
import { list } from './list.ts';
import { objectOf } from './object-of.ts';
import { read } from './read.ts';
import { update } from './update.ts';
import { only } from './write/outcome.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
afterAll(() => company.database.close());

let serial = 0;
const fresh = (): string =>
  `${['云岭', '碧溪', '朔方', '棠梨', '听涛'][(serial += 1) % 5]}${serial * 7919}号店`;
const mobile = (): string => `1370000${String(1000 + (serial += 1))}`;
const accountOf = (owner: string, values: JsonObject = {}): Promise<string> =>
  company.make('system', 'account', { name: fresh(), owner_id: ids[owner] ?? '', ...values });
const contactOf = (account: string, owner: string, values: JsonObject = {}): Promise<string> =>
  company.make('system', 'contact', {
    name: '王',
    mobile: mobile(),
    account_id: account,
    owner_id: ids[owner] ?? '',
    ...values,
  });

async function edit(
  who: string,
  object: string,
  id: string,
  values: JsonObject,
  more: { version?: number; now?: Date } = {},
): Promise<string> {
  const call = await company.as(who, more.now ? { now: more.now } : {});
  return wordOf(
    update(call, object, [{ id, values, ...(more.version && { version: more.version }) }]).then(only),
  );
}

async function shown(object: string, id: string, who = 'admin'): Promise<JsonObject> {
  const call = await company.as(who);
  return read(call, objectOf(call, object), id);
}

async function act(
  who: string,
  object: string,
  action: string,
  id: string,
  params: JsonObject = {},
): Promise<string> {
  const [result] = await runAction(await company.as(who), object, action, [id], params);
  return wordFor(result?.error);
}

describe('persons of a customer', () => {
  test('belong to the owner of the account when nobody is named', async () => {
    const id = await accountOf('U2');
    const values = { name: '李', account_id: id };
    const by = async (who: string): Promise<Json | undefined> =>
      (await shown('contact', await company.make(who, 'contact', { ...values, mobile: mobile() })))[
        'owner_id'
      ];
    expect(await by('M1')).toBe(ids['U2']);
    expect(await by('U2')).toBe(ids['U2']);
    const chosen = await company.make('M1', 'contact', {
      ...values,
      mobile: mobile(),
      owner_id: ids['U1'] ?? '',
    });
    expect(await shown('contact', chosen)).toMatchObject({ owner_id: ids['U1'] });
  });

  test('one of them is primary: the first, or the last that was set, in one portion too', async () => {
    const id = await accountOf('U1');
    const first = await contactOf(id, 'U1');
    const second = await contactOf(id, 'U1');
    const primary = async (): Promise<readonly Json[]> => {
      const rows = await company.database.query(
        sql`select id from ${tableOf('main', 'contact')} where account_id = ${id}::uuid and is_primary`,
      );
      return rows.map(([one]) => one ?? null);
    };
    expect(await primary()).toEqual([first]);
    expect(await act('U1', 'contact', 'set_primary', second)).toBe('ok');
    expect(await primary()).toEqual([second]);
    const call = await company.system();
    const { create } = await import('./create.ts');
    const two = await create(
      call,
      'contact',
      ['甲', '乙'].map((name) => ({
        name,
        mobile: mobile(),
        account_id: id,
        is_primary: true,
        owner_id: ids['U1'] ?? '',
      })),
    );
    expect(await primary()).toEqual([only(two.slice(1))]);
  });

  test('change company: the part in the old one stays behind, the first of the new one is primary', async () => {
    const [old, other] = await Promise.all([accountOf('U1'), accountOf('U1')]);
    const boss = await contactOf(old, 'U1');
    const person = await contactOf(old, 'U1', { reports_to_id: boss });
    expect(await act('U1', 'contact', 'change_account', person, { account_id: other })).toBe('ok');
    expect(await shown('contact', person)).toMatchObject({
      account_id: other,
      is_primary: true,
      reports_to_id: null,
    });
    expect(await edit('U1', 'contact', boss, { account_id: other })).toBe('ok');
    expect(await shown('contact', boss)).toMatchObject({ account_id: other, is_primary: false });
    const stranger = await contactOf(old, 'U1');
    expect(await edit('U1', 'contact', person, { reports_to_id: stranger })).toBe(
      'reports_to_id: not_in_options',
    );
    const foreign = await accountOf('U3');
    expect(await wordOf(act('U1', 'contact', 'change_account', person, { account_id: foreign }))).toBe(
      'account_id: ref_not_found',
    );
  });

  test('who stood alone brings along what was done with him', async () => {
    const person = await company.make('U1', 'contact', { name: '赵', mobile: mobile() });
    const done = await company.make('U1', 'activity', {
      target: { object: 'contact', id: person },
      content: '初次电话',
    });
    const id = await accountOf('U1');
    expect(await act('U1', 'contact', 'attach_account', person, { account_id: id })).toBe('ok');
    expect(await shown('activity', done)).toMatchObject({ account_id: id });
    expect(await shown('account', id)).toMatchObject({ contact_count: 1, last_contact_summary: '初次电话' });
    const call = await company.as('U1');
    const page = await list(call, objectOf(call, 'activity'), {
      filter: { field: 'account_id', op: 'eq', value: id },
      sort: [],
      limit: 5,
      count: 'none',
    });
    expect(page.items.map((item) => item.id)).toEqual([done]);
  });
});

describe('addresses', () => {
  test('one default for each kind; that of the office is copied to the account and found by its region', async () => {
    const id = await accountOf('U1');
    const address = (values: JsonObject): Promise<string> =>
      company.make('U1', 'account_address', {
        account_id: id,
        region: '330106',
        address: '文三路1号',
        ...values,
      });
    const first = await address({});
    expect(await shown('account', id)).toMatchObject({ address: '文三路1号', version: 1 });
    const second = await address({
      address: '科技路9号',
      region: '310104',
      is_default: true,
      postal_code: '200030',
    });
    expect([
      (await shown('account_address', first))['is_default'],
      (await shown('account_address', second))['is_default'],
    ]).toEqual([false, true]);
    expect(await shown('account', id)).toMatchObject({ address: '科技路9号', postal_code: '200030' });
    await address({ kind: 'shipping', address: '仓库' });
    expect(await shown('account', id)).toMatchObject({ address: '科技路9号' });
    const [facets] = await company.database.query(
      sql`select f.tokens = (select g.tokens from ${tableOf('main', 'account_facet')} g where g.id = ${await accountOf('U1', { region: '310104' })}::uuid) from ${tableOf('main', 'account_facet')} f where f.id = ${id}::uuid`,
    );
    expect(facets).toEqual(['t']);
    const { create } = await import('./create.ts');
    await create(
      await company.as('U1'),
      'account_address',
      ['甲', '乙'].map((name) => ({
        account_id: id,
        region: '330106',
        address: name,
        kind: 'billing',
        is_default: true,
      })),
    );
    const [defaults] = await company.database.query(
      sql`select count(*) from ${tableOf('main', 'account_address')} where account_id = ${id}::uuid and kind = 'billing' and is_default`,
    );
    expect(defaults).toEqual(['1']);
  });
});
