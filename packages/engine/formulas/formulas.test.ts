import { parseFilter } from '@kehu/kernel/query/parse-filter.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { refusalOf, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { startJobs } from '../jobs/runner.ts';
import { resolverOf } from '../query/resolve-field.ts';
import { list } from '../records/list.ts';
import { objectOf } from '../records/object-of.ts';
import { read } from '../records/read.ts';
import { remove } from '../records/remove.ts';
import { update } from '../records/update.ts';
import { only } from '../records/write/outcome.ts';
import { parseContext } from '../records/write/parse-values.ts';
import { checkRegistry } from '../registry/check.ts';
import { recompute, recomputeFormulas } from './recompute.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

const definitions = new Map<string, string>();

async function define(name: string, label: string, type: string, more: JsonObject = {}): Promise<string> {
  const values = { object: 'account', api_name: name, label, type, ...more };
  const id = await company.make('admin', 'field_definition', values);
  definitions.set(name, id);
  return id;
}

async function change(object: string, id: string, values: JsonObject, call?: Call): Promise<string> {
  return only(await update(call ?? (await company.as('admin')), object, [{ id, values }]));
}

const redefine = (name: string, values: JsonObject): Promise<string> =>
  change('field_definition', definitions.get(name) ?? '', values);

let serial = 0;
const account = (values: JsonObject = {}): Promise<string> =>
  company.make('system', 'account', {
    name: `公式客户第${(serial += 1)}号`,
    owner_id: company.ids['U1'] ?? null,
    ...values,
  });

async function valuesOf(id: string, ...names: readonly string[]): Promise<readonly (Json | undefined)[]> {
  const call = await company.as('admin');
  const record = await read(call, objectOf(call, 'account'), id);
  return names.map((name) => record[name]);
}

/** Runs the waiting jobs of formulas to their end. */
async function work(): Promise<void> {
  const runner = await startJobs(company.workspace, [recomputeFormulas], () => company.now, { poll: 20 });
  for (;;) {
    const rows = await company.database.query(sql`select count(*) from ${tableOf('main', 'job')}
      where kind = 'recompute_formula' and state in ('queued', 'running')`);
    if (rows[0]?.[0] === '0') break;
    await new Promise((next) => setTimeout(next, 20));
  }
  await runner.stop();
}

let before: string;

beforeAll(async () => {
  await define('c_price', '单价', 'decimal', { decimals: 2 });
  await define('c_qty', '数量', 'int');
  await define('c_discount', '折扣', 'percent');
  await define('c_signed', '签约日', 'date');
  before = await account({ c_price: '2.00', c_qty: 7, c_signed: '2026-01-31' });
  await define('c_amount', '折后金额', 'formula', {
    formula: '{单价} × {数量} × (1 － 若空({折扣}，0)/100)',
  });
  await define('c_tax', '税额', 'formula', { formula: '四舍五入({折后金额} * 0.13, 2)' });
  await define('c_big', '大单', 'formula', { formula: '{折后金额} >= 30' });
  await define('c_age', '合作天数', 'formula', { formula: '相差天数({签约日}, 今天())' });
  await define('c_title', '标题', 'formula', { formula: '{客户名称} & "/" & {客户级别}', length: 8 });
  await work();
});

describe('a formula field', () => {
  test('is stored with API names and the type of its column', async () => {
    const call = await company.as('admin');
    const found = await read(call, objectOf(call, 'field_definition'), definitions.get('c_amount') ?? '');
    expect(found['formula']).toEqual({
      text: '{c_price} * {c_qty} * (1 - coalesce({c_discount}, 0) / 100)',
      result: 'decimal',
    });
    const [column] = await company.database
      .query(sql`select string_agg(column_name || ' ' || data_type, ', ' order by 1)
      from information_schema.columns where table_schema = 'main' and table_name = 'account' and column_name in ('c_tax', 'c_big', 'c_age')`);
    expect(column?.[0]).toContain('c_age bigint');
    expect(checkRegistry(call.registry)).toEqual([]);
  });

  test('is worked out when a record is created and changed, with those that read it', async () => {
    const id = await account({ c_price: '12.50', c_qty: 3, c_discount: '10' });
    expect(await valuesOf(id, 'c_amount', 'c_tax', 'c_big', 'c_age')).toEqual(['33.75', '4.39', true, null]);
    await change('account', id, { c_qty: 2 });
    expect(await valuesOf(id, 'c_amount', 'c_tax', 'c_big')).toEqual(['22.50', '2.93', false]);
    await change('account', id, { c_qty: null });
    expect(await valuesOf(id, 'c_amount', 'c_tax', 'c_big')).toEqual([null, null, false]);
  });

  test('reads shipped fields too and is cut to its length', async () => {
    const id = await account({ grade: 'A', name: '杭州远图' });
    expect(await valuesOf(id, 'c_title')).toEqual(['杭州远图/A']);
    await change('account', id, { name: '杭州远图互联科技' });
    expect(await valuesOf(id, 'c_title')).toEqual(['杭州远图互联科技']);
  });

  test('stands in the history of the change', async () => {
    const id = await account({ c_price: '1.00', c_qty: 1 });
    await change('account', id, { c_price: '2.00' });
    const rows = await company.database.query(sql`select changes from ${tableOf('main', 'event')}
      where record_id = ${id} and action = 'update'`);
    expect(JSON.parse(rows[0]?.[0] ?? '[]')).toEqual(
      expect.arrayContaining([expect.objectContaining({ field: 'c_amount', from: '1.00', to: '2.00' })]),
    );
  });

  test('is written by nobody', async () => {
    expect(await wordOf(account({ c_amount: '5.00' }).then(String))).toBe('ok'); // the system's value is worked over
    const call = await company.as('U1');
    const made = update(call, 'account', [{ id: before, values: { c_amount: '5.00' } }]).then(only);
    expect(await wordOf(made)).toBe('c_amount: read_only_field');
  });

  test('is worked out on the records that were there, by a job', async () => {
    expect(await valuesOf(before, 'c_amount', 'c_tax', 'c_big', 'c_age')).toEqual([
      '14.00',
      '1.82',
      false,
      293,
    ]);
  });

  test('is empty where its value has no place', async () => {
    const id = await account({ c_price: '9999999999999999.00', c_qty: 1_000_000 });
    expect(await valuesOf(id, 'c_amount', 'c_big')).toEqual([null, false]);
  });

  test('filters and orders a list, and is exported as its kind writes it', async () => {
    const ids = [
      await account({ c_price: '1000.00', c_qty: 3 }),
      await account({ c_price: '1000.00', c_qty: 2 }),
    ];
    const call = await company.as('admin');
    const model = objectOf(call, 'account');
    const parsed = parseFilter(
      { field: 'c_amount', op: 'gte', value: '2000' },
      resolverOf(call, model),
      parseContext(call),
    );
    const page = await list(call, model, {
      filter: parsed.ok ? parsed.filter : everything,
      sort: [{ field: 'c_amount', descending: false }],
      limit: 10,
      count: 'exact',
    });
    expect(page.items.map(({ id }) => id)).toEqual(ids.toReversed());
    const flags = parseFilter(
      { field: 'c_big', op: 'eq', value: true },
      resolverOf(call, model),
      parseContext(call),
    );
    const big = await list(call, model, {
      filter: flags.ok ? flags.filter : everything,
      sort: [],
      limit: 10,
      count: 'exact',
    });
    expect(big.items.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect(big.count?.value).toBe(big.items.length);
    const field = model.fields.get('c_amount');
    expect(field?.kind.format('3000.00', field.declaration, parseContext(call))).toBe('3,000');
  });

  test('follows a rollup that it reads', async () => {
    await define('c_touch', '联系密度', 'formula', { formula: '{联系次数} * 10' });
    const id = await account();
    expect(await valuesOf(id, 'c_touch')).toEqual([0]);
    await company.make('admin', 'activity', {
      target: { object: 'account', id },
      type: 'call',
      content: '电话沟通',
    });
    expect(await valuesOf(id, 'contact_count', 'c_touch')).toEqual([1, 10]);
  });

  test('is hidden from whoever may not see what it reads', async () => {
    const call = await company.as('U1');
    const blind = (field: string, access: 'hidden' | 'masked'): Call => ({
      ...call,
      actor: {
        ...call.actor,
        fieldAccess: (object, name) => (name === field ? access : call.actor.fieldAccess(object, name)),
      },
    });
    const seen = async (as: Call): Promise<readonly (Json | undefined)[]> => {
      const record = await read(as, objectOf(as, 'account'), before);
      return [record['c_amount'], record['c_tax'], record['c_age']];
    };
    expect(await seen(call)).toEqual(['14.00', '1.82', 293]);
    expect(await seen(blind('c_price', 'hidden'))).toEqual([undefined, undefined, 293]);
    expect(await seen(blind('c_qty', 'masked'))).toEqual(['***', '***', 293]);
  });
});

describe('a formula that changes', () => {
  test('is worked out anew everywhere, and with it those that read it', async () => {
    const id = await account({ c_price: '10.00', c_qty: 10 });
    const [version] = await valuesOf(id, 'version');
    await redefine('c_amount', { formula: '{c_price} * {c_qty} * 2' });
    await work();
    expect(await valuesOf(id, 'c_amount', 'c_tax', 'c_big', 'version')).toEqual([
      '200.00',
      '26.00',
      true,
      version,
    ]);
    expect(await valuesOf(before, 'c_amount', 'c_tax')).toEqual(['28.00', '3.64']);
  });

  test('does not change what it comes out as', async () => {
    expect(await wordOf(redefine('c_amount', { formula: '"文本"' }))).toBe('formula: bad_format');
    expect(await wordOf(redefine('c_amount', { decimals: 4 }))).toBe('decimals: read_only_field');
    expect(await wordOf(redefine('c_age', { formula: '{c_price}' }))).toBe('formula: bad_format');
  });

  test('with the day: every night', async () => {
    const tomorrow = { ...(await company.system()), now: new Date('2026-11-21T02:00:00.000Z') };
    expect(await recompute(tomorrow, 'account', undefined, 3)).toBeGreaterThan(5);
    expect(await valuesOf(before, 'c_age', 'c_amount')).toEqual([294, '28.00']);
  });

  test('may not refer to itself, not even through others', async () => {
    const refusal = await refusalOf(redefine('c_amount', { formula: '{税额} + 1' }));
    expect(refusal.errors[0]).toMatchObject({
      code: 'bad_format',
      message: { zh: '公式互相引用：折后金额 → 税额 → 折后金额' },
    });
    expect(await wordOf(redefine('c_amount', { formula: '{折后金额} + 1' }))).toBe('formula: bad_format');
  });
});

describe('a wrong definition is refused at save', () => {
  test.each<readonly [string, JsonObject, object]>([
    ['no formula', {}, { field: 'formula', code: 'required' }],
    [
      'an unknown field',
      { formula: '1 + {单介}' },
      {
        field: 'formula',
        code: 'bad_format',
        params: { position: 5 },
        message: { zh: '第 5 个字符处：没有字段“单介”' },
      },
    ],
    [
      'a wrong type',
      { formula: '{单价} + {客户名称}' },
      { field: 'formula', code: 'bad_format', params: { position: 8 } },
    ],
    [
      'a reference',
      { formula: '{owner_id}' },
      { field: 'formula', code: 'bad_format', params: { position: 1 } },
    ],
    ['a value to be required', { formula: '1', required: true }, { field: 'required', code: 'bad_format' }],
    ['a default', { formula: '1', default_value: 3 }, { field: 'default_value', code: 'bad_format' }],
  ])('%s', async (_, more, error) => {
    const refusal = await refusalOf(define('c_wrong', '错', 'formula', more));
    expect(refusal.status).toBe(422);
    expect(refusal.errors).toHaveLength(1);
    expect(refusal.errors[0]).toMatchObject(error);
  });

  test.each<readonly [string, Json, string]>([
    ['a condition that is none', [1], 'visible_when: bad_format'],
    ['an unknown field', { no_such: 1 }, 'visible_when.no_such: unknown_field'],
    ['a field of another object', { 'owner_id.name': 'x' }, 'visible_when.owner_id.name: unknown_field'],
    ['an unknown value', { grade: 'ZZ' }, 'visible_when.grade: not_in_options'],
    ['an operator that the field does not take', { grade: { gt: 'A' } }, 'visible_when.grade: bad_format'],
    [
      'several mistakes',
      { grade: 'ZZ', no: { within: 'x' } },
      'visible_when.grade: not_in_options, visible_when.no: bad_format',
    ],
  ])('%s to be shown', async (_, visible_when, word) => {
    expect(await wordOf(define('c_wrong', '错', 'text', { visible_when }))).toBe(word);
  });

  test('a sound condition is kept, with values as their kinds write them', async () => {
    const id = await define('c_note', '级别说明', 'text', {
      required: true,
      visible_when: { grade: { in: ['A'] }, c_price: { gte: 5 } },
    });
    const call = await company.as('admin');
    const found = await read(call, objectOf(call, 'field_definition'), id);
    expect(found['visible_when']).toEqual({ grade: { in: ['A'] }, c_price: { gte: '5.00' } });
    expect(await wordOf(account({ grade: 'B', c_price: '5.00' }))).toBe('ok');
    expect(await wordOf(account({ grade: 'A', c_price: '5.00' }))).toBe('c_note: required');
    expect(await wordOf(redefine('c_note', { visible_when: { c_note: 'x' } }))).toBe(
      'visible_when.c_note: bad_format',
    );
  });
});

describe('a field that others read', () => {
  const drop = async (...names: readonly string[]): Promise<readonly string[]> => {
    const removals = names.map((name) => ({ id: definitions.get(name) ?? '' }));
    const outcomes = await remove(await company.as('admin'), 'field_definition', removals);
    return outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.error.code));
  };

  test('is neither deleted nor disabled', async () => {
    expect(await drop('c_amount')).toEqual(['in_use']);
    expect(await drop('c_price')).toEqual(['in_use']);
    const refusal = await refusalOf(redefine('c_amount', { status: 'disabled' }));
    expect(refusal.status).toBe(409);
    expect(refusal.detail?.zh).toBe('字段被“税额”“大单”的公式、汇总或显示条件引用，请先修改它们');
    expect(refusal.extra['references']).toEqual(
      ['税额', '大单'].map((label) => ({ object: 'field_definition', field: 'formula', id: null, label })),
    );
  });

  test('leaves when nobody reads it, or together with those that do', async () => {
    expect(await drop('c_tax', 'c_amount')).toEqual(['ok', 'in_use']);
    expect(await drop('c_big', 'c_amount')).toEqual(['ok', 'ok']);
    expect(await wordOf(account({ c_price: '1.00' }))).toBe('ok');
    expect(await valuesOf(before, 'c_amount', 'c_price')).toEqual([undefined, '2.00']);
  });
});
