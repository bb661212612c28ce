import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAccount } from '@kehu/server/modules/demo/generate/bench/rows.ts';
import { benchUsers } from '@kehu/server/modules/demo/generate/bench/organisation.ts';
import type { WriteColumn, WriteRow } from '@kehu/server/platform/sheets/write/column.ts';
import { writeXlsx } from '@kehu/server/platform/sheets/write/xlsx.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { figuresOf, follow, jobIn } from '../batch/beside.ts';
import { benchPassword, scaleOf, seed } from '../load/scale.ts';
import { scopes } from '../people.ts';
import type { Figure } from '../report/figure.ts';
import type { Bench } from '../rows/bench.ts';

const rows = 100_000;
/** Accounts that nobody has loaded or created. */
const beyond = 3_000_000;

/** Target and heading of each column. */
const columns: readonly (readonly [target: string, heading: string])[] = [
  ['name', '客户名称'],
  ['credit_code', '统一社会信用代码'],
  ['grade', '客户级别'],
  ['source', '来源'],
  ['industry', '所属行业'],
  ['phone', '电话'],
  ['mobile', '手机'],
  ['email', '邮箱'],
  ['website', '网址'],
  ['region', '省市区'],
  ['address', '地址'],
  ['legal_person', '法人代表'],
  ['founded_on', '成立日期'],
  ['registered_capital', '注册资本(万元)'],
  ['remark', '备注'],
];

function* rowsOf(bench: Bench): Generator<WriteRow> {
  const scale = scaleOf(bench.data.places);
  for (let at = 0; at < rows; at++) {
    const values: { readonly [name: string]: unknown } = { ...benchAccount(scale, beyond + at).facts.values };
    yield columns.map(([target]) => textOf(values[target]));
  }
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') return String(value);
  const codes = Object.values(value).filter((code) => typeof code === 'string');
  return codes.at(-1) ?? null;
}

async function workbook(bench: Bench): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-bench-import-'));
  const path = join(folder, 'customers.xlsx');
  const written = columns.map(([, heading]): WriteColumn => ({ heading, type: 'text' }));
  await writeXlsx(written, rowsOf(bench), path);
  const content = await readFile(path);
  await rm(folder, { recursive: true, force: true });
  return content;
}

/** Multipart needs a cookie of its own. */
async function cookieOf(base: string, login: string): Promise<string> {
  const reply = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login_name: login, password: benchPassword }),
  });
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** A company allows 20,000 rows of one file until somebody raises it. */
async function allowAll(base: string): Promise<void> {
  const reply = await fetch(`${base}/api/v1/settings`, {
    method: 'PATCH',
    headers: { cookie: await cookieOf(base, 'admin'), 'content-type': 'application/json' },
    body: JSON.stringify({ import_max: 200_000 }),
  });
  if (!reply.ok) throw new Error(`import_max: ${reply.status}: ${await reply.text()}`);
}

/** 100,000 rows × 15 columns of xlsx with every rule on: duplicates, references, numbers, audit, search. */
export async function importFigures(bench: Bench): Promise<readonly Figure[]> {
  const index = scopes.all?.[0] ?? 0;
  const { base } = bench.server;
  const cookie = await cookieOf(base, benchUsers(seed)[index]?.login_name ?? '');
  const content = await workbook(bench);
  await allowAll(base);
  const worked = await follow(bench, bench.signed(index), async () => {
    const form = new FormData();
    form.set('object', 'account');
    form.set('mapping', JSON.stringify(Object.fromEntries(columns.map(([target], at) => [at, target]))));
    form.set('on_duplicate', 'skip');
    form.set('file', new Blob([new Uint8Array(content)]), 'customers.xlsx');
    const reply = await fetch(`${base}/api/v1/imports`, { method: 'POST', headers: { cookie }, body: form });
    if (reply.status !== 202) throw new Error(`${reply.status}: ${await reply.text()}`);
    return jobIn(parseStored<JsonObject>(await reply.text(), {}));
  });
  const result = JSON.stringify(worked.job['result']).slice(0, 120);
  return figuresOf(`import 100,000 × 15 from xlsx (${result})`, 60, worked);
}
