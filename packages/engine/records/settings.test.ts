import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { refusalOf, wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { runAction } from '../actions/run.ts';
import { raw, sql, tableOf } from '../db/sql.ts';
import { openWorkspace } from '../workspace/open.ts';
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
const fresh = (): string =>
  `${['云岭', '碧溪', '朔方', '棠梨', '听涛'][(serial += 1) % 5]}${serial * 7919}号店`;
const edit = async (who: string, object: string, id: string, values: JsonObject): Promise<string> =>
  wordOf(update(await company.as(who), object, [{ id, values }]).then(only));
async function act(
  who: string,
  object: string,
  action: string,
  id: string,
  params: JsonObject = {},
): Promise<string> {
  const results = runAction(await company.as(who), object, action, [id], params);
  const thrown = await wordOf(results);
  return thrown === 'ok' ? wordFor((await results)[0]?.error) : thrown;
}
const shown = async (object: string, id: string, who = 'admin'): Promise<JsonObject> => {
  const call = await company.as(who);
  return read(call, objectOf(call, object), id);
};
const events = async (): Promise<string> => {
  const rows = await company.database.query(
    sql`select row_to_json(e)::text from ${tableOf('main', 'event')} e`,
  );
  return rows.flat().join('\n');
};
const person = (name: string, values: JsonObject = {}): Promise<string> =>
  company.make('admin', 'user', {
    name,
    login_name: name,
    department_id: ids['one'] ?? '',
    role_ids: [roles['salesperson'] ?? ''],
    ...values,
  });

describe('people', () => {
  test.each<[string, JsonObject]>([
    ['login_name: bad_format', { login_name: '张 三' }],
    ['login_name: not_unique', { login_name: 'ADMIN' }],
    ['department_id: required, role_ids: required', { department_id: null, role_ids: [] }],
    ['partner_id: required', { type: 'partner' }],
    ['password_hash: unknown_field', { password_hash: 'x' }],
    ['status: read_only_field', { status: 'disabled' }],
  ])('%s', async (expected, values) => {
    expect(await wordOf(person('zhangsan', values))).toBe(expected);
  });

  test('only administrators make or change them', async () => {
    for (const who of ['U1', 'M1', 'G']) {
      expect(
        await wordOf(
          company.make(who, 'user', {
            name: 'x',
            login_name: `x-${who}`,
            department_id: ids['one'] ?? '',
            role_ids: [roles['admin'] ?? ''],
          }),
        ),
      ).toBe('forbidden');
      expect(await edit(who, 'user', ids['U2'] ?? '', { role_ids: [roles['admin'] ?? ''] })).toBe(
        'forbidden',
      );
      expect(await act(who, 'user', 'disable', ids['U2'] ?? '')).toBe('forbidden');
      expect(await act(who, 'user', 'reset_password', ids['U2'] ?? '', { password: 'Secret-123' })).toBe(
        'forbidden',
      );
    }
  });

  test('the last administrator stays, and nobody ends himself', async () => {
    const admin = ids['admin'] ?? '';
    expect(await act('admin', 'user', 'disable', admin)).toBe('state_conflict');
    expect(await wordOf(remove(await company.as('admin'), 'user', [{ id: admin }]).then(only))).toBe(
      'state_conflict',
    );
    expect(await edit('admin', 'user', admin, { role_ids: [roles['manager'] ?? ''] })).toBe('state_conflict');
    ids['second'] = await person('second', { role_ids: [roles['admin'] ?? ''] });
    expect(await act('second', 'user', 'disable', admin)).toBe('ok');
    expect(await act('second', 'user', 'disable', ids['second'])).toBe('state_conflict');
    expect(await act('second', 'user', 'enable', admin)).toBe('ok');
  });

  test('disabled: out at once, no new reference, still named in history', async () => {
    const id = await person('leaving');
    ids['leaving'] = id;
    const account = await company.make('system', 'account', { name: fresh(), owner_id: id });
    await company.database.query(
      sql`insert into ${tableOf('main', 'session')} (token_hash, user_id, created_at, seen_at, expires_at) values ('h', ${id}::uuid, now(), now(), now() + interval '1 day')`,
    );
    expect(await act('admin', 'user', 'disable', id)).toBe('ok');
    expect(
      await company.database.query(
        sql`select 1 from ${tableOf('main', 'session')} where user_id = ${id}::uuid`,
      ),
    ).toEqual([]);
    expect((await refusalOf(company.as('leaving'))).code).toBe('account_disabled');
    expect(await wordOf(company.make('admin', 'account', { name: fresh(), owner_id: id }))).toBe(
      'owner_id: inactive_ref',
    );
    const call = await company.as('admin');
    const found = await read(call, objectOf(call, 'account'), account, { expand: ['owner_id'] });
    expect(found['_refs']).toMatchObject({ owner_id: { id, label: 'leaving' } });
    expect(await act('admin', 'user', 'disable', id)).toBe('state_conflict');
  });

  test('passwords are checked, and neither they nor codes are written down', async () => {
    const id = await person('careful');
    expect(await act('admin', 'user', 'reset_password', id, { password: 'short' })).toContain('password');
    expect(await act('admin', 'user', 'reset_password', id, { password: 'Kaffee-9876' })).toBe('ok');
    const [cleared] = await runAction(await company.as('admin'), 'user', 'clear_password', [id], {});
    const code = String(cleared?.output?.['code']);
    expect(code.length).toBeGreaterThan(8);
    const written = await events();
    for (const secret of ['Kaffee-9876', 'argon2', code]) expect(written.includes(secret)).toBe(false);
  });
});

describe('somebody who keeps people without being an administrator', () => {
  test('makes nobody an administrator, himself least of all, and takes over none', async () => {
    const keeper = await company.make('admin', 'role', { name: fresh(), modules: ['settings'] });
    const rights = ['view', 'create', 'edit', 'delete'].map((operation) => ({
      object: 'user',
      operation,
      scope: 'all',
    }));
    expect(await act('admin', 'role', 'set_rights', keeper, { rights })).toBe('ok');
    const [u3, u2] = [ids['U3'] ?? '', ids['U2'] ?? ''];
    const before = [roles['salesperson'] ?? ''];
    expect(await edit('admin', 'user', u3, { role_ids: [...before, keeper] })).toBe('ok');
    const admin = [roles['admin'] ?? ''];
    expect(await edit('U3', 'user', u3, { role_ids: admin })).toBe('forbidden');
    expect(await edit('U3', 'user', u2, { role_ids: admin })).toBe('forbidden');
    expect(await edit('U3', 'user', u2, { position: '主管' })).toBe('ok');
    const boss = ids['admin'] ?? '';
    expect(await edit('U3', 'user', boss, { login_name: 'mine' })).toBe('forbidden');
    for (const action of ['disable', 'reset_password', 'clear_password']) {
      const params = action === 'reset_password' ? { password: 'Secret-123' } : {};
      expect(await act('U3', 'user', action, boss, params)).toBe('forbidden');
    }
    expect(await edit('admin', 'user', u3, { role_ids: before })).toBe('ok');
  });
});

describe('roles', () => {
  test('change at run time: the next call has the new rights', async () => {
    const account = await company.make('system', 'account', { name: fresh(), owner_id: ids['U3'] ?? '' });
    expect(await wordOf(shown('account', account, 'U1'))).toBe('not_found');
    const role = await company.make('admin', 'role', { name: fresh(), modules: ['customer'] });
    const rights = [
      { object: 'account', operation: 'view', scope: 'depts', department_ids: [ids['two'] ?? ''] },
    ];
    expect(await act('admin', 'role', 'set_rights', role, { rights })).toBe('ok');
    expect(
      await edit('admin', 'user', ids['U1'] ?? '', { role_ids: [roles['salesperson'] ?? '', role] }),
    ).toBe('ok');
    expect(await wordOf(shown('account', account, 'U1'))).toBe('ok');
    expect(await edit('U1', 'account', account, { remark: 'x' })).toBe('forbidden');
    expect(await edit('admin', 'role', role, { status: 'disabled' })).toBe('ok');
    expect(await wordOf(shown('account', account, 'U1'))).toBe('not_found');
  });

  test.each<[string, JsonObject]>([
    ['rights: bad_format', { rights: 'all' }],
    ['rights: not_in_options', { rights: [{ object: 'account', operation: 'fly', scope: 'all' }] }],
    ['rights: not_in_options', { rights: [{ object: 'nothing', operation: 'view', scope: 'all' }] }],
    ['rights: not_in_options', { rights: [{ object: 'account', operation: 'view', scope: 'world' }] }],
    [
      'fields: not_in_options',
      { rights: [], fields: [{ object: 'account', field: 'nothing', access: 'hidden' }] },
    ],
  ])('%s', async (expected, params) => {
    expect(await act('admin', 'role', 'set_rights', roles['finance'] ?? '', params)).toBe(expected);
  });

  test('the administrators’ role is never reduced; copies and templates come with their rights', async () => {
    const admin = roles['admin'] ?? '';
    expect(await act('admin', 'role', 'set_rights', admin, { rights: [] })).toBe('state_conflict');
    expect(await edit('admin', 'role', admin, { modules: ['customer'] })).toBe('modules: read_only_field');
    expect(await edit('admin', 'role', admin, { status: 'disabled' })).toBe('status: read_only_field');
    expect(await wordOf(remove(await company.as('admin'), 'role', [{ id: admin }]).then(only))).toBe(
      'state_conflict',
    );
    const count = async (role: string): Promise<number> =>
      Number(
        (
          await company.database.query(
            sql`select count(*) from ${tableOf('main', 'permission_rule')} where role_id = ${role}::uuid`,
          )
        )[0]?.[0],
      );
    const [copied] = await runAction(await company.as('admin'), 'role', 'copy', [roles['manager'] ?? ''], {
      name: fresh(),
    });
    expect(await count(String(copied?.output?.['id']))).toBe(await count(roles['manager'] ?? ''));
    const [made] = await runAction(await company.as('admin'), 'role', 'from_template', [], {
      template: 'finance',
      name: fresh(),
    });
    expect(await count(String(made?.output?.['id']))).toBe(await count(roles['finance'] ?? ''));
    expect(
      await wordOf(
        runAction(await company.as('admin'), 'role', 'from_template', [], {
          template: 'admin',
          name: fresh(),
        }),
      ),
    ).toBe('template: not_in_options');
    expect(
      await wordOf(
        runAction(await company.as('U1'), 'role', 'from_template', [], {
          template: 'finance',
          name: fresh(),
        }),
      ),
    ).toBe('forbidden');
  });
});

describe('an administrator’s own fields', () => {
  const define = (values: JsonObject): Promise<string> =>
    company.make('admin', 'field_definition', { object: 'account', label: '等级分', type: 'int', ...values });

  test.each<[string, JsonObject]>([
    ['api_name: bad_format', { api_name: 'score' }],
    ['api_name: bad_format', { api_name: 'c_Score' }],
    ['object: not_in_options', { api_name: 'c_score', object: 'user' }],
    ['options: bad_format', { api_name: 'c_kind', type: 'option' }],
    ['target: not_in_options', { api_name: 'c_ref', type: 'ref', target: 'nothing' }],
  ])('%s', async (expected, values) => {
    expect(await wordOf(define(values))).toBe(expected);
  });

  test('are real columns: made, required, filtered, unique, hidden again', async () => {
    const definition = await define({ api_name: 'c_score', min: '0', max: '100' });
    const [column] = await company.database.query(
      raw(
        `select data_type from information_schema.columns where table_schema = 'main' and table_name = 'account' and column_name = 'c_score'`,
      ),
    );
    expect(column).toEqual(['bigint']);
    const id = await company.make('U1', 'account', { name: fresh(), c_score: 88 });
    expect(await shown('account', id, 'U1')).toMatchObject({ c_score: 88 });
    expect(await edit('U1', 'account', id, { c_score: 101 })).toBe('c_score: out_of_range');
    const call = await company.as('U1');
    const page = await list(call, objectOf(call, 'account'), {
      filter: { field: 'c_score', op: 'gte', value: 80 },
      sort: [],
      limit: 5,
      count: 'none',
    });
    expect(page.items.map((item) => item.id)).toEqual([id]);
    await define({ api_name: 'c_code', type: 'text', label: '代号', unique: true, required: true });
    expect(await wordOf(company.make('U1', 'account', { name: fresh() }))).toBe('c_code: required');
    const coded = await company.make('U1', 'account', { name: fresh(), c_code: 'Alpha' });
    expect(await wordOf(company.make('U1', 'account', { name: fresh(), c_code: 'ALPHA ' }))).toBe(
      'c_code: not_unique',
    );
    // A record from before the field is not held up by it.
    expect(await edit('U1', 'account', id, { remark: '改' })).toBe('ok');
    expect(
      await wordOf(remove(await company.as('admin'), 'field_definition', [{ id: definition }]).then(only)),
    ).toBe('ok');
    expect('c_score' in (await shown('account', id, 'U1'))).toBe(false);
    expect(await edit('U1', 'account', id, { c_score: 1 })).toBe('c_score: unknown_field');
    expect(await wordOf(define({ api_name: 'c_score', type: 'text' }))).toBe('api_name: not_unique');
    expect(coded).toBeTruthy();
  });

  test('choices, references and money', async () => {
    const options = [
      { value: 'hot', label_zh: '热' },
      { value: 'cold', label_zh: '冷' },
    ];
    await define({ api_name: 'c_heat', type: 'option', label: '热度', options });
    await define({ api_name: 'c_by', type: 'user', label: '介绍人' });
    await define({ api_name: 'c_sum', type: 'money', label: '预算' });
    const body = { name: fresh(), c_code: fresh(), c_heat: 'hot', c_by: ids['U2'] ?? '', c_sum: '1234.50' };
    const id = await company.make('U1', 'account', body);
    expect(await shown('account', id)).toMatchObject({ c_heat: 'hot', c_by: ids['U2'], c_sum: '1234.50' });
    expect(
      await edit('U1', 'account', id, { c_heat: 'warm', c_by: '00000000-0000-7000-8000-00000000dead' }),
    ).toContain('c_heat: not_in_options');
  });
});

describe('option sets', () => {
  test('grow, rename, disable; a value is never removed', async () => {
    const [row] = await company.database.query(
      sql`select id, options from ${tableOf('main', 'option_set')} where code = 'account_grade'`,
    );
    const [id, json] = [row?.[0] ?? '', row?.[1] ?? '[]'];
    const options = JSON.parse(json) as JsonObject[];
    const first = await company.make('U1', 'account', { name: fresh(), c_code: fresh(), grade: 'D' });
    expect(await edit('admin', 'option_set', id, { options: options.slice(1) })).toBe(
      'options: not_in_options',
    );
    const changed = [
      ...options.map((one) => (one['value'] === 'D' ? { ...one, enabled: false } : one)),
      { value: 'S', label_zh: '特级' },
    ];
    expect(await edit('admin', 'option_set', id, { options: changed })).toBe('ok');
    expect(await wordOf(company.make('U1', 'account', { name: fresh(), c_code: fresh(), grade: 'D' }))).toBe(
      'grade: not_in_options',
    );
    expect(await wordOf(company.make('U1', 'account', { name: fresh(), c_code: fresh(), grade: 'S' }))).toBe(
      'ok',
    );
    expect(await shown('account', first)).toMatchObject({ grade: 'D' });
    expect(await edit('U1', 'account', first, { remark: '旧值不碍事' })).toBe('ok');
    for (const who of ['U1', 'G']) expect(await edit(who, 'option_set', id, { options })).toBe('forbidden');
  });
});

test('a second workspace in the same database knows nothing of all this', async () => {
  const other = await openWorkspace(company.database, { schema: 'other' });
  const call = { ...(await company.system()), workspace: other, registry: await other.registry() };
  for (const object of ['account', 'user', 'role', 'field_definition', 'tag']) {
    const page = await list(call, objectOf(call, object), {
      filter: everything,
      sort: [],
      limit: 5,
      count: 'none',
    });
    expect([object, page.items]).toEqual([object, []]);
  }
  expect(objectOf(call, 'account').fields.has('c_code')).toBe(false);
});
