import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql, tableOf } from '@kehu/engine/db/sql.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { enqueue } from '@kehu/engine/jobs/enqueue.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import { create } from '@kehu/engine/records/create.ts';
import type { Plan } from '@kehu/engine/handover/plan.ts';
import { readJob, type PresentedJob } from '@kehu/engine/jobs/read-job.ts';
import { smallCompany, type Company } from '@kehu/testkit/company/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { dice } from '@kehu/testkit/read/dice.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskStore } from '../../platform/files/disk.ts';
import { enqueueBatch } from '../batches/batch-kind.ts';
import { beginImport } from '../imports/begin-import.ts';
import { inspectFile } from '../imports/inspect.ts';
import { beginHandOver, leaverFor } from '../handover/supervise.ts';
import { doomedRunner } from './testing/doomed-runner.ts';

const prove = process.env['KEHU_PROVE'] === '1';
const records = prove ? 20_000 : 500;
const longest = prove ? 1_800_000 : 120_000;

const { connectionString } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'kehu-kill-'));
const files = diskStore(join(folder, 'files'));
const random = dice(20261122);
let company: Company;
const runner = doomedRunner(connectionString, folder);

beforeAll(async () => {
  company = await smallCompany(connectionString);
});
afterAll(async () => {
  await runner.kill();
  await company.database.close();
  await rm(folder, { recursive: true, force: true });
});

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));

/** Kills the runner at random moments until the job is over; `check` is asked after each death. */
async function killUntilDone(
  id: string,
  check: (job: PresentedJob) => Promise<void>,
  by: 'manager' | 'admin' = 'manager',
): Promise<PresentedJob> {
  const call = await company.as(by);
  for (;;) {
    await runner.start();
    for (let left = 50 + random.below(prove ? 1_500 : 700); left > 0; left -= 50) {
      await pause(50);
      const job = await readJob(call, id);
      if (job.state !== 'queued' && job.state !== 'running') {
        await runner.kill();
        return job;
      }
    }
    await runner.kill();
    // Backends of the dead process may still be ending their last statement.
    await pause(100);
    await check(await readJob(call, id));
    // Its lease would last for half a minute: the proof waits for it, the everyday test does not.
    if (!prove || random.below(10) > 0)
      await company.database
        .query(sql`update ${tableOf('main', 'job')} set leased_until = clock_timestamp() - interval '1 second'
        where id = ${id}::uuid and state = 'running'`);
  }
}

async function oneNumber(statement: ReturnType<typeof sql>): Promise<number> {
  const rows = await company.database.query(statement);
  return Number(rows[0]?.[0]);
}

describe('a runner that is killed at random moments', () => {
  it(
    'imports every row exactly once',
    async () => {
      const lines = Array.from(
        { length: records },
        (_, n) => `Company ${n} q${n * 104_729},${n % 50 === 0 ? '12' : ''}`,
      );
      const { key } = await files.put(Readable.from([`name,mobile\n${lines.join('\n')}\n`]), 1e9);
      const preview = await inspectFile(files, key);
      const wish = {
        object: 'account',
        mapping: { 0: 'name', 1: 'mobile' },
        mode: 'create',
        on_duplicate: 'skip',
        match_fields: ['name'],
        dry_run: false,
      } as const;
      const { importId, job } = await beginImport(await company.as('manager'), wish, {
        key,
        name: 'a.csv',
        preview,
      });
      const accounts = tableOf('main', 'account');
      const written = (): Promise<number> =>
        oneNumber(sql`select count(*) from ${accounts} where name like 'Company %'`);
      const ended = await killUntilDone(job.id, async (now) => {
        const failed = await oneNumber(
          sql`select coalesce((progress->>'failed')::int, 0) from ${tableOf('main', 'job')} where id = ${job.id}::uuid`,
        );
        expect(await written()).toBe(now.progress.done - failed);
      });
      const bad = Math.ceil(records / 50);
      expect(ended).toMatchObject({
        state: 'done',
        result: { total: records, created: records - bad, failed: bad, skipped: 0 },
      });
      expect(await written()).toBe(records - bad);
      expect(
        await oneNumber(sql`select count(distinct name) from ${accounts} where name like 'Company %'`),
      ).toBe(records - bad);
      const events = tableOf('main', 'event');
      expect(
        await oneNumber(sql`select count(*) from ${events} where source = ${`import:${importId}`}`),
      ).toBe(records - bad);
    },
    longest,
  );

  it(
    'changes every record of a batch exactly once',
    async () => {
      const call = await company.as('manager');
      for (let from = 0; from < records; from += 500) {
        const bodies = Array.from({ length: Math.min(500, records - from) }, (_, n) => ({
          name: `Batch ${from + n} z${(from + n) * 7919}`,
        }));
        await create(call, 'account', bodies, { duplicates: 'ignore' });
      }
      const filter = { and: [{ field: 'name', op: 'starts_with', value: 'Batch' }] };
      const job = await enqueueBatch(call, {
        object: 'account',
        action: 'batch_update',
        params: { values: { grade: 'A' } },
        target: { filter },
      });
      const accounts = tableOf('main', 'account');
      const changed = (): Promise<number> =>
        oneNumber(sql`select count(*) from ${accounts} where name like 'Batch %' and version = 2`);
      const ended = await killUntilDone(job.id, async (now) =>
        expect(await changed()).toBe(now.progress.done),
      );
      expect(ended).toMatchObject({ state: 'done', result: { succeeded: records, failed: 0 } });
      expect(await changed()).toBe(records);
    },
    longest,
  );

  it.runIf(prove)(
    'hands everything of a leaver over exactly once, and back',
    async () => {
      const call = await company.as('admin');
      const leaver = company.ids.lin;
      const receivers = [company.ids.zhao, company.ids.stranger];
      const own = { ...(await company.system()), confirmed: new Set(['duplicate_found']) };
      for (let from = 0; from < records; from += 500) {
        const bodies = Array.from({ length: Math.min(500, records - from) }, (_, n) => ({
          name: `Leaving ${from + n} y${(from + n) * 15_485_863}`,
          owner_id: leaver,
        }));
        const accounts = await create(own, 'account', bodies, { duplicates: 'ignore' });
        const people = accounts.map((one, n) => ({
          name: '何清',
          mobile: String(13_900_000_000 + from + n),
          account_id: only([one]),
          owner_id: leaver,
        }));
        for (const one of await create(own, 'contact', people, { duplicates: 'ignore' })) only([one]);
      }
      const accounts = tableOf('main', 'account');
      const contacts = tableOf('main', 'contact');
      const moved = (): Promise<number> =>
        oneNumber(sql`select (select count(*) from ${accounts} where owner_id = any(${receivers}::uuid[]))
          + (select count(*) from ${contacts} where owner_id = any(${receivers}::uuid[]))`);
      const before = await moved();
      const plan: Plan = {
        main: { to: 'split', users: receivers },
        objects: {},
        follow: true,
        named: null,
        reason: '',
      };
      const begun = await beginHandOver(call, await leaverFor(call, leaver), plan, true);
      const ended = await killUntilDone(
        begun.id,
        async (now) => expect((await moved()) - before).toBe(now.progress.done),
        'admin',
      );
      expect(ended).toMatchObject({ state: 'done', progress: { done: 2 * records } });
      const logs = tableOf('main', 'assignment_log');
      expect(await oneNumber(sql`select count(*) from ${logs} where from_user = ${leaver}::uuid`)).toBe(
        2 * records,
      );
      const apart =
        await oneNumber(sql`select count(*) from ${contacts} c join ${accounts} a on a.id = c.account_id
        where c.owner_id = any(${receivers}::uuid[]) and c.owner_id <> a.owner_id`);
      expect(apart).toBe(0);
      const input = { hand_over_id: begun.id, user_name: '' };
      const undo = await inTransaction(call, (writing) =>
        enqueue(writing, { kind: 'hand_over_undo', input }),
      );
      const undone = await killUntilDone(undo ?? '', async () => {}, 'admin');
      expect(undone).toMatchObject({ state: 'done', result: { undone: 2 * records, kept: 0 } });
      expect(await oneNumber(sql`select count(*) from ${accounts} where owner_id = ${leaver}::uuid`)).toBe(
        records,
      );
    },
    longest,
  );
});
