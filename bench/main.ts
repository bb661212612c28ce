/**
 * The figures of the README: `npm run bench [part …]`, parts: lists, filters, searches, throughput, creates, exports,
 * batches, imports, start.
 * KEHU_BENCH_ROWS accounts (a million), kept in KEHU_BENCH_DATA (.kehu/bench); KEHU_BENCH_PORT (3610).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stream } from '@kehu/server/modules/demo/generate/random.ts';
import { batchFigures } from './batch/batch.ts';
import { exportFigures } from './export/export.ts';
import { startKehu } from './http/server.ts';
import { importFigures } from './import/import.ts';
import { ensureBenchData, wantedAccounts } from './load/cluster.ts';
import { benchPassword, seed } from './load/scale.ts';
import { grantee, scopes, signInAll, writers } from './people.ts';
import { preserving } from './preserve.ts';
import type { Figure } from './report/figure.ts';
import { machine } from './report/machine.ts';
import { tableOf, writeTable } from './report/readme.ts';
import type { Bench } from './rows/bench.ts';
import { createFigures } from './rows/creates.ts';
import { filterFigures } from './rows/filters.ts';
import { listFigures } from './rows/lists.ts';
import { searchFigures } from './rows/searches.ts';
import { startFigures } from './rows/start.ts';
import { throughputFigures } from './rows/throughput.ts';
import { tidy } from './tidy.ts';
import { webFigures } from './rows/web.ts';
import { warm } from './warm.ts';

const root = resolve(import.meta.dirname, '..');
const whole = 1_000_000;

type Part = (bench: Bench) => Promise<readonly Figure[]>;

/** What only reads comes first; what writes comes last. */
const parts: { readonly [name: string]: Part } = {
  lists: listFigures,
  filters: filterFigures,
  searches: searchFigures,
  throughput: throughputFigures,
  creates: createFigures,
  exports: exportFigures,
  imports: importFigures,
  batches: (bench) => preserving(bench.connectionString, () => batchFigures(bench)),
};

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const chosen = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
  const accounts = wantedAccounts();
  const port = Number(process.env.KEHU_BENCH_PORT ?? 3610);
  const { data, dataFolder, connectionString } = await ensureBenchData(accounts);
  const before = machine();
  const figures: Figure[] = [];
  const tell = (found: readonly Figure[]): void => {
    figures.push(...found);
    console.log(tableOf(found));
  };
  if (chosen('web')) tell(webFigures());
  if (chosen('start')) tell(await startFigures(dataFolder, port));
  const server = await startKehu(dataFolder, port, benchPassword);
  try {
    const people = [...Object.values(scopes), ...Object.values(grantee), writers].flat();
    const signed = await signInAll(server.base, people);
    const rounds = Number(process.env.KEHU_BENCH_ROUNDS ?? 5);
    const bench = {
      server,
      data,
      dataFolder,
      connectionString,
      signed,
      random: stream(seed, 'bench'),
      rounds,
    };
    await tidy(connectionString, data);
    await warm(bench);
    for (const [name, part] of Object.entries(parts)) if (chosen(name)) tell(await part(bench));
    await tidy(connectionString, data);
  } finally {
    await server.stop();
  }
  keep(accounts, figures, before, data.seconds, wanted.length === 0);
}

/** Everything into bench/results; the README's table only from a whole run at full size. */
function keep(
  accounts: number,
  figures: readonly Figure[],
  before: ReturnType<typeof machine>,
  loadSeconds: number,
  complete: boolean,
): void {
  const day = new Date().toISOString().slice(0, 10);
  const folder = join(root, 'bench/results');
  mkdirSync(folder, { recursive: true });
  const result = { day, accounts, seed, loadSeconds, before, after: machine(), figures };
  const name = accounts === whole && complete ? day : `${day}-${accounts}${complete ? '' : '-part'}`;
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  const about = `${accounts.toLocaleString('en')} accounts with ${(accounts * 1.5).toLocaleString('en')} contacts and ${(accounts * 3).toLocaleString('en')} activities, loaded in ${loadSeconds} s; ${before.processors}, ${before.memoryGb} GB; load before ${before.load.join(' ')}, after ${result.after.load.join(' ')}; warm; ${day}. \`npm run bench\``;
  if (accounts === whole && complete) writeTable(join(root, 'README.md'), figures, about);
  console.log(about);
}

await main();
