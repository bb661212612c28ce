import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { raw } from '@kehu/engine/db/sql.ts';
import { create } from '@kehu/engine/records/create.ts';
import { each, only } from '@kehu/engine/records/write/outcome.ts';
import { smallCompany, type Company } from '@kehu/testkit/company/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { dice } from '@kehu/testkit/read/dice.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doomedRunner } from './testing/doomed-runner.ts';

const prove = process.env['KEHU_PROVE'] === '1';
const plans = prove ? 20_000 : 2_400;
const portion = 400;
const minute = 60_000;

const { connectionString } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'kehu-wake-'));
const random = dice(20261126);
let company: Company;
const runner = doomedRunner(connectionString, folder);

/** Plans that were made an hour ago and whose reminder has been due for five minutes; every tenth is over and repeats. */
beforeAll(async () => {
  company = await smallCompany(connectionString);
  const now = Date.now();
  const call = { ...(await company.system()), now: new Date(now - 60 * minute) };
  const account = only(await create(call, 'account', [{ name: '澄江机电', owner_id: company.ids.lin }]));
  for (let made = 0; made < plans; made += portion) {
    const bodies = Array.from({ length: portion }, (_, n) => {
      const isOver = n % 10 === 0;
      return {
        target: { object: 'account', id: account },
        subject: `回访 ${made + n}`,
        owner_id: company.ids.lin,
        participant_ids: [company.ids.zhao],
        start_at: new Date(now + (isOver ? -30 : 10) * minute).toISOString(),
        end_at: new Date(now + (isOver ? -10 : 90) * minute).toISOString(),
        ...(isOver && { recurrence: 'weekly' }),
      };
    });
    each(await create(call, 'appointment', bodies));
  }
}, 600_000);

afterAll(async () => {
  await runner.kill();
  await company.database.close();
  await rm(folder, { recursive: true, force: true });
});

const number = async (text: string): Promise<number> => {
  const [row] = await company.database.query(raw(text));
  return Number(row?.[0]);
};
const due = (): Promise<number> =>
  number(`select count(*) from main.appointment where wake_at <= clock_timestamp()`);
const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));

test(
  'a runner that is killed at random moments reminds everybody of everything exactly once',
  async () => {
    expect(await due()).toBe(plans);
    let deaths = 0;
    while ((await due()) > 0) {
      await runner.start();
      // Longer each time: a slow machine gets there too.
      await pause(50 + random.below(200 + deaths * 150));
      await runner.kill();
      deaths += 1;
      await pause(100);
    }
    expect(deaths).toBeGreaterThan(1);
    const isOver = plans / 10;
    const told = (kind: string): Promise<number> =>
      number(`select count(*) from main.notification where kind = '${kind}'`);
    const twice = `select count(*) from (select 1 from main.notification where link_object = 'appointment'
      and kind <> 'appointment_invited' group by user_id, link_id, kind having count(*) > 1) x`;
    expect(await number(twice)).toBe(0);
    expect(await told('appointment_due')).toBe((plans - isOver) * 2);
    expect(await told('appointment_missed')).toBe(isOver);
    expect(await number(`select count(*) from main.appointment where previous_id is not null`)).toBe(isOver);
    expect(await number(`select count(distinct previous_id) from main.appointment`)).toBe(isOver);
  },
  prove ? 1_800_000 : 120_000,
);
