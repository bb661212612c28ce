import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { runAction } from '../actions/run.ts';
import { sql, tableOf } from '../db/sql.ts';
import { attachFile } from '../files/attachments.ts';
import { objectOf } from './object-of.ts';
import { read } from './read.ts';
import { remove } from './remove.ts';
import { restore } from './restore.ts';
import { update } from './update.ts';
import { only } from './write/outcome.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
afterAll(() => company.database.close());

let serial = 0;
const accountOf = (owner: string): Promise<string> =>
  company.make('system', 'account', { name: `听涛${(serial += 1) * 7919}号店`, owner_id: ids[owner] ?? '' });
const hours = (n: number): Date => new Date(company.now.getTime() + n * 3_600_000);
const tell = (who: string, account: string, values: JsonObject = {}, now = company.now): Promise<string> =>
  company.make(
    who,
    'activity',
    { target: { object: 'account', id: account }, content: '谈了报价', ...values },
    { now },
  );
async function shown(object: string, id: string, who = 'admin'): Promise<JsonObject> {
  const call = await company.as(who);
  return read(call, objectOf(call, object), id);
}
const edit = async (who: string, id: string, values: JsonObject, now: Date): Promise<string> =>
  wordOf(update(await company.as(who, { now }), 'activity', [{ id, values }]).then(only));

describe('a follow-up', () => {
  test('leaves its traces on the customer and the persons, without changing their version', async () => {
    const account = await accountOf('U1');
    const contact = await company.make('system', 'contact', {
      name: '王',
      mobile: '13700000001',
      account_id: account,
      owner_id: ids['U1'] ?? '',
    });
    const next = hours(48).toISOString();
    await tell('U1', account, { contact_ids: [contact], next_contact_at: next });
    expect(await shown('account', account)).toMatchObject({
      last_contact_at: company.now.toISOString(),
      last_contact_by: ids['U1'],
      last_contact_summary: '谈了报价',
      contact_count: 1,
      next_contact_at: next,
      version: 1,
    });
    expect(await shown('contact', contact)).toMatchObject({
      last_contact_at: company.now.toISOString(),
      next_contact_at: next,
      version: 1,
    });
  });

  test('of an earlier day does not push a later one aside, nor an agreed day that lies ahead', async () => {
    const account = await accountOf('U1');
    const next = hours(72).toISOString();
    await tell('U1', account, { content: '新', next_contact_at: next });
    await tell('U1', account, { content: '旧', started_at: hours(-30).toISOString() });
    expect(await shown('account', account)).toMatchObject({
      last_contact_summary: '新',
      contact_count: 2,
      next_contact_at: next,
    });
    await tell('U1', account, { content: '顺便微信' }, hours(1));
    expect(await shown('account', account)).toMatchObject({
      last_contact_summary: '顺便微信',
      next_contact_at: next,
    });
    // What was planned until then has happened.
    await tell('U1', account, { content: '如约拜访' }, hours(80));
    expect(await shown('account', account)).toMatchObject({
      last_contact_summary: '如约拜访',
      next_contact_at: null,
      contact_count: 4,
    });
  });

  test('is counted through deletion and restoration, its own and its customer’s', async () => {
    const account = await accountOf('U1');
    const [first] = [await tell('U1', account), await tell('U1', account)];
    const count = async (): Promise<unknown> => (await shown('account', account))['contact_count'];
    await remove(await company.as('U1'), 'activity', [{ id: first }]);
    expect(await count()).toBe(1);
    await restore(await company.as('U1'), 'activity', [first]);
    expect(await count()).toBe(2);
    await remove(await company.as('U1'), 'account', [{ id: account }]);
    await restore(await company.as('U1'), 'account', [account]);
    expect(await count()).toBe(2);
  });

  test('takes its traces back when it is withdrawn, and leaves them again when it returns', async () => {
    const account = await accountOf('U1');
    const contact = await company.make('system', 'contact', {
      name: '李',
      mobile: '13700000002',
      account_id: account,
      owner_id: ids['U1'] ?? '',
    });
    const agreed = hours(24).toISOString();
    const later = hours(90).toISOString();
    const told = { contact_ids: [contact] };
    const old = await tell('U1', account, {
      ...told,
      content: '初次见面',
      started_at: hours(-1_000).toISOString(),
      next_contact_at: agreed,
    });
    const traces = async (object: string, id: string) => {
      const { last_contact_at, last_contact_summary, next_contact_at } = await shown(object, id);
      return [last_contact_at, last_contact_summary, next_contact_at].filter((one) => one !== undefined);
    };
    const first = [hours(-1_000).toISOString(), '初次见面', agreed];
    const second = [hours(0).toISOString(), '写错了客户', later];
    const id = await tell('U1', account, { ...told, content: '写错了客户', next_contact_at: later });
    expect(await traces('account', account)).toEqual(second);
    await remove(await company.as('U1'), 'activity', [{ id }]);
    expect(await traces('account', account)).toEqual(first);
    expect(await traces('contact', contact)).toEqual([first[0], first[2]]);
    await restore(await company.as('U1'), 'activity', [id]);
    expect(await traces('account', account)).toEqual(second);
    expect(await traces('contact', contact)).toEqual([second[0], second[2]]);
    await remove(await company.as('U1'), 'activity', [{ id }, { id: old }]);
    expect(await traces('account', account)).toEqual([null, null, null]);
  });

  test.each<[string, JsonObject]>([
    ['content: required', { content: '' }],
    ['started_at: out_of_range', { started_at: hours(1).toISOString() }],
    ['ok', { started_at: new Date(company.now.getTime() + 9 * 60_000).toISOString() }],
    ['duration_min: out_of_range', { duration_min: 1441 }],
    ['type: not_in_options', { type: 'pigeon' }],
    ['account_id: read_only_field', { account_id: '00000000-0000-7000-8000-00000000dead' }],
  ])('%s: %j', async (expected, values) => {
    expect(await wordOf(tell('U1', await accountOf('U1'), values))).toBe(expected);
  });

  test('is open for 24 hours; then a remark may be added to and no more', async () => {
    const id = await tell('U1', await accountOf('U1'));
    expect(await edit('U1', id, { content: '改了' }, hours(23.9))).toBe('ok');
    expect(await edit('U1', id, { content: '又改' }, hours(24.1))).toBe('content: read_only_field');
    expect(await edit('U1', id, { next_contact_at: hours(90).toISOString() }, hours(24.1))).toBe(
      'next_contact_at: read_only_field',
    );
    expect(await edit('U1', id, { remark: '补充：已寄样品' }, hours(30))).toBe('ok');
    expect(await edit('U1', id, { remark: '补充：已寄样品；已签收' }, hours(50))).toBe('ok');
    expect(await edit('U1', id, { remark: '没有的事' }, hours(51))).toBe('remark: read_only_field');
    expect(await edit('M1', id, { content: '经理改' }, hours(51))).toBe('content: read_only_field');
    expect(await edit('admin', id, { content: '管理员改' }, hours(51))).toBe('ok');
  });

  test('is open to the owner of its customer, whoever wrote it and whatever his role says (example 43)', async () => {
    const account = await accountOf('U1');
    const id = await tell('M0', account);
    expect(await wordOf(shown('activity', id, 'U1'))).toBe('ok');
    expect(await wordOf(shown('activity', id, 'U2'))).toBe('not_found');
    expect(await edit('U1', id, { content: '我改' }, company.now)).toBe('forbidden');
    await company.database.query(
      sql`update ${tableOf('main', 'role')} set modules = modules - 'activity' where code = 'salesperson'`,
    );
    const own = await tell('U1', account);
    expect(await wordOf(shown('activity', own, 'U1'))).toBe('ok');
    expect(await wordOf(shown('activity', id, 'U1'))).toBe('ok');
    expect(await wordOf(tell('U2', await accountOf('U1')))).toBe('forbidden');
    await company.database.query(
      sql`update ${tableOf('main', 'role')} set modules = modules || '["activity"]' where code = 'salesperson'`,
    );
  });
});

describe('files', () => {
  test('take another name, and stay the kind of file that they are', async () => {
    const target = { object: 'account', id: await accountOf('U1') };
    const id = await attachFile(await company.as('U1'), {
      name: '合同（终稿）.PDF',
      mime: 'application/pdf',
      size: 4,
      sha256: '0'.repeat(64),
      key: 'aa/contract',
      target,
    });
    const rename = async (file_name: string): Promise<string> =>
      wordOf(update(await company.as('U1'), 'attachment', [{ id, values: { file_name } }]).then(only));
    expect(await rename('补充协议.pdf')).toBe('ok');
    expect(await rename('补充协议.exe')).toBe('file_name: bad_format');
    expect(await rename('补充协议')).toBe('file_name: bad_format');
    expect(await rename('..\\补充/协议.pdf')).toBe('file_name: bad_format');
  });
});

describe('comments and follows', () => {
  test('whoever sees the record speaks; only the author changes or withdraws it', async () => {
    const account = await accountOf('U1');
    const target = { object: 'account', id: account };
    const id = await company.make('U1', 'comment', {
      target,
      body: '请看合同',
      mention_ids: [ids['U3'] ?? ''],
    });
    const word = async (who: string): Promise<string> =>
      wordOf(update(await company.as(who), 'comment', [{ id, values: { body: `${who} 改` } }]).then(only));
    expect([await word('U1'), await word('M1'), await word('U3')]).toEqual(['ok', 'forbidden', 'not_found']);
    expect(await wordOf(remove(await company.as('M1'), 'comment', [{ id }]).then(only))).toBe('forbidden');
    // A mention tells, and opens nothing.
    const [notice] = await company.database.query(
      sql`select kind from ${tableOf('main', 'notification')} where user_id = ${ids['U3'] ?? ''}::uuid`,
    );
    expect(notice).toEqual(['mention']);
    expect(await wordOf(shown('account', account, 'U3'))).toBe('not_found');
    const [followed] = await runAction(await company.as('U3'), 'account', 'follow', [account], {});
    expect(followed?.error?.code).toBe('not_found');
  });
});
