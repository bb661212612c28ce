import { update } from '@kehu/engine/records/update.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { raw, sql } from '../db/sql.ts';
import { writeSettings } from '../settings/settings.ts';
import { openWorkspace } from '../workspace/open.ts';
import { forgetReminders } from './forget.ts';
import { remindByRules } from './remind.ts';

/* Every look is at a moment that the test chooses; 00:30Z is 08:30 in Shanghai. */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids, database, roles } = company;
afterAll(() => company.database.close());
company.now = new Date('2026-11-20T00:00:00Z');

afterEach(async () => {
  for (const table of ['reminder_rule', 'reminder_sent', 'notification', 'mail', 'mail_server'])
    await database.query(raw(`delete from main.${table}`));
  await database.query(raw(`update main.contact set deleted_at = '2026-11-01'`));
});

const faults: string[] = [];
const look = (at: string, workspace = company.workspace): Promise<number> =>
  remindByRules(workspace, {
    clock: () => new Date(`2026-${at}Z`),
    signal: new AbortController().signal,
    onFault: (object, error) => faults.push(`${object}: ${String(error)}`),
  });

const birthday = { name: '生日', object: 'contact', field: 'birthday', yearly: true, offset_days: -3 };
const next = { name: '该联系', object: 'contact', field: 'next_contact_at' };
const ruleOf = (values: JsonObject): Promise<string> => company.make('admin', 'reminder_rule', values);

let serial = 0;
const contactOf = (owner: string, values: JsonObject = {}): Promise<string> =>
  company.make('system', 'contact', {
    name: `联系人${(serial += 1)}`,
    mobile: `138${String(10_000_000 + serial)}`,
    owner_id: ids[owner] ?? null,
    ...values,
  });
const due = (at: string): JsonObject => ({ next_contact_at: `2026-${at}Z` });

async function told(who: string): Promise<readonly string[]> {
  const rows = await database.query(
    sql`select title from main.notification where user_id = ${ids[who] ?? ''}::uuid order by created_at, id`,
  );
  return rows.map(([title]) => title ?? '');
}

describe('a rule', () => {
  test('reminds of each date once, at its time, and of what is entered later within the hour', async () => {
    await ruleOf({ ...next, wording: '{{name}} {{date}} 该联系了' });
    const contact = await contactOf('U1', { name: '王总', ...due('11-20T06:00:00') });
    expect(await look('11-20T00:29:00')).toBe(0);
    expect(await look('11-20T00:30:00')).toBe(1);
    expect(await look('11-20T00:35:00')).toBe(0);
    await contactOf('U1', { name: '李总', ...due('11-20T09:00:00') });
    expect(await look('11-20T01:31:00')).toBe(1);
    expect(await told('U1')).toEqual(['王总 2026-11-20 该联系了', '李总 2026-11-20 该联系了']);
    const moved = async (at: string) =>
      update(await company.as('admin'), 'contact', [{ id: contact, values: due(at) }], { unlocked: true });
    await moved('11-21T06:00:00');
    expect(await look('11-21T00:30:00')).toBe(1);
    await moved('11-20T06:00:00');
    expect(await look('11-21T03:00:00')).toBe(0);
    await moved('11-21T08:00:00');
    expect(await look('11-21T05:00:00')).toBe(0);
    expect(await told('U1')).toHaveLength(3);
  });

  test('reminds of what comes round every year, also of the 29th of February', async () => {
    await ruleOf(birthday);
    for (const day of ['1980-11-23', '1999-11-23', '1990-11-24', '1991-11-22'])
      await contactOf('U1', { birthday: day });
    expect(await look('11-20T01:00:00')).toBe(2);
    expect((await told('U1'))[0]).toMatch(/^联系人\d+：生日 2026-11-23（还有 3 天）$/);
    await contactOf('U1', { birthday: '2000-02-29' });
    await database.query(raw(`update main.reminder_rule set next_at = '2027-02-25T00:30:00Z'`));
    await remindByRules(company.workspace, {
      clock: () => new Date('2027-02-25T00:30:00Z'),
      signal: new AbortController().signal,
      onFault: () => undefined,
    });
    expect((await told('U1')).at(-1)).toContain('2027-02-28');
  });

  test('walks a table where its field has no index, and sees every record once', async () => {
    await ruleOf({ name: '生日当天', object: 'contact', field: 'birthday', offset_days: 0 });
    await Promise.all(Array.from({ length: 7 }, () => contactOf('U1', { birthday: '2026-11-20' })));
    expect(await look('11-20T00:30:00')).toBe(7);
    await contactOf('U1', { birthday: '2026-11-20' });
    expect(await look('11-20T02:00:00')).toBe(0);
    expect(await told('U1')).toHaveLength(7);
  });

  test('keeps to the days that the company works', async () => {
    const call = await company.system();
    await database.transaction((db) => writeSettings({ ...call, db }, { work_days: [1, 2, 3, 4, 5, 6] }));
    await ruleOf({ ...next, working_days: true });
    for (const day of ['21', '22', '23']) await contactOf('U1', due(`11-${day}T04:00:00`));
    expect(await look('11-20T00:30:00')).toBe(0);
    expect(await look('11-21T00:30:00')).toBe(2);
    expect(await look('11-22T00:30:00')).toBe(0);
    expect(await look('11-23T00:30:00')).toBe(1);
    await database.transaction((db) => writeSettings({ ...call, db }, { work_days: [1, 2, 3, 4, 5] }));
  });

  test('makes up for days on which nothing ran, but not for long ago', async () => {
    await ruleOf(next);
    for (const day of ['21', '22', '28']) await contactOf('U1', due(`11-${day}T04:00:00`));
    expect(await look('11-20T00:30:00')).toBe(0);
    expect(await look('11-28T03:00:00')).toBe(3);
    await contactOf('U1', due('11-30T04:00:00'));
    expect(await look('12-20T03:00:00')).toBe(0);
  });

  test.each<[string, JsonObject, readonly string[]]>([
    ['the owner', { audience: ['owner'] }, ['U1']],
    ['his superior', { audience: ['superior'] }, ['M1']],
    ['who made it', { audience: ['creator'] }, ['U1']],
    ['named people who see it', { audience: ['users'], user_ids: ['U3', 'M0', 'G'] }, ['M0', 'G']],
    ['roles, and of them who see it', { audience: ['roles'], role_ids: ['manager'] }, ['M0', 'M1']],
    [
      'all of them once',
      { audience: ['owner', 'creator', 'superior', 'users'], user_ids: ['U1', 'M1'] },
      ['U1', 'M1'],
    ],
  ])('tells %s', async (_, values, expected) => {
    const people = (names: unknown, table: Record<string, string>) =>
      Array.isArray(names) ? names.map((name) => table[String(name)] ?? '') : null;
    await ruleOf({
      ...next,
      ...values,
      user_ids: people(values['user_ids'], ids),
      role_ids: people(values['role_ids'], roles),
    });
    await company.make('U1', 'contact', {
      name: `赵总${(serial += 1)}`,
      mobile: `139${String(10_000_000 + serial)}`,
      ...due('11-20T06:00:00'),
    });
    await look('11-20T00:30:00');
    const heard = [];
    for (const who of ['U1', 'U2', 'U3', 'M0', 'M1', 'M2', 'G', 'C1', 'admin'])
      if ((await told(who)).length > 0) heard.push(`${who} ${(await told(who)).length}`);
    expect(heard).toEqual(
      ['U1', 'U2', 'U3', 'M0', 'M1', 'M2', 'G', 'C1', 'admin']
        .filter((who) => expected.includes(who))
        .map((who) => `${who} 1`),
    );
  });

  test('says nothing that its reader may not read', async () => {
    await ruleOf({ ...next, audience: ['owner', 'superior'], wording: '{{name}} {{mobile|—}}' });
    await database.query(sql`insert into main.field_rule (id, role_id, object, field, access, created_at)
      values (gen_random_uuid(), ${roles['salesperson'] ?? ''}::uuid, 'contact', 'mobile', 'hidden', now()),
        (gen_random_uuid(), ${roles['manager'] ?? ''}::uuid, 'contact', 'mobile', 'masked', now())`);
    const workspace = await openWorkspace(database);
    await contactOf('U1', { name: '孙总', mobile: '13812345678', ...due('11-20T06:00:00') });
    expect(await look('11-20T00:30:00', workspace)).toBe(1);
    expect(await told('U1')).toEqual(['孙总 —']);
    expect((await told('M1'))[0]).toMatch(/^孙总 138\*+678$|^孙总 138\*\*\*\*5678$/);
    await database.query(raw('delete from main.field_rule'));
  });

  test('keeps to its condition, to living records and to what is switched on', async () => {
    const rule = await ruleOf({
      ...next,
      condition: { and: [{ field: 'name', op: 'contains', value: '总' }] },
      channels: ['in_app', 'email'],
    });
    await database.query(
      raw(`insert into main.mail_server (name, enabled, host, port, security, from_address, updated_at)
      values ('main', true, 'x', 25, 'none', 'a@b.cn', now())`),
    );
    await contactOf('U1', { name: '钱总', ...due('11-20T06:00:00') });
    await contactOf('U1', { name: '小钱', ...due('11-20T06:00:00') });
    const gone = await contactOf('U1', { name: '周总', ...due('11-20T06:00:00') });
    await database.query(sql`update main.contact set deleted_at = '2026-11-20' where id = ${gone}::uuid`);
    const toggle = async (enabled: boolean) =>
      update(await company.as('admin'), 'reminder_rule', [{ id: rule, values: { enabled } }], {
        unlocked: true,
      });
    await toggle(false);
    expect(await look('11-20T00:30:00')).toBe(0);
    await toggle(true);
    expect(await look('11-20T00:30:00')).toBe(1);
    const mails = await database.query(raw(`select title from main.mail`));
    expect(mails).toHaveLength(1);
  });

  test('that no longer holds says why, and does not hold up the others', async () => {
    const broken = await ruleOf({ ...next, name: '坏' });
    await database.query(
      sql`update main.reminder_rule set field = 'c_gone', next_at = '2026-11-19' where id = ${broken}::uuid`,
    );
    await ruleOf(next);
    await contactOf('U1', due('11-20T06:00:00'));
    expect(await look('11-20T00:30:00')).toBe(1);
    const [row] = await database.query(
      sql`select problem->>'zh' from main.reminder_rule where id = ${broken}::uuid`,
    );
    expect(row?.[0]).toBe('日期字段已不存在');
    expect(faults).toEqual([]);
  });
});

describe('exactly once', () => {
  test('whoever looks at the same time, and again after a restart', async () => {
    await ruleOf(next);
    await ruleOf({ ...birthday, offset_days: 0 });
    for (let n = 0; n < 40; n += 1)
      await contactOf('U1', { ...due('11-20T06:00:00'), birthday: '1990-11-20' });
    const other = await openWorkspace(database);
    const counts = await Promise.all(
      [company.workspace, other, company.workspace].map((one) => look('11-20T00:30:00', one)),
    );
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(80);
    await database.query(
      raw(`update main.reminder_rule set next_at = '2026-11-20T00:30:00Z', progress = null`),
    );
    expect(await look('11-20T00:40:00')).toBe(0);
    expect(await told('U1')).toHaveLength(80);
  });

  test('what was told of is forgotten after more than a year', async () => {
    const rule = await ruleOf(next);
    await database.query(sql`insert into main.reminder_sent values
      (${rule}::uuid, '2025-09-01', gen_random_uuid()), (${rule}::uuid, '2026-09-01', gen_random_uuid())`);
    await forgetReminders(company.workspace, company.now);
    expect(await database.query(raw('select on_date::text from main.reminder_sent'))).toEqual([
      ['2026-09-01'],
    ]);
  });
});

describe('a rule is refused where it means nothing', () => {
  test.each<[JsonObject, string]>([
    [{ object: 'role' }, 'object: not_in_options'],
    [{ object: 'nonsense' }, 'object: not_in_options'],
    [{ field: 'name' }, 'field: not_in_options'],
    [{ field: 'next_contact_at', yearly: true }, 'yearly: not_in_options'],
    [{ wording: '{{nmae}} 到期' }, 'wording: unknown_field'],
    [{ condition: { and: [{ field: 'nix', op: 'eq', value: 1 }] } }, 'condition.nix: unknown_field'],
    [{ condition: { and: [{ or: [{ field: 'owner_id', op: 'is_me' }] }] } }, 'condition: not_in_options'],
    [{ audience: ['users'] }, 'user_ids: required'],
    [{ audience: ['roles'] }, 'role_ids: required'],
    [{ offset_days: 400 }, 'offset_days: out_of_range'],
    [{ time_of_day: '25:00' }, 'time_of_day: bad_format'],
    [{}, 'ok'],
  ])('%j: %s', async (values, expected) => {
    expect(await wordOf(ruleOf({ ...birthday, ...values }))).toBe(expected);
  });

  test.each(['U1', 'M0', 'G'])('and for %s, who is no administrator', async (who) => {
    expect(await wordOf(company.make(who, 'reminder_rule', birthday))).toMatch(/forbidden|not_found/);
    const rule = await ruleOf(birthday);
    const [outcome] = await update(await company.as(who), 'reminder_rule', [
      { id: rule, values: { enabled: false } },
    ]);
    expect(outcome?.ok ? 'ok' : wordFor(outcome?.error)).toMatch(/forbidden|not_found/);
  });
});
