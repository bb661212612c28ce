import { everything } from '@kehu/kernel/query/filter.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { refusalOf, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { startJobs } from '../jobs/runner.ts';
import { rederiveJob } from '../jobs/rederive.ts';
import { cleanupKind } from '../jobs/upkeep.ts';
import { emptyBinKind } from '../jobs/empty-bin.ts';
import { sql, tableOf } from '../db/sql.ts';
import { auditRow, writeEvents } from '../events/write.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { inTransaction } from '../call/call.ts';
import { settingOf, writeSettings } from '../settings/settings.ts';
import { moveEpoch } from '../workspace/epoch.ts';
import { list } from './list.ts';
import { objectOf } from './object-of.ts';
import { read } from './read.ts';
import { remove } from './remove.ts';
import { update } from './update.ts';
import { findDuplicates } from './write/find-duplicates.ts';
import { only } from './write/outcome.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

const names = ['云岭', '碧溪', '朔方', '棠梨', '听涛', '望舒', '含章', '若木'];
let serial = 0;
/** Names so different that none looks like another. */
const fresh = (): string => `${names[(serial += 1) % 8]}${names[(serial * 3) % 8]}${serial * 7919}号店`;

const define = (api_name: string, values: JsonObject): Promise<string> =>
  company.make('admin', 'field_definition', { object: 'account', api_name, ...values });
const change = async (object: string, id: string, values: JsonObject): Promise<string> =>
  only(await update(await company.as('admin'), object, [{ id, values }]));
const drop = async (object: string, id: string): Promise<string> =>
  only(await remove(await company.as('admin'), object, [{ id }]));
const account = (values: JsonObject = {}): Promise<string> =>
  company.make('U1', 'account', { name: fresh(), ...values });
const shown = async (id: string, field: string): Promise<Json | undefined> => {
  const call = await company.as('admin');
  return (await read(call, objectOf(call, 'account'), id))[field];
};

/** Runs the waiting jobs to their end. */
async function work(now = company.now): Promise<void> {
  const runner = await startJobs(company.workspace, [rederiveJob, emptyBinKind, cleanupKind], () => now, {
    poll: 20,
  });
  for (;;) {
    const rows = await company.database.query(sql`select count(*) from ${tableOf('main', 'job')}
      where kind in ('rederive', 'empty_bin', 'cleanup') and state in ('queued', 'running')`);
    if (rows[0]?.[0] === '0') break;
    await new Promise((next) => setTimeout(next, 20));
  }
  await runner.stop();
}

async function settings(values: JsonObject): Promise<void> {
  await inTransaction(await company.as('admin'), async (writing) => {
    await writeSettings(writing, values);
    await moveEpoch(writing, 'registry');
    await moveEpoch(writing, 'access');
  });
}

describe('a shipped field', () => {
  test('takes another name, help, obligation and default, at once, and gets its own back', async () => {
    const id = await define('short_name', { label: '常用名', help: '大家怎么叫', required: true });
    const call = await company.as('U1');
    const { declaration } = objectOf(call, 'account').fields.get('short_name') ?? {};
    expect(declaration).toMatchObject({
      label: { zh: '常用名', en: 'Short name' },
      help: { zh: '大家怎么叫' },
      required: true,
    });
    expect(await wordOf(account())).toBe('short_name: required');
    expect(await wordOf(account({ short_name: '云岭' }))).toBe('ok');
    await change('field_definition', id, { default_value: '未定' });
    expect(await shown(await account(), 'short_name')).toBe('未定');
    await drop('field_definition', id);
    const after = objectOf(await company.as('U1'), 'account').fields.get('short_name')?.declaration;
    expect(after).toMatchObject({ label: { zh: '简称' } });
    expect(after?.required).toBeUndefined();
    expect(await shown(await account(), 'short_name')).toBeNull();
  });

  test('may hang on another one', async () => {
    const id = await define('website', { label: '网址', required: true, visible_when: { grade: 'A' } });
    expect(await wordOf(account({ grade: 'B' }))).toBe('ok');
    expect(await wordOf(account({ grade: 'A' }))).toBe('website: required');
    await drop('field_definition', id);
  });

  test.each<[string, string, JsonObject]>([
    ['the engine needs it', 'name', { required: false }],
    ['the system fills it', 'contact_count', { required: true }],
    ['it is numbered by itself', 'no', { required: true }],
    ['it always has a value', 'is_locked', { required: true }],
  ])('does not change its obligation where %s', async (_, name, values) => {
    const refusal = await refusalOf(define(name, { label: '名称', ...values }));
    expect(refusal.errors).toMatchObject([{ field: 'required', code: 'read_only_field' }]);
    expect(refusal.errors[0]?.message?.zh).toBeTruthy();
  });

  test.each<[string, string, JsonObject]>([
    ['type: read_only_field', 'short_name', { type: 'int' }],
    ['unique: read_only_field', 'short_name', { unique: true }],
    ['filterable: read_only_field', 'grade', { filterable: false }],
    ['formula: read_only_field', 'short_name', { formula: '1' }],
    ['default_value: not_in_options', 'grade', { default_value: 'ZZ' }],
    ['default_value: bad_format', 'owner_id', { default_value: 'U1' }],
    ['visible_when: read_only_field', 'name', { visible_when: { grade: 'A' } }],
    ['visible_when: read_only_field', 'credit_code', { visible_when: { grade: 'A' } }],
    ['visible_when.nothing: unknown_field', 'website', { visible_when: { nothing: 1 } }],
  ])('%s', async (expected, name, values) => {
    expect(await wordOf(define(name, { label: '名称', ...values }))).toBe(expected);
  });

  test('is changed by administrators only', async () => {
    const made = company.make('U1', 'field_definition', {
      object: 'account',
      api_name: 'short_name',
      label: 'x',
    });
    expect(await wordOf(made)).toBe('forbidden');
  });
});

describe('a default of one’s own field', () => {
  test.each<[string, string, Json, string]>([
    ['int', 'c_d1', '几', 'default_value: bad_format'],
    ['ref', 'c_d2', '00000000-0000-7000-8000-000000000001', 'default_value: bad_format'],
    ['user', 'c_d3', 'someone', 'default_value: bad_format'],
    ['option', 'c_d4', 'cold', 'default_value: not_in_options'],
  ])('of type %s is refused when it is none', async (type, name, default_value, expected) => {
    const options = [{ value: 'hot', label_zh: '热' }];
    const more = { ...(type === 'option' && { options }), ...(type === 'ref' && { target: 'account' }) };
    expect(await wordOf(define(name, { label: name, type, default_value, ...more }))).toBe(expected);
  });

  test('is a constant, or today, me, my department', async () => {
    await define('c_day', { label: '登记日', type: 'date', default_value: 'today' });
    await define('c_who', { label: '登记人', type: 'user', default_value: 'me' });
    await define('c_count', { label: '份数', type: 'int', default_value: 3 });
    const id = await account();
    expect(await shown(id, 'c_day')).toBe(company.now.toISOString().slice(0, 10));
    expect(await shown(id, 'c_who')).toBe(company.ids['U1']);
    expect(await shown(id, 'c_count')).toBe(3);
  });
});

describe('a field with values becomes', () => {
  const found = async (q: string): Promise<readonly Json[]> => {
    const call = await company.as('admin');
    const page = await list(call, objectOf(call, 'account'), {
      q,
      filter: everything,
      sort: [],
      limit: 5,
      count: 'none',
    });
    return page.items.map(({ id }) => id ?? null);
  };

  /** Row versions of the side table. */
  const versions = (...ids: readonly string[]): Promise<readonly (readonly (string | null)[])[]> =>
    company.database.query(sql`select xmin::text from ${tableOf('main', 'account_search')}
      where id = any(${ids}::uuid[]) order by array_position(${ids}::uuid[], id)`);

  test('searchable, for the records that were there too', async () => {
    const field = await define('c_booth', { label: '展位', type: 'text' });
    const [id, other] = [await account({ c_booth: '琉璃厅七号' }), await account()];
    expect(await found('琉璃厅')).toEqual([]);
    await change('field_definition', field, { searchable: true });
    const before = await versions(id, other);
    await work();
    expect(await found('琉璃厅')).toEqual([id]);
    const after = await versions(id, other);
    expect(after[0]).not.toEqual(before[0]);
    expect(after[1], 'what stays as it is is not written').toEqual(before[1]);
  });

  test('unique, unless values are there twice; and ordinary again', async () => {
    const field = await define('c_card', { label: '卡号', type: 'text' });
    const [first, second] = [await account({ c_card: 'Ab 1' }), await account({ c_card: 'ａｂ  1' })];
    const refusal = await refusalOf(change('field_definition', field, { unique: true }));
    expect(refusal.errors).toMatchObject([{ field: 'unique', code: 'not_unique', params: { count: 1 } }]);
    await change('account', second, { c_card: 'Cd 2' });
    await change('field_definition', field, { unique: true });
    await work();
    expect(await wordOf(account({ c_card: 'AB 1' }))).toBe('c_card: not_unique');
    await change('field_definition', field, { unique: false });
    expect(await wordOf(account({ c_card: 'AB 1' }))).toBe('ok');
    expect(await wordOf(change('field_definition', field, { unique: true }))).toBe('unique: not_unique');
    expect(first).toBeTruthy();
  });
});

describe('the rule for duplicates', () => {
  const likely = async (values: JsonObject): Promise<readonly string[]> => {
    const call = await company.as('admin');
    const [matches = []] = await findDuplicates(call, objectOf(call, 'account'), [{ values }]);
    return matches.map(({ id }) => id);
  };

  test('compares what an administrator chose, older records too', async () => {
    const id = await account({ address: '杭州市西湖区文三路 90 号', fax: '0571-88990011' });
    expect(await likely({ address: '杭州市西湖区文三路90号' })).toEqual([]);
    const rule = await company.rule('duplicate_rule', 'account', { fields: ['address'] });
    await work();
    expect(await likely({ address: '杭州市西湖区文三路90号' })).toEqual([id]);
    expect(await likely({ fax: '057188990011' })).toEqual([]);
    await change('duplicate_rule', rule, {
      fields: ['address', { field: 'fax', comparison: 'phone' }],
      action: 'block',
    });
    await work();
    expect(await likely({ fax: '057188990011' })).toEqual([id]);
    expect(await wordOf(account({ fax: '(0571)88990011' }))).toBe('duplicate_found');
    await change('duplicate_rule', rule, { combine: 'all' });
    expect(await likely({ fax: '057188990011' })).toEqual([]);
    expect(await likely({ fax: '057188990011', address: '杭州市西湖区文三路90号' })).toEqual([id]);
    await change('duplicate_rule', rule, { combine: 'any', action: 'warn' });
    expect(await wordOf(account({ fax: '(0571)88990011' }))).toBe('confirmation_required');
    await drop('duplicate_rule', rule);
    await work();
    expect(await likely({ fax: '057188990011' })).toEqual([]);
  });

  test.each<[string, JsonObject]>([
    ['fields: required', { fields: [] }],
    ['fields: bad_format', { fields: [{ comparison: 'name' }] }],
    ['fields: bad_format', { fields: 'name' }],
    ['fields: not_in_options', { fields: ['remark'] }],
    ['fields: not_in_options', { fields: [{ field: 'address', comparison: 'name' }] }],
  ])('%s', async (expected, values) => {
    expect(await wordOf(company.rule('duplicate_rule', 'account', values))).toBe(expected);
  });
});

describe('company settings', () => {
  test('a module that is switched off is gone for everybody, and comes back', async () => {
    await settings({ modules_off: ['customer'] });
    for (const who of ['U1', 'M1', 'admin']) {
      const call = await company.as(who);
      expect([who, call.actor.modules.has('customer')]).toEqual([who, false]);
      // A supplier belongs to purchasing, whose module is on.
      const made = company.make(who, 'account', { name: fresh(), type: 'customer' });
      expect(await wordOf(made)).toBe('forbidden');
    }
    await settings({ modules_off: [] });
    expect(await wordOf(account())).toBe('ok');
  });

  test('a wrong check digit passes when the company says so', async () => {
    const wrong = { kind: 'company', credit_code: '91330100MA27XXXX0A' };
    expect(await wordOf(account(wrong))).toContain('credit_code');
    await settings({ credit_code_check: 'warn' });
    expect(await wordOf(account({ ...wrong, credit_code: '91350100M000100Y44' }))).toBe('ok');
    await settings({ credit_code_check: 'block' });
  });

  test('what is required by default may be left empty where the company says so (README §2, R*)', async () => {
    const contact = (): Promise<string> => wordOf(company.make('U1', 'contact', { name: fresh() }));
    const person = (): Promise<string> => wordOf(account({ kind: 'person' }));
    expect([await contact(), await person()]).toEqual(['mobile: required', 'mobile: required']);
    await settings({ contact_way_required: false, person_mobile_required: false });
    expect([await contact(), await person()]).toEqual(['ok', 'ok']);
    await settings({ contact_way_required: true, person_mobile_required: true });
    expect([await contact(), await person()]).toEqual(['mobile: required', 'mobile: required']);
  });

  test('the days without contact stand in the views', async () => {
    const tab = async (): Promise<string> => {
      const { declaration } = objectOf(await company.as('U1'), 'account');
      return JSON.stringify(declaration.views?.list?.tabs?.find(({ name }) => name === 'untouched'));
    };
    expect(await tab()).toContain('over_30_days_ago');
    await settings({ uncontacted_days: 45 });
    expect(await tab()).toMatch(/45天未联系.*over_45_days_ago/);
    const { declaration } = objectOf(await company.as('U1'), 'account');
    const labels = declaration.views?.list?.tabs?.map(({ label }) => label.zh);
    expect(labels?.filter((label) => label.includes('未联系'))).toEqual([
      '7天未联系',
      '45天未联系',
      '90天未联系',
    ]);
    await settings({ uncontacted_days: 90 });
    const usual = objectOf(await company.as('U1'), 'account').declaration.views?.list?.tabs;
    expect(usual?.filter(({ label }) => label.zh === '90天未联系').map(({ name }) => name)).toEqual([
      'untouched',
    ]);
  });

  test('the bin is emptied of what has lain there long enough', async () => {
    const id = await account();
    await drop('account', id);
    const clean = async (days: number): Promise<string> => {
      const call = await company.system();
      await inTransaction(call, (writing) =>
        enqueue(writing, { kind: 'empty_bin', input: {}, asSystem: true }),
      );
      await work(new Date(company.now.getTime() + days * 86_400_000));
      const rows = await company.database.query(
        sql`select count(*) from ${tableOf('main', 'account')} where id = ${id}::uuid`,
      );
      return rows[0]?.[0] ?? '';
    };
    expect(await clean(400)).toBe('1');
    await settings({ recycle_keep_days: 30 });
    expect(await clean(20)).toBe('1');
    expect(await clean(31)).toBe('0');
  });

  test('the log forgets what belongs to no record after two years, and no history (audit_log)', async () => {
    const id = await account();
    await inTransaction(await company.as('U1'), (writing) =>
      writeEvents(writing, auditRow(writing, 'sign_in', 'old')),
    );
    const left = async (days: number): Promise<readonly (string | null)[]> => {
      const call = await company.system();
      await inTransaction(call, (writing) =>
        enqueue(writing, { kind: 'cleanup', input: {}, asSystem: true }),
      );
      await work(new Date(company.now.getTime() + days * 86_400_000));
      const rows = await company.database.query(sql`select title from ${tableOf('main', 'event')}
        where record_id = ${id} or title = 'old'`);
      return rows.map(([title = null]) => title);
    };
    expect(await left(729)).toHaveLength(2);
    expect(await left(731)).not.toContain('old');
    expect(await left(731)).toHaveLength(1);
  });

  test('an own credit code is checked', async () => {
    expect(await wordOf(settings({ credit_code: '123' }).then(String))).toBe('credit_code: bad_format');
    await settings({ credit_code: '', phone: '0571-88990011' });
    expect(settingOf((await company.as('U1')).registry, 'phone')).toBe('0571-88990011');
  });
});
