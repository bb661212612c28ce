import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import { sql, tableOf } from '@kehu/engine/db/sql.ts';
import { readTimelinePage } from '@kehu/engine/events/timeline.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { update } from '@kehu/engine/records/update.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { sceneOf } from './testing/scene.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
const { fresh, mobile, leadOf, act, word, shown, count } = sceneOf(company);
afterAll(() => company.database.close());

describe('the states of a lead', () => {
  test('who notes one himself confirms it; who gets one has been given it; the first call begins it', async () => {
    const own = await company.make('U1', 'lead', { name: fresh(), mobile: mobile() });
    expect(await shown('lead', own)).toMatchObject({ status: 'new', assigned_at: company.now.toISOString() });
    const given = await company.make('M1', 'lead', {
      name: fresh(),
      mobile: mobile(),
      owner_id: ids['U2'] ?? '',
    });
    expect(await shown('lead', given)).toMatchObject({ status: 'assigned' });
    expect(await word('M1', 'assign', own, { owner_id: ids['U2'] ?? '' })).toBe('ok');
    expect(await shown('lead', own)).toMatchObject({ status: 'assigned', owner_id: ids['U2'] });
    await company.make('U2', 'activity', { target: { object: 'lead', id: own }, content: '首次电话' });
    expect(await shown('lead', own)).toMatchObject({
      status: 'following',
      first_response_at: company.now.toISOString(),
      last_contact_at: company.now.toISOString(),
    });
  });

  test('colleagues who see it talk about it; to others it is as if it were not there', async () => {
    const id = await leadOf('U1');
    const target = { object: 'lead', id };
    const said = await company.make('U1', 'comment', { target, body: '先约时间' });
    expect(await shown('comment', said, 'M1')).toMatchObject({ body: '先约时间' });
    expect(await wordOf(shown('comment', said, 'U3'))).toBe('not_found');
    const nowhere = { object: 'lead', id: '00000000-0000-7000-8000-00000000dead' };
    const asU3 = (on: JsonObject) => wordOf(company.make('U3', 'comment', { target: on, body: '看看' }));
    expect(await asU3(target)).toBe(await asU3(nowhere));
  });

  test.each([
    ['new', 'qualify', 'state_conflict', 'new'],
    ['following', 'qualify', 'ok', 'qualified'],
    ['new', 'invalidate', 'ok', 'invalid'],
    ['qualified', 'invalidate', 'ok', 'invalid'],
    ['converted', 'invalidate', 'state_conflict', 'converted'],
    ['invalid', 'reactivate', 'ok', 'following'],
    ['invalid', 'convert', 'state_conflict', 'invalid'],
    ['new', 'convert', 'ok', 'converted'],
    ['converted', 'convert', 'state_conflict', 'converted'],
    ['following', 'undo_convert', 'forbidden', 'following'],
  ])('%s · %s: %s', async (from, action, expected, to) => {
    const id = await leadOf('U1');
    await company.database.query(
      sql`update ${tableOf('main', 'lead')} set status = ${from} where id = ${id}::uuid`,
    );
    const params = action === 'invalidate' ? { invalid_reason: 'no_demand' } : {};
    expect(await word('U1', action, id, params)).toBe(expected);
    expect(await shown('lead', id)).toMatchObject({ status: to });
  });

  test.each([
    [{ status: 'converted' }, 'status: read_only_field'],
    [{ converted_at: '2026-01-01T00:00:00Z' }, 'converted_at: read_only_field'],
    [{ mobile: null }, 'mobile: required'],
    [{ budget: '-1' }, 'budget: out_of_range'],
    [{ score: 101 }, 'score: out_of_range'],
  ])('what nobody types: %j', async (values, expected) => {
    const id = await leadOf('U1');
    const [outcome] = await update(await company.as('U1'), 'lead', [{ id, values }]);
    expect(outcome?.ok ? 'ok' : wordFor(outcome?.error)).toBe(expected);
  });
});

describe('conversion of one', () => {
  test('account, contact and lead are written together, with what was known', async () => {
    const id = await leadOf('U1', {
      phone: '0571-88886666',
      email: 'wang@yunling.example',
      industry: 'manufacturing',
      region: '330106',
      address: '文三路1号',
      position: '采购经理',
      salutation: 'mr',
      source: 'exhibition',
      do_not_sms: true,
    });
    expect(await word('U1', 'convert', id)).toBe('ok');
    const lead = await shown('lead', id);
    expect(lead).toMatchObject({ status: 'converted', status_before: 'assigned', converted_by: ids['U1'] });
    expect(await shown('account', lead['account_id'])).toMatchObject({
      name: lead['name'],
      kind: 'company',
      phone: '0571-88886666',
      mobile: null,
      industry: 'manufacturing',
      address: '文三路1号',
      source: 'exhibition',
      do_not_sms: true,
      lifecycle: 'potential',
      owner_id: ids['U1'],
      lead_id: id,
      version: 1,
    });
    expect(await shown('contact', lead['contact_id'])).toMatchObject({
      name: '王建国',
      position: '采购经理',
      mobile: lead['mobile'],
      is_primary: true,
      account_id: lead['account_id'],
      lead_id: id,
    });
  });

  test('a person becomes a person of his own name', async () => {
    const id = await leadOf('U1', { kind: 'person', name: '李四咨询', contact_name: '李四' });
    expect(await word('U1', 'convert', id, { contact: 'none' })).toBe('ok');
    const lead = await shown('lead', id);
    expect(await shown('account', lead['account_id'])).toMatchObject({
      name: '李四',
      kind: 'person',
      mobile: lead['mobile'],
    });
    expect(lead['contact_id']).toBeNull();
  });

  test('what was done before is shown where it goes on, and counts there', async () => {
    const id = await leadOf('U1');
    const done = await company.make('U1', 'activity', {
      target: { object: 'lead', id },
      content: '介绍了产品',
    });
    expect(await word('U1', 'convert', id)).toBe('ok');
    const lead = await shown('lead', id);
    expect(await shown('activity', done)).toMatchObject({
      account_id: lead['account_id'],
      target: { object: 'lead', id },
    });
    expect(await shown('account', lead['account_id'])).toMatchObject({
      contact_count: 1,
      last_contact_summary: '介绍了产品',
      version: 1,
    });
    for (const object of ['account', 'contact']) {
      const call = await company.as('U1');
      const page = await readTimelinePage(call, objectOf(call, object), String(lead[`${object}_id`]), {
        limit: 20,
      });
      expect(page.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['activity', 'create']));
      expect(page.items.map(({ kind }) => kind)).not.toContain('update');
    }
  });

  test('linking fills what is empty and keeps the rest, unless told otherwise', async () => {
    const account = await company.make('U1', 'account', { name: fresh(), phone: '0571-88880001' });
    const first = await leadOf('U1', { phone: '0571-88880002', address: '滨江路2号' });
    const link = { account: 'link', account_id: account };
    expect(await word('U1', 'convert', first, link)).toBe('ok');
    expect(await shown('account', account)).toMatchObject({
      phone: '0571-88880001',
      address: '滨江路2号',
      lead_id: null,
    });
    const second = await leadOf('U1', { phone: '0571-88880003', name: '别的名字' });
    expect(await word('U1', 'convert', second, { ...link, overwrite: true })).toBe('ok');
    const filled = await shown('account', account);
    expect(filled).toMatchObject({ phone: '0571-88880003' });
    expect(filled['name']).not.toBe('别的名字');
  });

  test('a person linked alone is attached; his company is known by his lead', async () => {
    const person = await company.make('U1', 'contact', { name: '赵敏', mobile: mobile() });
    const id = await leadOf('U1');
    expect(await word('U1', 'convert', id, { contact: 'link', contact_id: person })).toBe('ok');
    const lead = await shown('lead', id);
    expect(await shown('contact', person)).toMatchObject({ account_id: lead['account_id'] });
    const other = await leadOf('U1');
    const only = { account: 'none', contact: 'link', contact_id: person };
    expect(await word('U1', 'convert', other, only)).toBe('ok');
    expect(await shown('lead', other)).toMatchObject({
      account_id: lead['account_id'],
      contact_id: person,
    });
    const alone = await leadOf('U1');
    expect(await word('U1', 'convert', alone, { account: 'none' })).toBe('ok');
    const left = await shown('lead', alone);
    expect(await shown('contact', left['contact_id'])).toMatchObject({
      account_id: null,
      company_hint: left['name'],
    });
  });

  test('owners are chosen within what one may create; a pool takes the account', async () => {
    const id = await leadOf('U1');
    expect(await word('U1', 'convert', id, { account_owner_id: ids['U2'] ?? '' })).toBe('forbidden');
    expect(await word('M1', 'convert', id, { account_owner_id: ids['U2'] ?? '' })).toBe('ok');
    const lead = await shown('lead', id);
    expect(await shown('account', lead['account_id'])).toMatchObject({ owner_id: ids['U2'] });
    const pooled = await leadOf('U1');
    const pools = await company.database.query(
      sql`select id from ${tableOf('main', 'public_pool')} order by object`,
    );
    const [forAccounts, forLeads] = pools.map(([one]) => one ?? '');
    expect(await word('U1', 'convert', pooled, { pool_id: forLeads ?? '' })).toBe('pool_id: not_in_options');
    expect(await word('U1', 'convert', pooled, { pool_id: forAccounts ?? '' })).toBe('ok');
    const account = (await shown('lead', pooled))['account_id'];
    expect(await shown('account', account)).toMatchObject({ owner_id: null, pool_id: forAccounts });
  });

  test('into what one does not see is into what is not there; nothing is left behind', async () => {
    const foreign = await company.make('U3', 'account', { name: fresh() });
    const id = await leadOf('U1');
    for (const account of [foreign, '01890000-0000-7000-8000-000000000000'])
      expect(await word('U1', 'convert', id, { account: 'link', account_id: account })).toBe(
        'account_id: ref_not_found',
      );
    expect(await word('U3', 'convert', id)).toBe('not_found');
    expect(await word('C1', 'convert', id)).toBe('forbidden');
    expect(await word('U1', 'convert', id, { account: 'none', contact: 'none' })).toBe('account: required');
    expect(await word('U1', 'convert', id, { account: 'link' })).toBe('account_id: required');
    expect(await word('U1', 'convert', id, { account: 'none', contact: 'create', opportunity: true })).toBe(
      'account: required',
    );
    const nameless = await leadOf('U1', { contact_name: null });
    expect(await word('U1', 'convert', nameless)).toBe('name: required');
    expect(await count('account', `lead_id in ('${id}', '${nameless}')`)).toBe(0);
    expect(await shown('lead', nameless)).toMatchObject({ status: 'assigned', account_id: null });
  });

  test('an opportunity comes of it too, worth the budget; taking it back takes that as well', async () => {
    const id = await leadOf('U1', { budget: '80000', demand: '两台注塑机' });
    expect(await word('U1', 'convert', id, { opportunity: true })).toBe('ok');
    const lead = await shown('lead', id);
    expect(await shown('opportunity', lead['opportunity_id'])).toMatchObject({
      name: lead['name'],
      account_id: lead['account_id'],
      contact_id: lead['contact_id'],
      lead_id: id,
      owner_id: ids['U1'],
      expected_amount: '80000.00',
      expected_close_on: '2026-12-20',
      demand: '两台注塑机',
      probability: '10.00',
    });
    expect(await shown('account', lead['account_id'])).toMatchObject({ lifecycle: 'intention' });
    expect(await word('admin', 'undo_convert', id)).toBe('ok');
    expect(await count('opportunity', `lead_id = '${id}'`)).toBe(0);
    const [many] = await act('U1', 'convert_batch', [await leadOf('U1')], { opportunity: true });
    expect(many).toBe('ok');
  });

  test('a likely duplicate has to be confirmed, or a link is chosen', async () => {
    const name = fresh();
    const known = await company.make('U1', 'account', { name });
    const id = await leadOf('U1', { name });
    expect(await word('U1', 'convert', id)).toBe('confirmation_required');
    const [preview] = await runAction(await company.as('U1'), 'lead', 'convert_preview', [id], {});
    expect(preview?.output?.['account_matches']).toEqual([
      expect.objectContaining({ id: known, title: name }),
    ]);
    const hidden = await company.make('U3', 'account', { name: fresh() });
    const other = await leadOf('U1', { name: String((await shown('account', hidden))['name']) });
    const [warned] = await runAction(await company.as('U1'), 'lead', 'convert_preview', [other], {});
    expect(warned?.output?.['account_matches']).toEqual([
      { visible: false, owner: 'U3', department: '销售二部' },
    ]);
    expect(await word('U1', 'convert', id, {}, { confirmed: ['duplicate_found'] })).toBe('ok');
  });

  test('exactly once, whoever asks how often at the same time', async () => {
    const id = await leadOf('U1');
    const words = await Promise.all(
      ['U1', 'M1', 'U1', 'G', 'M0', 'U1'].map((who) => word(who, 'convert', id)),
    );
    expect(words.toSorted()).toEqual(['ok', ...words.slice(1).map(() => 'state_conflict')]);
    expect(await count('account', `lead_id = '${id}'`)).toBe(1);
    expect(await count('contact', `lead_id = '${id}'`)).toBe(1);
  });
});
