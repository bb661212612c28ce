import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, expect, test } from 'vitest';
import { runAction } from '../actions/run.ts';
import { sql, tableOf } from '../db/sql.ts';
import { find } from '../records/find.ts';
import { objectOf } from '../records/object-of.ts';
import { read } from '../records/read.ts';
import { mergeOptionJob } from './merge-option.ts';
import { readJob } from './read-job.ts';
import { startJobs } from './runner.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

const account = (values: JsonObject): Promise<string> => company.make('U1', 'account', values);
const shown = async (id: string): Promise<Json | undefined> => {
  const call = await company.as('admin');
  return (await read(call, objectOf(call, 'account'), id))['source'];
};

async function merge(who: string, from: string, to: string): Promise<string> {
  const admin = await company.as('admin');
  const [set] = await find(
    admin,
    objectOf(admin, 'option_set'),
    { field: 'code', op: 'eq', value: 'lead_source' },
    1,
  );
  return wordOf(
    runAction(await company.as(who), 'option_set', 'merge_value', [String(set?.['id'])], { from, to }).then(
      ([result]) => {
        if (result?.error) throw result.error;
      },
    ),
  );
}

/** Runs the job to its end; what it says. */
async function work(): Promise<Json> {
  const runner = await startJobs(company.workspace, [mergeOptionJob], () => company.now, { poll: 20 });
  const [row] = await company.database.query(
    sql`select id from ${tableOf('main', 'job')} where kind = 'merge_option' order by created_at desc limit 1`,
  );
  const id = row?.[0] ?? '';
  const ended = async (): Promise<string> => (await readJob(await company.as('admin'), id)).state;
  await expect.poll(ended, { timeout: 15_000 }).toBe('done');
  await runner.stop();
  return (await readJob(await company.as('admin'), id)).result;
}

test('a used option is merged into another one: records get it, and nobody chooses the old one', async () => {
  const [fair, search] = [
    await account({ name: 'Birch Paper Mill', source: 'exhibition' }),
    await account({ name: 'Quartz Optics', source: 'search' }),
  ];
  expect(await merge('admin', 'exhibition', 'other')).toBe('ok');
  expect(await wordOf(account({ name: 'Amber Tea House', source: 'exhibition' }))).toBe(
    'source: not_in_options',
  );
  expect(await work()).toEqual({ changed: 1, failed: 0 });
  expect([await shown(fair), await shown(search)]).toEqual(['other', 'search']);
});

test.each([
  ['an unknown option', 'nothing', 'other', 'from: not_in_options'],
  ['into an unknown one', 'ad', 'nothing', 'to: not_in_options'],
  ['into itself', 'ad', 'ad', 'to: not_in_options'],
  ['into one that is disabled', 'ad', 'exhibition', 'to: not_in_options'],
])('not %s', async (_, from, to, refusal) => {
  expect(await merge('admin', from, to)).toBe(refusal);
});

test('only by whoever keeps option sets', async () => {
  expect(await merge('U1', 'ad', 'other')).toBe('forbidden');
});
