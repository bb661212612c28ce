import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { refusalOf, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { sql, tableOf } from '../db/sql.ts';
import { create } from './create.ts';
import { list } from './list.ts';
import { objectOf } from './object-of.ts';
import { read } from './read.ts';
import { only } from './write/outcome.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
afterAll(() => company.database.close());

const unknown = '00000000-0000-7000-8000-00000000dead';
let serial = 0;
/** A name that is nobody's duplicate. */
const fresh = (): string =>
  `${['云岭', '碧溪', '朔方', '棠梨', '听涛'][(serial += 1) % 5]}${serial * 7919}号店`;

async function asked(who: string, object: string, values: JsonObject): Promise<string> {
  return wordOf(company.make(who, object, values));
}

async function shown(object: string, id: string): Promise<JsonObject> {
  const call = await company.as('admin');
  return read(call, objectOf(call, object), id);
}

describe('what a new account is refused for', () => {
  test.each<[string, JsonObject]>([
    ['ok', {}],
    ['name: required', { name: '' }],
    ['name: required', { name: null }],
    ['name: too_long', { name: '长'.repeat(101) }],
    ['credit_code: bad_check_digit', { credit_code: '91350100M000100Y4Z' }],
    ['credit_code: bad_format', { credit_code: '12' }],
    ['mobile: bad_format', { mobile: '12345' }],
    ['phone: bad_format', { phone: '12345' }],
    ['email: bad_format', { email: 'a@' }],
    ['postal_code: bad_format', { postal_code: '31000' }],
    ['payment_terms: out_of_range', { payment_terms: 366 }],
    ['potential_amount: out_of_range', { potential_amount: '-1' }],
    ['grade: not_in_options', { grade: 'Z' }],
    ['status: read_only_field', { status: 'frozen' }],
    ['ok', { status: 'active' }],
    ['is_locked: ok', {}],
    ['deal_count: read_only_field', { deal_count: 3 }],
    ['created_at: read_only_field', { created_at: '2020-01-01T00:00:00.000Z' }],
    ['owner_dept_id: read_only_field', { owner_dept_id: unknown }],
    ['pool_id: read_only_field', { pool_id: unknown }],
    ['nonsense: unknown_field', { nonsense: 1 }],
    ['partner_id: unknown_field', { partner_id: unknown }],
    ['parent_id: ref_not_found', { parent_id: unknown }],
    ['group_ids: ref_not_found', { group_ids: [unknown] }],
    ['owner_id: ref_not_found', { owner_id: unknown }],
    // A person has other obligations than a company, and hidden fields of the other kind are kept, not asked.
    ['mobile: required', { kind: 'person' }],
    ['ok', { kind: 'person', mobile: '13912345678' }],
    ['credit_code: bad_format', { kind: 'person', mobile: '13912345679', credit_code: '91350100M000100Y43' }],
    // Every mistake is named at once.
    ['email: bad_format, grade: not_in_options, name: required', { name: '', email: 'x', grade: 'Q' }],
  ])('%s: %j', async (expected, values) => {
    const wanted = expected === 'is_locked: ok' ? 'ok' : expected;
    expect(await asked('admin', 'account', { name: fresh(), ...values })).toBe(wanted);
  });

  test('defaults: number, kind, stage, owner, department and times', async () => {
    const id = await company.make('U1', 'account', { name: '  远图（杭州）  科技 ' });
    expect(await shown('account', id)).toMatchObject({
      name: '远图(杭州) 科技',
      no: expect.stringMatching(/^KH20261120\d{4}$/),
      kind: 'company',
      type: 'customer',
      lifecycle: 'potential',
      status: 'active',
      grade: 'C',
      source: 'manual',
      owner_id: ids['U1'],
      owner_dept_id: ids['one'],
      created_by: ids['U1'],
      created_at: company.now.toISOString(),
      version: 1,
      is_locked: false,
      contact_count: 0,
    });
  });

  test.each([
    ['U1', 'U1', 'ok'],
    ['U1', 'U2', 'forbidden'],
    ['M1', 'U2', 'ok'],
    ['M1', 'U3', 'forbidden'],
    ['M0', 'U3', 'ok'],
    ['G', 'F1', 'ok'],
    ['C1', 'C1', 'ok'],
    ['F1', 'F1', 'forbidden'],
    ['K1', 'K1', 'forbidden'],
    // What he makes is a supplier.
    ['P1', 'P1', 'ok'],
    ['T1', 'T1', 'forbidden'],
  ])('%s creates an account for %s: %s', async (who, owner, expected) => {
    expect(await asked(who, 'account', { name: fresh(), owner_id: ids[owner] ?? '' })).toBe(expected);
  });
});

describe('unique values', () => {
  test('without case, width and space; also among the records of one call; free again after deletion', async () => {
    await company.make('admin', 'tag', { name: 'VIP 客户' });
    expect(await asked('U1', 'tag', { name: ' ｖｉｐ 客户 ' })).toBe('name: not_unique');
    const call = await company.as('admin');
    const twins = await create(call, 'tag', [{ name: '双胞胎' }, { name: '双胞胎' }]);
    expect(twins.map(({ ok }) => ok)).toEqual([true, false]);
  });

  test('a set of fields counts together', async () => {
    const external = { external_source: 'ERP', external_id: 'K-1' };
    expect(await asked('admin', 'account', { name: fresh(), ...external })).toBe('ok');
    expect(await asked('admin', 'account', { name: fresh(), ...external })).toBe(
      'external_source: not_unique',
    );
    expect(await asked('admin', 'account', { name: fresh(), ...external, external_id: 'K-2' })).toBe('ok');
  });
});

describe('numbers', () => {
  const numberOf = async (id: string): Promise<unknown> => (await shown('account', id))['no'];

  test('a day begins at midnight in Shanghai', async () => {
    const before = await company.make(
      'U1',
      'account',
      { name: fresh() },
      { now: new Date('2026-12-01T15:59:59Z') },
    );
    const after = await company.make(
      'U1',
      'account',
      { name: fresh() },
      { now: new Date('2026-12-01T16:00:00Z') },
    );
    expect([await numberOf(before), await numberOf(after)]).toEqual(['KH202612010001', 'KH202612020001']);
  });

  test('a typed number is kept, checked, and passed over by the counter', async () => {
    const now = new Date('2026-12-05T02:00:00Z');
    const typed = await company.make('U1', 'account', { name: fresh(), no: 'KH202612050001' }, { now });
    expect(await numberOf(typed)).toBe('KH202612050001');
    expect(
      await wordOf(company.make('U1', 'account', { name: fresh(), no: 'kh202612050001' }, { now })),
    ).toBe('no: not_unique');
    const call = await company.as('U1', { now });
    const outcomes = await create(call, 'account', [
      { name: fresh() },
      { name: fresh(), no: 'KH202612050003' },
      { name: fresh() },
    ]);
    const numbers = await Promise.all(outcomes.map((outcome) => numberOf(only([outcome]))));
    expect(numbers[1]).toBe('KH202612050003');
    expect(numbers.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual([
      'KH202612050002',
      'KH202612050003',
      'KH202612050004',
    ]);
  });

  test('an administrator’s pattern takes over; one that would repeat itself is refused', async () => {
    const rule = (values: JsonObject): Promise<string> =>
      wordOf(company.rule('numbering_rule', 'account', values));
    expect(await rule({ pattern: 'A{yyyy}', reset: 'year' })).toBe('pattern: bad_format');
    expect(await rule({ pattern: 'A{seq:4}', reset: 'day' })).toBe('pattern: bad_format');
    expect(await rule({ pattern: 'A{nope}{seq:4}', reset: 'never' })).toBe('pattern: bad_format');
    expect(await rule({ pattern: 'C{yy}-{seq:3}', reset: 'year', manual_allowed: false })).toBe('ok');
    const id = await company.make('U1', 'account', { name: fresh() });
    expect(await numberOf(id)).toBe('C26-001');
    expect(await asked('U1', 'account', { name: fresh(), no: 'X1' })).toBe('no: read_only_field');
  });
});

describe('references', () => {
  test('to what one does not see, to the deleted and to the disabled', async () => {
    const foreign = await company.make('U3', 'account', { name: fresh() });
    const contact = (account: string): JsonObject => ({
      name: '王',
      mobile: '13700000001',
      account_id: account,
    });
    expect(await asked('U1', 'contact', contact(foreign))).toBe('account_id: ref_not_found');
    expect(
      await asked('U1', 'account_address', { account_id: foreign, address: '路1号', region: '330106' }),
    ).toBe('account_id: ref_not_found');
    expect(await asked('U1', 'comment', { target: { object: 'account', id: foreign }, body: '好' })).toBe(
      'target: ref_not_found',
    );
    expect(
      await asked('U1', 'activity', { target: { object: 'account', id: foreign }, content: '拜访' }),
    ).toBe('target: ref_not_found');
    const off = await company.make('admin', 'department', {
      name: '撤销部',
      parent_id: ids['root'] ?? '',
      status: 'disabled',
    });
    expect(
      await asked('admin', 'user', {
        name: '新人',
        login_name: 'newcomer',
        department_id: off,
        role_ids: [company.roles['salesperson'] ?? ''],
      }),
    ).toBe('department_id: inactive_ref');
  });

  test('a line needs edit on its header, a comment its sight', async () => {
    const id = await company.make('U3', 'account', { name: fresh() });
    const line = { account_id: id, address: '路1号', region: '330106' };
    const remark = { target: { object: 'account', id }, body: '收到' };
    expect(await asked('F1', 'account_address', line)).toBe('forbidden');
    expect(await asked('F1', 'comment', remark)).toBe('ok');
    expect(await asked('M2', 'account_address', line)).toBe('ok');
  });
});

describe('likely duplicates', () => {
  test('warn, name what one may see, tell only owner and department of the rest, and go through on confirmation (example 41)', async () => {
    const mobile = '13666667777';
    const hidden = await company.make('U3', 'account', { name: '泰山印务', mobile });
    const own = await company.make(
      'U1',
      'account',
      { name: '长江印务', mobile },
      { confirmed: ['duplicate_found'] },
    );
    const refusal = await refusalOf(
      company.make('U1', 'account', { name: '黄河印务', mobile: '136 6666 7777' }),
    );
    expect(refusal.code).toBe('confirmation_required');
    const matches = matchesIn(refusal.extra['warnings']);
    expect(matches.find((match) => match['visible'] === true)).toMatchObject({
      id: own,
      title: '长江印务',
      owner: 'U1',
    });
    expect(matches.filter((match) => match['visible'] === false)).toEqual([
      { owner: 'U3', department: '销售二部', visible: false },
    ]);
    expect(JSON.stringify(refusal.extra)).not.toContain('泰山');
    expect(JSON.stringify(refusal.extra)).not.toContain(hidden);
    const id = await company.make(
      'U1',
      'account',
      { name: '黄河印务', mobile },
      { confirmed: ['duplicate_found'] },
    );
    const [event] = await company.database.query(
      sql`select detail from ${tableOf('main', 'event')} where record_id = ${id} and action = 'create'`,
    );
    expect(event?.[0]).toContain('duplicate_found');
  });

  test('names that contain each other (example 32), and the recycle bin', async () => {
    await company.make('U1', 'account', { name: '宁波远图科技有限公司' });
    expect(await asked('U1', 'account', { name: '宁波远图科技（宁波）有限公司' })).toBe(
      'confirmation_required',
    );
    expect(await asked('U1', 'account', { name: '温州海图物流有限公司' })).toBe('ok');
  });

  test('a rule of the administrator blocks, or looks away', async () => {
    const rule = await company.rule('duplicate_rule', 'account', { fields: ['name'], action: 'block' });
    const refusal = await refusalOf(
      company.make('U1', 'account', { name: '宁波远图科技有限公司' }, { confirmed: ['duplicate_found'] }),
    );
    expect(refusal.code).toBe('duplicate_found');
    expect(refusal.extra['matches']).toHaveLength(1);
    const { update } = await import('./update.ts');
    await update(await company.as('admin'), 'duplicate_rule', [{ id: rule, values: { enabled: false } }]);
    expect(await asked('U1', 'account', { name: '宁波远图科技有限公司' })).toBe('ok');
  });
});

test('nothing is half-written, and a second workspace stays empty', async () => {
  const call = await company.as('U1');
  const before = (
    await list(call, objectOf(call, 'account'), { filter: everything, sort: [], limit: 1, count: 'exact' })
  ).count;
  const outcomes = await create(call, 'account', [{ name: '' }, { name: fresh(), grade: 'Z' }]);
  expect(outcomes.every(({ ok }) => !ok)).toBe(true);
  const after = (
    await list(call, objectOf(call, 'account'), { filter: everything, sort: [], limit: 1, count: 'exact' })
  ).count;
  expect(after).toEqual(before);
  const [events] = await company.database.query(sql`select count(*) from ${tableOf('main', 'event')} e
    where object = 'account' and not exists (select 1 from ${tableOf('main', 'account')} a where a.id::text = e.record_id)`);
  expect(events).toEqual(['0']);
});

function matchesIn(warnings: unknown): readonly JsonObject[] {
  const list = Array.isArray(warnings) ? warnings : [];
  return list.flatMap((warning: unknown) => {
    const found = isJsonObject(warning) ? warning['params'] : undefined;
    const matches = found && isJsonObject(found) ? found['matches'] : [];
    return Array.isArray(matches) ? matches.filter(isJsonObject) : [];
  });
}
