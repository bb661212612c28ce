import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { refusalOf, wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { sql, tableOf } from '../db/sql.ts';
import { numberRecordsJob } from '../jobs/number-records.ts';
import { startJobs } from '../jobs/runner.ts';
import { list } from '../records/list.ts';
import { objectOf } from '../records/object-of.ts';
import { read } from '../records/read.ts';
import { remove } from '../records/remove.ts';
import { update } from '../records/update.ts';
import { only } from '../records/write/outcome.ts';
import { recomputeRollupJob } from './recompute-job.ts';

/* 汇总 and 编号 as fields of an administrator (objects-platform, field_definition). */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

const definitions = new Map<string, string>();
async function define(api_name: string, type: string, more: JsonObject, object = 'account'): Promise<string> {
  const id = await company.make('admin', 'field_definition', {
    object,
    api_name,
    label: api_name,
    type,
    ...more,
  });
  definitions.set(api_name, id);
  return id;
}
const redefine = async (name: string, values: JsonObject): Promise<string> => {
  const [outcome] = await update(await company.as('admin'), 'field_definition', [
    { id: definitions.get(name) ?? '', values },
  ]);
  return outcome?.ok ? 'ok' : wordFor(outcome?.error);
};

async function work(): Promise<void> {
  const kinds = [recomputeRollupJob, numberRecordsJob];
  const runner = await startJobs(company.workspace, kinds, () => company.now, { poll: 20 });
  for (;;) {
    const [row] = await company.database.query(sql`select count(*) from ${tableOf('main', 'job')}
      where kind in ('recompute_rollup', 'number_records') and state in ('queued', 'running')`);
    if (row?.[0] === '0') break;
    await new Promise((next) => setTimeout(next, 20));
  }
  await runner.stop();
}

let serial = 0;
const account = (values: JsonObject = {}, who = 'U1'): Promise<string> =>
  company.make(who, 'account', {
    name: `${['云岭', '碧溪', '朔方'][(serial += 1) % 3]}${serial * 7919}号店`,
    ...values,
  });
const tell = (id: string, values: JsonObject): Promise<string> =>
  company.make('U1', 'activity', {
    target: { object: 'account', id },
    content: '面谈',
    started_at: `2026-11-0${(serial % 9) + 1}T02:00:00.000Z`,
    ...values,
  });
async function valuesOf(
  who: string,
  id: string,
  ...names: readonly string[]
): Promise<readonly (Json | undefined)[]> {
  const call = await company.as(who);
  const record = await read(call, objectOf(call, 'account'), id);
  return names.map((name) => record[name]);
}

const spent = { from: 'activity', via: 'account_id', fn: 'sum', field: 'cost' };
const good = { from: 'activity', fn: 'count', via: 'account_id', where: { result: 'positive' } };

describe('a rollup of one’s own', { timeout: 60_000 }, () => {
  const old = { id: '' };
  const figures = (id: string, who = 'G') => valuesOf(who, id, 'c_spent', 'c_good', 'c_last', 'c_half');

  test('is worked out in the background for records that were there, with what reads it', async () => {
    old.id = await account();
    const idle = await account();
    await tell(old.id, { cost: '10.50', result: 'positive', started_at: '2026-11-03T02:00:00.000Z' });
    await tell(old.id, { cost: '4.00', result: 'negative', started_at: '2026-11-05T02:00:00.000Z' });
    await define('c_spent', 'rollup', { rollup: spent });
    await define('c_good', 'rollup', { rollup: good });
    await define('c_last', 'rollup', { rollup: { ...spent, fn: 'max', field: 'started_at' } });
    await define('c_half', 'formula', { formula: '{c_spent} / 2' });
    await work();
    expect(await figures(old.id)).toEqual([
      '14.50',
      1,
      '2026-11-05T02:00:00.000Z',
      expect.stringMatching(/^7\.25/),
    ]);
    expect((await figures(idle)).slice(0, 3)).toEqual(['0.00', 0, null]);
  });

  test('follows its children from then on', async () => {
    const id = await account();
    const first = await tell(id, { cost: '100.00', result: 'positive' });
    await tell(id, { cost: '0.50' });
    expect((await figures(id)).slice(0, 2)).toEqual(['100.50', 1]);
    only(
      await update(await company.as('U1'), 'activity', [
        { id: first, values: { result: 'neutral', cost: '1.00' } },
      ]),
    );
    expect((await figures(id)).slice(0, 2)).toEqual(['1.50', 0]);
    only(await remove(await company.as('M0'), 'activity', [{ id: first }]));
    expect((await figures(id)).slice(0, 2)).toEqual(['0.50', 0]);
  });

  test('is filtered and ordered by, and written by nobody', async () => {
    const call = await company.as('G');
    const filter = { field: 'c_spent', op: 'gt', value: '14.00' } as const;
    const page = await list(call, objectOf(call, 'account'), { filter, sort: [], limit: 5, count: 'none' });
    expect(page.items.map(({ id }) => id)).toEqual([old.id]);
    expect(await wordOf(account({ c_spent: '1.00' }))).toBe('c_spent: read_only_field');
  });

  test('is not told to whoever may not know what it is made of', async () => {
    expect((await figures(old.id, 'U1'))[0]).toBe('14.50');
    const role_id = company.roles['salesperson'] ?? '';
    const rule = await company.make('admin', 'field_rule', {
      role_id,
      object: 'activity',
      field: 'cost',
      access: 'hidden',
    });
    expect(await figures(old.id, 'U1')).toEqual([undefined, 1, '2026-11-05T02:00:00.000Z', undefined]);
    only(await remove(await company.as('admin'), 'field_rule', [{ id: rule }]));
    const role = { id: role_id, values: { modules: ['customer', 'contact'] } };
    only(await update(await company.as('admin'), 'role', [role]));
    expect(await figures(old.id, 'U1')).toEqual([undefined, undefined, undefined, undefined]);
    only(
      await update(await company.as('admin'), 'role', [
        { ...role, values: { modules: ['customer', 'contact', 'activity'] } },
      ]),
    );
  });

  test.each<[string, JsonObject, string]>([
    ['nothing', {}, 'rollup: required'],
    ['no object', { rollup: { ...spent, from: 'nothing' } }, 'rollup.from: not_in_options'],
    [
      'one that does not refer here',
      { rollup: { ...spent, from: 'tag', via: 'name' } },
      'rollup.via: not_in_options',
    ],
    ['another function', { rollup: { ...spent, fn: 'avg' } }, 'rollup.fn: not_in_options'],
    ['a text', { rollup: { ...spent, field: 'content' } }, 'rollup.field: not_in_options'],
    [
      'what is kept elsewhere',
      { rollup: { from: 'account', via: 'parent_id', fn: 'sum', field: 'c_half' } },
      'rollup.field: not_in_options',
    ],
    [
      'a condition on nothing',
      { rollup: { ...good, where: { nothing: 1 } } },
      'rollup.where.nothing: unknown_field',
    ],
    [
      'a condition on the day',
      { rollup: { ...good, where: { started_at: { within: 'today' } } } },
      'rollup.where.started_at: bad_format',
    ],
    ['an obligation', { rollup: good, required: true }, 'required: bad_format'],
  ])('of %s is refused', async (_, values, expected) => {
    expect(await wordOf(define('c_wrong', 'rollup', values))).toBe(expected);
  });

  test('changes what it counts, never its kind; what it reads stays', async () => {
    expect(await redefine('c_good', { rollup: { ...good, where: { result: 'negative' } } })).toBe('ok');
    await work();
    expect((await figures(old.id))[1]).toBe(1);
    expect(await redefine('c_good', { rollup: spent })).toBe('rollup: bad_format');
    const points = await define('c_points', 'int', {}, 'activity');
    await define('c_score', 'rollup', { rollup: { ...spent, field: 'c_points' } });
    const [refused] = await remove(await company.as('admin'), 'field_definition', [{ id: points }]);
    expect(wordFor(refused?.ok === false ? refused.error : undefined)).toBe('in_use');
    await work();
    await tell(old.id, { c_points: 7 });
    expect(await valuesOf('G', old.id, 'c_score')).toEqual([7]);
  });
});

describe('a number of one’s own', { timeout: 60_000 }, () => {
  const numbers = async (...ids: readonly string[]) =>
    Promise.all(ids.map(async (id) => (await valuesOf('G', id, 'c_file'))[0]));

  test('is given to records that were there, in their order, and goes on with the new ones', async () => {
    const rows = await company.database.query(sql`select id from ${tableOf('main', 'account')} order by id`);
    await define('c_file', 'auto_no', { pattern: 'DA{yyyy}-{seq:4}' });
    await work();
    const expected = rows.map((_, at) => `DA2026-${String(at + 1).padStart(4, '0')}`);
    expect(await numbers(...rows.map(([id]) => id ?? ''))).toEqual(expected);
    const next = await account();
    expect(await numbers(next)).toEqual([`DA2026-${String(rows.length + 1).padStart(4, '0')}`]);
    const typed = await account({ c_file: 'DA-手工' });
    expect(await numbers(typed)).toEqual(['DA-手工']);
    expect(await wordOf(account({ c_file: 'da-手工' }))).toBe('c_file: not_unique');
  });

  test('leaves the number that the object is shipped with alone, and its rule', async () => {
    await company.rule('numbering_rule', 'account', { pattern: 'K{seq:6}', reset: 'never' });
    const id = await account();
    const [no, file] = await valuesOf('G', id, 'no', 'c_file');
    expect([no, file]).toEqual([expect.stringMatching(/^K\d{6}$/), expect.stringMatching(/^DA2026-\d{4}$/)]);
  });

  test.each<[string, JsonObject, string]>([
    ['no pattern', {}, 'pattern: required'],
    ['no counter', { pattern: 'DA{yyyy}' }, 'pattern: bad_format'],
    ['an unknown token', { pattern: 'DA{week}{seq:3}' }, 'pattern: bad_format'],
    ['an obligation', { pattern: 'X{seq:3}', required: true }, 'required: bad_format'],
    ['a default', { pattern: 'X{seq:3}', default_value: 'X1' }, 'default_value: bad_format'],
  ])('with %s is refused', async (_, values, expected) => {
    expect(await wordOf(define('c_bad', 'auto_no', values))).toBe(expected);
  });

  test('says what is wrong with its pattern', async () => {
    const refusal = await refusalOf(define('c_bad', 'auto_no', { pattern: 'DA' }));
    expect(JSON.stringify(refusal)).toContain('流水号');
  });
});
