import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { startJobs, type Runner } from '@kehu/engine/jobs/runner.ts';
import { readJob } from '@kehu/engine/jobs/read-job.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import { sql, tableOf } from '@kehu/engine/db/sql.ts';
import { find } from '@kehu/engine/records/find.ts';
import { update } from '@kehu/engine/records/update.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { everything, type Filter } from '@kehu/kernel/query/filter.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { loadRegions } from '@kehu/fields/region/table.ts';
import { smallCompany, type Company, type Person } from '@kehu/testkit/company/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { craftBook, sheetData } from '../../platform/sheets/testing/craft.ts';
import { diskStore } from '../../platform/files/disk.ts';
import { beginImport, type ImportWish } from './begin-import.ts';
import { jobKinds } from '../jobs/job-kinds.ts';
import { inspectFile } from './inspect.ts';

const { connectionString } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'kehu-imports-test-'));
const files = diskStore(join(folder, 'files'));
let company: Company;
let runner: Runner;
const faults: unknown[] = [];

beforeAll(async () => {
  await loadRegions();
  company = await smallCompany(connectionString);
  const kinds = jobKinds(files, folder);
  runner = await startJobs(company.workspace, kinds, () => new Date(), {
    poll: 50,
    onFault: (_, e) => faults.push(e),
  });
});
afterAll(async () => {
  await runner.stop();
  await company.database.close();
  await rm(folder, { recursive: true, force: true });
});

const usual: Omit<ImportWish, 'mapping'> = {
  object: 'account',
  mode: 'create',
  on_duplicate: 'skip',
  match_fields: [],
  dry_run: false,
};

interface Result {
  readonly state: string;
  readonly error: unknown;
  readonly import_id: string;
  readonly total: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
  readonly problems: readonly {
    readonly row: number;
    readonly fate: string;
    readonly errors: readonly { readonly column: string; readonly code: string; readonly message: string }[];
  }[];
}

async function ended(call: Call, id: string): Promise<Result> {
  for (;;) {
    const job = await readJob(call, id);
    if (faults.length > 0) throw faults.splice(0)[0];
    if (job.state !== 'queued' && job.state !== 'running')
      return promised<Result>({ ...promised<object>(job.result), state: job.state, error: job.error });
    await new Promise((next) => setTimeout(next, 20));
  }
}

/** Imports a file whose headings are field names, as 陈静 unless said otherwise. */
async function imported(
  content: string | Buffer,
  more: Partial<ImportWish> = {},
  who: Person = 'manager',
): Promise<Result> {
  const call = await company.as(who);
  const { key } = await files.put(Readable.from([content]), 1e9);
  const preview = await inspectFile(files, key);
  const header = preview.previews[0]?.header;
  const plain = Object.fromEntries((header?.headings ?? []).map(({ column, text }) => [column, text]));
  const wish = { ...usual, mapping: plain, ...more };
  const { job } = await beginImport(call, wish, { key, name: 'a.csv', preview });
  return ended(call, job.id);
}

async function accounts(filter: Filter = everything, who: Person = 'admin'): Promise<readonly Values[]> {
  const call = await company.as(who);
  return find(call, objectOf(call, 'account'), filter, 10_000);
}

const named = (name: string): Promise<readonly Values[]> =>
  accounts({ field: 'name', op: 'eq', value: name });

describe('an import', () => {
  it('creates records as the importing person, through every rule', async () => {
    const result = await imported(
      [
        'name,mobile,grade,founded_on,source,region.province,region.city',
        '杭州远图科技有限公司,138 0013 8000,A,2019年3月5日,展会,浙江,杭州',
        '苏州明理软件有限公司,1380013800,A,2019/3/5,展会,江苏,苏州',
        ',13900001111,A,2019.3.5,展会,江苏,苏州',
        '宁波海图商贸有限公司,,Z,2019-03-05,展会,浙江,宁波',
      ].join('\n'),
    );
    expect(result).toMatchObject({ state: 'done', total: 4, created: 1, failed: 3 });
    expect(
      result.problems.map(({ row, errors }) => [row, errors.map(({ column, code }) => `${column} ${code}`)]),
    ).toEqual([
      [3, ['mobile bad_format']],
      [4, ['name required']],
      [5, ['grade not_in_options']],
    ]);
    const [record] = await named('杭州远图科技有限公司');
    expect(record).toMatchObject({
      mobile: '13800138000',
      grade: 'A',
      founded_on: '2019-03-05',
      owner_id: company.ids.manager,
      created_by: company.ids.manager,
      region: { province_code: '330000', city_code: '330100' },
    });
    expect(record?.['no']).toMatch(/^KH\d{12}$/);
  });

  it('knows the rows that were still being written when it read a later one', async () => {
    const nameOf = (at: number): string => createHash('md5').update(String(at)).digest('base64url');
    const lines = Array.from({ length: 600 }, (_, at) => `${nameOf(at)},,`);
    // Portions are of 250 rows at first: each of these is about one of the portion before.
    lines[300] = `${nameOf(240)},,`;
    lines[301] = `${nameOf(1301)},${nameOf(245)},`;
    lines[302] = `${nameOf(1302)},Nobody at all,`;
    const result = await imported(['name,parent_id,grade', ...lines].join('\n'));
    expect(result).toMatchObject({ state: 'done', total: 600, created: 598, skipped: 1, failed: 1 });
    expect(result.problems.map(({ row, fate, errors }) => [row, fate, errors[0]?.code])).toEqual([
      [302, 'skipped', 'duplicate_found'],
      [304, 'failed', 'ref_not_found'],
    ]);
    const [child] = await named(nameOf(1301));
    const [parent] = await named(nameOf(245));
    expect(child?.['parent_id']).toBe(parent?.['id']);
  });

  it('refuses a formula without a result where its column is taken, and nowhere else', async () => {
    const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const formula = '<c><f>A1</f></c>';
    const sheet = sheetData(
      ['name', 'region.province', 'region.city', 'left out'].map(cell),
      [...['徐州云龙重工有限公司', '江苏', '徐州'].map(cell), formula],
      [...['徐州铜山重工有限公司', '江苏'].map(cell), formula, cell('x')],
      [formula, ...['江苏', '徐州', 'x'].map(cell)],
    );
    const mapping = { 0: 'name', 1: 'region.province', 2: 'region.city' };
    const result = await imported(craftBook({ sheet }), { mapping });
    expect(result).toMatchObject({ created: 1, failed: 2 });
    expect(
      result.problems.map(({ row, errors }) => [row, errors.map(({ column, code }) => `${column} ${code}`)]),
    ).toEqual([
      [3, ['region.city bad_format']],
      [4, ['name bad_format']],
    ]);
    expect(result.problems[1]?.errors[0]?.message).toMatch(/公式没有计算结果/);
  });

  it('leaves out what exists, tells whose it is, and what the file holds twice', async () => {
    await imported('name,mobile\n天津津南制药有限公司,13900002222', {}, 'stranger');
    const result = await imported(
      [
        'name,mobile',
        '天津津南制药有限公司,13900003333',
        '青岛海蓝食品有限公司,',
        '青岛海蓝食品有限公司,',
      ].join('\n'),
    );
    expect(result).toMatchObject({ created: 1, skipped: 2, failed: 0 });
    expect(result.problems.map(({ row, errors }) => [row, errors[0]?.message])).toEqual([
      [2, '与已有记录重复（负责人：华南部 周扬）'],
      [4, '与已有记录重复（负责人：华东部 陈静）'],
    ]);
  });

  it('changes the one record that matches, and only what the file says', async () => {
    await imported('name,mobile,grade\n无锡惠山机械有限公司,13900004444,B');
    const result = await imported(
      ['name,grade,remark', '无锡惠山机械有限公司,A,', '常州武进电子有限公司,B,新客户'].join('\n'),
      { mode: 'upsert', on_duplicate: 'update', match_fields: ['name'] },
    );
    expect(result).toMatchObject({ created: 1, updated: 1, failed: 0 });
    expect(await named('无锡惠山机械有限公司')).toMatchObject([
      { grade: 'A', mobile: '13900004444', version: 2 },
    ]);
  });

  it('never changes what the person may not see', async () => {
    await imported('name\n厦门鹭岛茶业有限公司', {}, 'stranger');
    const result = await imported('name,grade\n厦门鹭岛茶业有限公司,A', {
      on_duplicate: 'update',
      match_fields: ['name'],
    });
    expect(result).toMatchObject({ updated: 0, failed: 1 });
    expect(result.problems[0]?.errors[0]).toMatchObject({ code: 'duplicate_found' });
    expect(await named('厦门鹭岛茶业有限公司')).toMatchObject([{ grade: 'C' }]);
  });

  it('rehearses a whole file without leaving a trace', async () => {
    const before = (await accounts()).length;
    const file = ['name,mobile', '长沙岳麓文化有限公司,', '长沙岳麓文化有限公司,', '株洲车辆有限公司,1'].join(
      '\n',
    );
    const result = await imported(file, { dry_run: true });
    expect(result).toMatchObject({ state: 'done', created: 1, skipped: 1, failed: 1 });
    expect(result.problems[0]?.errors[0]?.message).toBe('与文件第 2 行重复');
    expect((await accounts()).length).toBe(before);
  });

  it('brings contacts on the row of their customer: a row is written whole or not at all', async () => {
    const result = await imported(
      [
        'name,contact.name,contact.mobile,contact.position,phone',
        '合肥包河能源有限公司,王强,13900005555,采购经理,0551-62345678',
        '芜湖镜湖家具有限公司,李丽,,老板,0553-3456789',
        '滁州琅琊服饰有限公司,张三,,老板,',
      ].join('\n'),
    );
    expect(result).toMatchObject({ created: 2, failed: 1 });
    expect(result.problems[0]).toMatchObject({
      row: 4,
      errors: [{ message: expect.stringContaining('至少填一项') }],
    });
    expect(await named('滁州琅琊服饰有限公司')).toEqual([]);
    const call = await company.as('manager');
    const contacts = await find(call, objectOf(call, 'contact'), {
      field: 'name',
      op: 'in',
      value: ['王强', '李丽'],
    });
    expect(contacts.map((contact) => [contact['name'], contact['mobile'], contact['phone']])).toEqual([
      ['王强', '13900005555', null],
      ['李丽', null, '0553-3456789'],
    ]);
  });

  it('finds people and records by name; none and several are refused', async () => {
    const file = [
      'name,owner_id',
      '九江庐山药业有限公司,赵敏',
      '赣州章贡矿业有限公司,不存在',
      '吉安井冈农业有限公司,周扬',
    ].join('\n');
    const result = await imported(file, {}, 'manager');
    expect(result).toMatchObject({ created: 1, failed: 2 });
    expect(result.problems.map(({ errors }) => errors[0]?.code)).toEqual(['ref_not_found', 'forbidden']);
    expect(await named('九江庐山药业有限公司')).toMatchObject([{ owner_id: company.ids.zhao }]);
  });

  it('is taken back as a whole: what nobody touched goes, what was changed since stays', async () => {
    await imported('name,grade\n宜昌夷陵建材有限公司,B');
    const file = [
      'name,grade',
      '宜昌夷陵建材有限公司,A',
      '荆州沙市纺织有限公司,A',
      '襄阳樊城汽配有限公司,A',
    ].join('\n');
    const { import_id: id } = await imported(file, {
      mode: 'upsert',
      on_duplicate: 'update',
      match_fields: ['name'],
    });
    const call = await company.as('manager');
    const [touched] = await named('襄阳樊城汽配有限公司');
    await update(call, 'account', [{ id: String(touched?.['id']), values: { grade: 'D' } }]);
    const [first] = await runAction(call, 'import_job', 'undo', [id], {});
    expect(first?.error).toBeUndefined();
    const jobs = await company.database.query(
      sql`select id from ${tableOf('main', 'job')} where kind = 'import_undo' order by id desc limit 1`,
    );
    const result = await ended(call, jobs[0]?.[0] ?? '');
    expect(result).toMatchObject({ state: 'done', undone: 2, kept: 1 });
    expect(await named('荆州沙市纺织有限公司')).toEqual([]);
    expect(await named('宜昌夷陵建材有限公司')).toMatchObject([{ grade: 'B' }]);
    expect(await named('襄阳樊城汽配有限公司')).toMatchObject([{ grade: 'D' }]);
    const [again] = await runAction(call, 'import_job', 'undo', [id], {});
    expect(again?.error?.code).toBe('state_conflict');
  });

  it.each([
    ['a field that does not exist', { mapping: { 0: 'nmae' } }, 'mapping.0 unknown_field'],
    ['a computed field', { mapping: { 0: 'deal_amount' } }, 'mapping.0 unknown_field'],
    ['a column that is not there', { mapping: { 7: 'name' } }, 'mapping.7 not_in_options'],
    ['two columns for one field', { mapping: { 0: 'name', 1: 'name' } }, 'mapping not_unique'],
    ['nothing mapped', { mapping: {} }, 'mapping required'],
    ['matching by a remark', { match_fields: ['remark'] }, 'match_fields not_in_options'],
    ['no such sheet', { sheet: 4 }, 'sheet not_in_options'],
  ])('refuses %s before it starts', async (_, more, expected) => {
    const error: unknown = await imported('name,mobile\n甲公司,', more).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(KehuError);
    const [first] = error instanceof KehuError ? error.errors : [];
    expect(`${first?.field} ${first?.code}`).toBe(expected);
  });

  it.each([
    ['nothing at all', '', 'empty_file'],
    ['a PDF', '%PDF-1.7 …', 'not_a_sheet'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex'), ''],
  ])('refuses %s with a sentence', async (_, content, reason) => {
    const error: unknown = await imported(content).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(KehuError);
    const [first] = error instanceof KehuError ? error.errors : [];
    expect(first?.field).toBe('file');
    if (reason) expect(first?.params?.['reason']).toBe(reason);
  });
});
