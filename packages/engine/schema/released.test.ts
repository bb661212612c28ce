import { everything } from '@kehu/kernel/query/filter.ts';
import { customKinds } from '@kehu/objects/system/field_definition/custom-kinds.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { pictureOf } from '@kehu/testkit/released/picture.ts';
import { releasedHeads, restoreHead } from '@kehu/testkit/released/restore.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { accountNamed } from '../identity/credentials.ts';
import { inTransaction, type Call } from '../call/call.ts';
import { openDatabase } from '../db/postgres.ts';
import { raw, sql, tableOf } from '../db/sql.ts';
import { readTimelinePage } from '../events/timeline.ts';
import { create } from '../records/create.ts';
import { list } from '../records/list.ts';
import { objectOf } from '../records/object-of.ts';
import { read } from '../records/read.ts';
import { update } from '../records/update.ts';
import { only } from '../records/write/outcome.ts';
import { openWorkspace } from '../workspace/open.ts';
import { createRole, seed } from '../workspace/seed.ts';
import { systemCall } from '../workspace/system-call.ts';
import { migrate } from './migrate.ts';
import { storedMigrations } from './stored-migrations.ts';

const heads = await releasedHeads();
const { connectionString: freshString } = await testDatabase();
const fresh = openDatabase(freshString, { max: 2 });
afterAll(() => fresh.close());

test('the first head is among the dumps', () => expect(heads).toContain('0001_first'));

describe.each(heads)('a company of head %s', { timeout: 60_000 }, async (head) => {
  const { connectionString } = await testDatabase('empty');
  const database = openDatabase(connectionString, { max: 4 });
  afterAll(() => database.close());
  await restoreHead(connectionString, head);
  const before = await countsOf();
  const workspace = await openWorkspace(database);
  const system = (): Promise<Call> => systemCall(workspace, new Date());

  async function countsOf(): Promise<ReadonlyMap<string, number>> {
    const names = await database.query(
      sql`select table_name::text from information_schema.tables where table_schema = 'main'`,
    );
    const counts = new Map<string, number>();
    for (const [name] of names) {
      const [row] = await database.query(sql`select count(*) from ${tableOf('main', name ?? '')}`);
      counts.set(name ?? '', Number(row?.[0]));
    }
    return counts;
  }

  const find = async (call: Call, object: string, filter = everything, q?: string) => {
    const page = await list(call, objectOf(call, object), {
      filter,
      sort: [],
      limit: 200,
      count: 'exact',
      ...(q && { q }),
    });
    return page;
  };
  const as = async (login: string): Promise<Call> => {
    const found = await accountNamed(workspace, login);
    return { ...(await system()), actor: await workspace.actor(found?.id ?? '', new Date()), source: 'api' };
  };
  const equal = (field: string, value: string) => ({ field, op: 'eq', value }) as const;

  test('has the tables, keys and indexes of a new company, and nothing is left to migrate', async () => {
    expect(await pictureOf(database, 'main')).toEqual(await pictureOf(fresh, 'main'));
    expect(await migrate(database, 'main', await storedMigrations())).toEqual([]);
  });

  test('keeps every row', async () => {
    const after = await countsOf();
    // A migration may leave work for later; it takes none away.
    const same = (name: string, n: number): boolean =>
      name === 'job' ? (after.get(name) ?? 0) >= n : after.get(name) === n;
    const lost = [...before].filter(([name, n]) => name !== 'migration' && !same(name, n));
    expect(lost).toEqual([]);
    expect(before.get('account')).toBeGreaterThan(20);
  });

  test('reads every object, field by field', async () => {
    const call = await system();
    for (const object of call.registry.objects.values()) {
      const rows = before.get(object.table) ?? 0;
      const [first] = (await find(call, object.name)).items;
      if (rows > 0)
        expect([object.name, first?.id]).toEqual([object.name, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
      if (first) await read(call, object, first.id);
    }
  });

  test('keeps the values of administrators\u2019 fields, and takes new fields of every kind', async () => {
    const call = await system();
    const [found] = (await find(call, 'account', equal('c_text', '编号-6'))).items;
    const record = await read(call, objectOf(call, 'account'), found?.id ?? '');
    expect(record).toMatchObject({
      c_int: 6,
      c_decimal: '6.25',
      c_money: '6000.10',
      c_multi: ['high', 'low'],
      c_datetime: '2026-05-01T09:30:00.000Z',
      c_formula: 12,
      c_textarea: `第一行\n第 6 行，有 ' 引号、\\ 和 😀`,
    });
    for (const { value: type } of customKinds.filter(
      ({ value }) => value !== 'formula' && value !== 'rollup',
    )) {
      const options = [{ value: 'a', label_zh: '甲' }];
      const more = {
        ...(type === 'ref' && { target: 'account' }),
        ...(type === 'auto_no' && { pattern: 'LX{seq:5}' }),
        options,
      };
      const values = { object: 'contact', api_name: `c_${type}`, label: type, type, ...more };
      only(await create(await system(), 'field_definition', [values]));
    }
  });

  test('is searched, filtered, changed and followed as before', async () => {
    const lin = await as('lin');
    const hits = await find(lin, 'account', everything, 'lishi');
    expect(hits.items.map(({ name }) => String(name))).toContainEqual(expect.stringContaining('李氏'));
    expect((await find(lin, 'account', everything, '8013')).items.length).toBeGreaterThan(0);
    expect((await find(lin, 'account', equal('c_option', 'high'))).items.length).toBeGreaterThan(10);
    const [one] = (await find(lin, 'account', equal('c_text', '编号-5'))).items;
    const id = one?.id ?? '';
    only(await update(lin, 'account', [{ id, values: { name: '改名后的客户有限公司', c_option: 'low' } }]));
    expect((await find(lin, 'account', everything, '改名后')).items.map((item) => item.id)).toEqual([id]);
    expect((await find(lin, 'account', equal('c_option', 'low'))).items.map((item) => item.id)).toEqual([id]);
    const timeline = await readTimelinePage(lin, objectOf(lin, 'account'), id, { limit: 50 });
    expect(new Set(timeline.items.map(({ kind }) => kind))).toEqual(
      new Set(['create', 'update', 'activity']),
    );
    const taken = await update(lin, 'account', [{ id, values: { c_text: '编号-6' } }]);
    expect(taken).toMatchObject([{ ok: false }]);
  });

  test('gives roles that buy their rights on suppliers, and takes suppliers from those that sell', async () => {
    const roles = ['general_manager', 'finance', 'purchaser'] as const;
    await inTransaction(await system(), async (writing) => {
      for (const code of roles) await createRole(writing, code);
    });
    const rules = tableOf('main', 'permission_rule');
    await database.unhurried.query(sql`delete from ${rules} where object = 'supplier'`);
    const call = await system();
    const [lin] = await database.query(
      sql`select id, department_id from main."user" where login_name = 'lin'`,
    );
    const owner_id = lin?.[0] ?? '';
    const id = only(await create(call, 'account', [{ name: '旧时的供货商', type: 'supplier', owner_id }]));
    await seed(await system(), '');
    const rows = await database.query(sql`select distinct r.code from ${rules} p
      join ${tableOf('main', 'role')} r on r.id = p.role_id where p.object = 'supplier' order by 1`);
    expect(rows.map(([code]) => code)).toEqual(roles.toSorted());
    expect((await find(await as('lin'), 'account', everything, '旧时的供货商')).items).toEqual([]);
    const [purchaser] = await database.query(
      sql`select id from ${tableOf('main', 'role')} where code = 'purchaser'`,
    );
    const person = {
      name: '钱采',
      login_name: 'qian',
      department_id: lin?.[1] ?? '',
      role_ids: [purchaser?.[0] ?? ''],
    };
    only(await create(await system(), 'user', [person]));
    expect((await find(await as('qian'), 'account')).items.map((item) => item.id)).toEqual([id]);
  });

  test('gives a share what it gave, and numbers go on', async () => {
    const zhao = await as('zhao');
    const seen = await find(zhao, 'account');
    expect(seen.items.map(({ c_int }) => c_int)).toEqual([3]);
    const id = only(await create(zhao, 'account', [{ name: '升级之后的新客户' }]));
    const made = await read(zhao, objectOf(zhao, 'account'), id);
    expect(String(made['no'])).toMatch(/^C\d{8}\d{4}$/);
    const [row] = await database.query(
      raw('select max(seq) - count(*), count(distinct seq) = count(*) from main.event'),
    );
    expect(Number(row?.[0])).toBeLessThan(10);
    expect(row?.[1]).toBe('t');
  });
});
