/**
 * Spreadsheets, 100,000 rows × 15 columns: writing xlsx and csv, reading them in the thread as an import
 * does. Memory is the peak above what the process held before. `node bench/sheets.ts [rows]`
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { previewInWorker, readSheetInWorker } from '@kehu/server/platform/sheets/worker/read-in-worker.ts';
import type { WriteColumn, WriteRow } from '@kehu/server/platform/sheets/write/column.ts';
import { writeCsv } from '@kehu/server/platform/sheets/write/csv.ts';
import { writeXlsx } from '@kehu/server/platform/sheets/write/xlsx.ts';

const columns: WriteColumn[] = [
  { heading: '客户名称', type: 'text', width: 32 },
  { heading: '统一社会信用代码', type: 'text' },
  { heading: '手机', type: 'text' },
  { heading: '电话', type: 'text' },
  { heading: '省份', type: 'text' },
  { heading: '城市', type: 'text' },
  { heading: '详细地址', type: 'text' },
  { heading: '级别', type: 'text' },
  { heading: '来源', type: 'text' },
  { heading: '年营业额', type: 'money' },
  { heading: '员工数', type: 'number' },
  { heading: '成立日期', type: 'date' },
  { heading: '下次联系时间', type: 'datetime' },
  { heading: '折扣', type: 'percent' },
  { heading: '备注', type: 'text' },
];

const cities = ['杭州', '宁波', '温州', '嘉兴', '绍兴', '金华', '台州'];
const two = (value: number) => String(value).padStart(2, '0');

function* rowsOf(count: number): Generator<WriteRow> {
  for (let at = 0; at < count; at++) {
    yield [
      `${cities[at % 7]}第${at}号科技有限公司`,
      `91330${String(100000000000 + at * 7919)}X`,
      `138${String(10000000 + at)}`,
      `0571-${String(80000000 + at)}`,
      '浙江',
      cities[at % 7] ?? '',
      `文三路${at % 900}号${at % 30}楼${at}室`,
      ['A', 'B', 'C'][at % 3] ?? '',
      ['展会', '转介绍', '官网', '电话'][at % 4] ?? '',
      `${(at * 137) % 10_000_000}.${two(at % 100)}`,
      String(at % 3000),
      `20${two(at % 24)}-${two((at % 12) + 1)}-${two((at % 28) + 1)}`,
      `2026-${two((at % 12) + 1)}-${two((at % 28) + 1)}T${two(at % 24)}:30:00`,
      `0.${two(at % 100)}`,
      at % 5 === 0 ? '重点跟进，价格敏感' : null,
    ];
  }
}

export interface SheetFigure {
  readonly what: string;
  readonly seconds: number;
  /** of all threads; on a busy machine the truer figure */
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly detail: string;
}

async function measured(what: string, work: () => Promise<string>): Promise<SheetFigure> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 10);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const detail = await work().finally(() => clearInterval(watch));
  const seconds = Math.round(performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  const cpuSeconds = Math.round((used.user + used.system) / 1e4) / 100;
  return { what, seconds, cpuSeconds, peakMb: Math.round((peak - before) / 1e6), detail };
}

async function readAll(path: string): Promise<string> {
  let rows = 0;
  for await (const portion of readSheetInWorker(path, 0)) rows += portion.length;
  return `${rows} rows`;
}

export async function sheetFigures(count: number): Promise<SheetFigure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-bench-sheets-'));
  const xlsx = join(folder, 'rows.xlsx');
  const csv = join(folder, 'rows.csv');
  const size = async (path: string) => `${Math.round((await stat(path)).size / 1e5) / 10} MB`;
  try {
    return [
      await measured(`xlsx write ${count}×15`, async () => {
        await writeXlsx(columns, rowsOf(count), xlsx, { sheet: '客户' });
        return size(xlsx);
      }),
      await measured(
        'xlsx preview in thread',
        async () => `${(await previewInWorker(xlsx)).previews.length} sheet`,
      ),
      await measured(`xlsx read in thread ${count}×15`, () => readAll(xlsx)),
      await measured(`csv write ${count}×15`, async () => {
        await writeCsv(columns, rowsOf(count), csv);
        return size(csv);
      }),
      await measured(`csv read in thread ${count}×15`, () => readAll(csv)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.table(await sheetFigures(Number(process.argv[2] ?? 100_000)));
}
