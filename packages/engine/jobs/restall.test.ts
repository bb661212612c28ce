import { create } from '@kehu/engine/records/create.ts';
import { sceneOf } from '@kehu/objects/sales/opportunity/testing/scene.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, expect, test, vi } from 'vitest';
import { sql, tableOf } from '../db/sql.ts';
import { restallJob } from './restall.ts';
import { startJobs } from './runner.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());
const { accountOf, chanceOf, edit, shown, stage, word } = await sceneOf(company);
const entered = company.now.getTime();
const after = (days: number): string => new Date(entered + days * 86_400_000).toISOString();
const of = stage('商务谈判');
const days = (n: number): Promise<string> => edit('admin', 'sales_stage', of, { standard_days: n });
const rows = (text: ReturnType<typeof sql>) => company.database.query(text);
const opportunities = tableOf(company.workspace.schema, 'opportunity');

/** When open ones of the stage stall, with how many do then. */
const stalling = () =>
  rows(sql`select to_char(stalls_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), count(*) from ${opportunities}
    where stage_id = ${of}::uuid and status = 'open' group by 1 order by 1`);

/** A standard that is changed where more than 500 are open (flows §3.6): the answer does not wait, and the last word holds. */
test('many are dated anew in the background, by the standard that holds by then', async () => {
  expect(await days(10)).toBe('ok');
  const account = await accountOf('U1');
  const made = await create(
    await company.system(),
    'opportunity',
    Array.from({ length: 501 }, (_, at) => ({
      name: `设备采购批次 ${at}`,
      account_id: account,
      owner_id: company.ids['U1'] ?? '',
      stage_id: of,
      expected_amount: '1000',
      expected_close_on: '2026-12-20',
    })),
  );
  expect(made.filter((one) => !one.ok)).toEqual([]);
  const other = await chanceOf('U2', { stage_id: stage('需求确认') });
  const before = await shown('opportunity', other);
  expect(await days(20)).toBe('ok');
  expect(await stalling()).toEqual([[after(10), '501']]);
  const [first] = made.flatMap((one) => (one.ok ? [one.id] : []));
  expect(await word('admin', 'lose', first ?? '', { lost_reason: 'price' })).toBe('ok');
  // 500 are few enough for the answer itself; the job that waits finds the newer standard, not the one that it was begun for.
  expect(await days(5)).toBe('ok');
  expect(await stalling()).toEqual([[after(5), '500']]);
  await rows(
    sql`update ${opportunities} set stalls_at = null where stage_id = ${of}::uuid and status = 'open'`,
  );
  const runner = await startJobs(company.workspace, [restallJob], () => company.now, { poll: 20 });
  await vi.waitUntil(async () => (await stalling()).every(([at]) => at === after(5)), 20_000);
  await runner.stop();
  expect(await stalling()).toEqual([[after(5), '500']]);
  expect(await shown('opportunity', first)).toMatchObject({ status: 'lost', stalls_at: null });
  expect((await shown('opportunity', other))['stalls_at']).toBe(before['stalls_at']);
}, 60_000);
