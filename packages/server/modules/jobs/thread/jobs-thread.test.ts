import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Signal } from '@kehu/engine/call/call.ts';
import { readJob, type PresentedJob } from '@kehu/engine/jobs/read-job.ts';
import { create } from '@kehu/engine/records/create.ts';
import { smallCompany, type Company } from '@kehu/testkit/company/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from '../../../platform/log/log.ts';
import { batchKind, enqueueBatch } from '../../batches/batch-kind.ts';
import { startJobsThread } from './jobs-thread.ts';

const { connectionString } = await testDatabase();
const dataFolder = await mkdtemp(join(tmpdir(), 'kehu-thread-'));
let company: Company;

beforeAll(async () => {
  company = await smallCompany(connectionString);
});
afterAll(async () => {
  await company.database.close();
  await rm(dataFolder, { recursive: true, force: true });
});

const start = () =>
  startJobsThread({
    workspace: company.workspace,
    data: { connectionString, schema: 'main', dataFolder, logLevel: 'silent' },
    kinds: [batchKind.name],
    clock: () => new Date(),
    log: openLog('silent'),
  });

async function grade(value: string): Promise<string> {
  const filter = { and: [{ field: 'name', op: 'starts_with', value: 'Thread' }] };
  const job = await enqueueBatch(await company.as('manager'), {
    object: 'account',
    action: 'batch_update',
    params: { values: { grade: value } },
    target: { filter },
  });
  return job.id;
}

async function ended(id: string): Promise<PresentedJob> {
  const job = await readJob(await company.as('manager'), id);
  if (job.state === 'done' || job.state === 'failed') return job;
  await new Promise((next) => setTimeout(next, 20));
  return ended(id);
}

it('runs what waited and what comes, tells what it wrote, and ends when it is told to', async () => {
  const bodies = Array.from({ length: 400 }, (_, at) => ({ name: `Thread ${at} t${at * 7919}` }));
  await create(await company.as('manager'), 'account', bodies, { duplicates: 'ignore' });
  const heard: Signal[] = [];
  const unsubscribe = company.workspace.subscribe((signal) => heard.push(signal));
  const first = await grade('A');
  const jobs = await start();
  const done = { state: 'done', result: { succeeded: 400, failed: 0 } };
  expect(await ended(first)).toMatchObject(done);
  const told = heard.flatMap((signal) =>
    signal.kind === 'records' && signal.object === 'account' ? signal.ids : [],
  );
  expect(new Set(told).size).toBe(400);
  expect(heard.some((signal) => signal.kind === 'job' && signal.id === first)).toBe(true);
  expect(await ended(await grade('B'))).toMatchObject(done);
  await jobs.stop();
  unsubscribe();
  const late = await grade('C');
  expect(await readJob(await company.as('manager'), late)).toMatchObject({ state: 'queued' });
  const again = await start();
  expect(await ended(late)).toMatchObject(done);
  await again.stop();
}, 60_000);
