import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { startJobs, type Runner } from '@kehu/engine/jobs/runner.ts';
import { readJob } from '@kehu/engine/jobs/read-job.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import { create } from '@kehu/engine/records/create.ts';
import { writeSettings } from '@kehu/engine/settings/settings.ts';
import { find } from '@kehu/engine/records/find.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { loadRegions } from '@kehu/fields/region/table.ts';
import { smallCompany, type Company, type Person } from '@kehu/testkit/company/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskStore } from '../../platform/files/disk.ts';
import { cellText } from '../../platform/sheets/cell.ts';
import { openSheet } from '../../platform/sheets/open.ts';
import { jobKinds } from '../jobs/job-kinds.ts';
import { enqueueBatch } from '../batches/batch-kind.ts';
import { beginExport, type ExportWish } from './begin-export.ts';

const { connectionString } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'kehu-exports-test-'));
const files = diskStore(join(folder, 'files'));
let company: Company;
let runner: Runner;
const faults: unknown[] = [];

beforeAll(async () => {
  await loadRegions();
  company = await smallCompany(connectionString);
  runner = await startJobs(company.workspace, jobKinds(files, folder), () => new Date(), {
    poll: 50,
    onFault: (_, error) => faults.push(error),
  });
  const bodies = Array.from({ length: 1_203 }, (_, n) => ({
    name: `第${n}号商贸有限公司`,
    grade: n % 3 === 0 ? 'A' : 'B',
    mobile: `138${String(10_000_000 + n)}`,
    region: '330100',
    remark: n === 7 ? '=1+1' : null,
  }));
  const outcomes = await create(await company.as('lin'), 'account', bodies, { duplicates: 'ignore' });
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
  await create(await company.as('stranger'), 'account', [{ name: '别人的客户有限公司' }]);
});
afterAll(async () => {
  await runner.stop();
  await company.database.close();
  await rm(folder, { recursive: true, force: true });
});

async function ended(who: Person, id: string): Promise<Awaited<ReturnType<typeof readJob>>> {
  for (;;) {
    const job = await readJob(await company.as(who), id);
    if (faults.length > 0) throw faults.splice(0)[0];
    if (job.state !== 'queued' && job.state !== 'running') return job;
    await new Promise((next) => setTimeout(next, 20));
  }
}

async function exported(who: Person, wish: Partial<ExportWish>): Promise<readonly (readonly string[])[]> {
  const call = await company.as(who);
  const { exportId, job } = await beginExport(call, {
    object: 'account',
    format: 'xlsx',
    conditions: {},
    ...wish,
  });
  expect(await ended(who, job?.id ?? '')).toMatchObject({ state: 'done' });
  const [record] = await find(call, objectOf(call, 'export_job'), { field: 'id', op: 'eq', value: exportId });
  const path = join(folder, exportId);
  await pipeline(await files.open(String(record?.['file_key'])), createWriteStream(path));
  const book = await openSheet(path);
  const rows: string[][] = [];
  for await (const some of book.rows(0)) rows.push(...some.map((row) => row.cells.map(cellText)));
  await book.close();
  return rows;
}

async function markFiles(on: boolean): Promise<void> {
  const call = await company.as('admin');
  await company.database.transaction((tx) => writeSettings({ ...call, db: tx }, { watermark_files: on }));
}

describe('an export', () => {
  it.each(['xlsx', 'csv'] as const)(
    'tells above the headings who took it away, where a company wants it: %s',
    async (format) => {
      await markFiles(true);
      const rows = await exported('manager', { format, columns: ['name'] });
      await markFiles(false);
      const { name } = (await company.as('manager')).actor;
      expect(rows[0]?.[0]).toMatch(
        new RegExp(`^导出人：${name}（manager）\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d$`),
      );
      expect(rows[1]).toEqual(['客户名称']);
    },
  );

  it.each(['xlsx', 'csv'] as const)(
    'holds every record of the list once, with its columns, as %s',
    async (format) => {
      const rows = await exported('manager', {
        format,
        columns: ['name', 'grade', 'owner_id', 'region', 'mobile'],
      });
      expect(rows[0]).toEqual(['客户名称', '客户级别', '负责人', '省市区', '手机']);
      expect(rows).toHaveLength(1_204);
      expect(new Set(rows.map(([name]) => name)).size).toBe(1_204);
      expect(rows.find(([name]) => name === '第7号商贸有限公司')).toEqual([
        '第7号商贸有限公司',
        'B 普通客户',
        '林峰',
        '浙江省/杭州市',
        '13810000007',
      ]);
    },
  );

  it('keeps to the filter and to the scope', async () => {
    const conditions = { filter: { and: [{ field: 'grade', op: 'eq', value: 'A' }] } };
    expect(await exported('manager', { columns: ['name'], conditions })).toHaveLength(402);
    expect(await exported('stranger', { columns: ['name'] })).toEqual([['客户名称'], ['别人的客户有限公司']]);
  });

  it('never runs a formula', async () => {
    const conditions = { filter: { and: [{ field: 'remark', op: 'not_empty' }] } };
    const rows = await exported('manager', { format: 'csv', columns: ['name', 'remark'], conditions });
    expect(rows[1]).toEqual(['第7号商贸有限公司', '=1+1']);
  });

  it('refuses a column that nobody knows, and who may not export', async () => {
    await expect(exported('manager', { columns: ['nmae'] })).rejects.toMatchObject({
      code: 'validation_failed',
    });
    await expect(exported('lin', {})).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a batch', () => {
  const batch = async (who: Person, target: JsonObject, params: JsonObject): Promise<JsonObject> => {
    const picked = Array.isArray(target['ids'])
      ? { ids: target['ids'].map(String) }
      : { filter: target['filter'] ?? null, ...(target['slice'] === 'mine' && { slice: 'mine' as const }) };
    const made = await enqueueBatch(await company.as(who), {
      object: 'account',
      action: 'batch_update',
      params,
      target: picked,
    });
    const job = await ended(who, made.id);
    return { state: job.state, ...(isJsonObject(job.result) && job.result) };
  };

  it('changes all that a filter finds, once, though they stop matching on the way', async () => {
    const filter = { and: [{ field: 'grade', op: 'eq', value: 'A' }] };
    const result = await batch('manager', { filter }, { values: { grade: 'C' } });
    expect(result).toMatchObject({ state: 'done', succeeded: 401, failed: 0 });
    const call = await company.as('admin');
    const changed = await find(
      call,
      objectOf(call, 'account'),
      { field: 'grade', op: 'eq', value: 'C' },
      5_000,
    );
    expect(changed.filter((one) => one['version'] === 2)).toHaveLength(401);
  });

  it('keeps to the part of the scope that a tab shows', async () => {
    const call = await company.as('manager');
    await create(call, 'account', [{ name: '经理自己的客户有限公司' }]);
    const result = await batch('manager', { filter: null, slice: 'mine' }, { values: { remark: '已整理' } });
    expect(result).toMatchObject({ state: 'done', succeeded: 1, failed: 0 });
  });

  it('counts what the person may not do, and names it', async () => {
    const call = await company.as('admin');
    const all = await find(call, objectOf(call, 'account'), everything, 5_000);
    const ids = all.map((one) => String(one['id']));
    const result = await batch('manager', { ids }, { values: { grade: 'D' } });
    expect(result).toMatchObject({ succeeded: 1_204, failed: 1, failures: [{ code: 'not_found' }] });
  });

  it('refuses wrong parameters at once', async () => {
    await expect(batch('manager', { filter: { and: [] } }, {})).rejects.toMatchObject({
      code: 'validation_failed',
    });
    await expect(
      batch('manager', { filter: { and: [{ field: 'x', op: 'eq', value: 1 }] } }, { values: {} }),
    ).rejects.toMatchObject({
      code: 'validation_failed',
    });
  });

  it('gives the rights of the moment at which it runs', async () => {
    const call = await company.as('manager');
    const mine = await find(call, objectOf(call, 'account'), { field: 'grade', op: 'eq', value: 'D' }, 3);
    const ids = mine.map((one) => String(one['id']));
    await runAction(await company.as('admin'), 'account', 'assign', ids, { owner_id: company.ids.stranger });
    expect(await batch('manager', { ids }, { values: { grade: 'A' } })).toMatchObject({
      succeeded: 0,
      failed: 3,
    });
  });
});
