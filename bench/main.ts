/**
 * The figures of the README: `npm run bench [part …]`, parts: lists, filters, searches, home, throughput, calendar, collisions, duplicates, creates, exports,
 * batches, assigns, imports, start, web, typing (in the browser that KEHU_TEST_CHROMIUM names).
 * KEHU_BENCH_ROWS accounts (a million), kept in KEHU_BENCH_DATA (.kehu/bench); KEHU_BENCH_PORT (3610). What reads is
 * asked once more for its plans, unless KEHU_BENCH_PLANS is 0.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stream } from '@kehu/server/modules/demo/generate/random.ts';
import { assignFigures } from './batch/assigns.ts';
import { batchFigures } from './batch/batch.ts';
import { exportFigures } from './export/export.ts';
import { startKehu } from './http/server.ts';
import { importFigures } from './import/import.ts';
import { ensureBenchData, wantedAccounts } from './load/cluster.ts';
import { benchPassword, seed } from './load/scale.ts';
import { grantee, heads, scopes, signInAll, writers } from './people.ts';
import { preserving } from './preserve.ts';
import type { Figure } from './report/figure.ts';
import { machine } from './report/machine.ts';
import { tableOf, writeTable } from './report/readme.ts';
import type { Bench } from './rows/bench.ts';
import { calendarFigures } from './rows/calendar.ts';
import { collisionFigures } from './rows/collisions.ts';
import { createFigures } from './rows/creates.ts';
import { duplicateFigures } from './rows/duplicates.ts';
import { filterFigures } from './rows/filters.ts';
import { homeFigures } from './rows/home.ts';
import { listFigures } from './rows/lists.ts';
import { explain, keepPlans, logLength } from './rows/plans.ts';
import { searchFigures } from './rows/searches.ts';
import { startFigures } from './rows/start.ts';
import { throughputFigures } from './rows/throughput.ts';
import { tidy } from './tidy.ts';
import { typingFigures } from './typing/typing.ts';
import { webFigures } from './rows/web.ts';
import { warm } from './warm.ts';

const root = resolve(import.meta.dirname, '..');
const whole = 1_000_000;
const results = join(root, 'bench/results');

type Part = (bench: Bench) => Promise<readonly Figure[]>;

/** Whose plans are kept. */
const read: { readonly [name: string]: Part } = {
  lists: listFigures,
  filters: filterFigures,
  searches: searchFigures,
  home: homeFigures,
};

/** What only reads comes first; what writes comes last. */
const parts: { readonly [name: string]: Part } = {
  ...read,
  throughput: throughputFigures,
  calendar: calendarFigures,
  collisions: collisionFigures,
  duplicates: duplicateFigures,
  creates: createFigures,
  exports: exportFigures,
  imports: importFigures,
  assigns: assignFigures,
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
  if (chosen('typing')) tell(await typingFigures(port));
  if (chosen('start')) tell(await startFigures(dataFolder, port));
  const place = { data, dataFolder, connectionString };
  const reading = Object.keys(read).filter(chosen);
  await served(place, port, async (bench) => {
    for (const [name, part] of Object.entries(parts)) if (chosen(name)) tell(await part(bench));
    await tidy(connectionString, data);
    await explain(connectionString, reading.length > 0);
  });
  if (reading.length > 0 && process.env.KEHU_BENCH_PLANS !== '0') await explained(place, port, reading);
  keep(accounts, figures, before, data.seconds, wanted.length === 0);
}

/** Runs something against a server over the bench's rows as they were loaded, warm. */
async function served(
  place: Pick<Bench, 'data' | 'dataFolder' | 'connectionString'>,
  port: number,
  work: (bench: Bench) => Promise<void>,
): Promise<void> {
  const server = await startKehu(place.dataFolder, port, benchPassword);
  try {
    const people = [...Object.values(scopes), ...Object.values(grantee), writers, heads].flat();
    const signed = await signInAll(server.base, people);
    const rounds = Number(process.env.KEHU_BENCH_ROUNDS ?? 5);
    const bench = { ...place, server, signed, random: stream(seed, 'bench'), rounds };
    await tidy(place.connectionString, place.data);
    await warm(bench);
    await work(bench);
  } finally {
    await server.stop();
  }
}

/** Asks again what reads, and keeps the plans of what was slow. */
async function explained(
  place: Pick<Bench, 'data' | 'dataFolder' | 'connectionString'>,
  port: number,
  names: readonly string[],
): Promise<void> {
  const from = logLength(place.dataFolder);
  await served(place, port, async (bench) => {
    for (const name of names) await read[name]?.(bench);
    await explain(place.connectionString, false);
  });
  mkdirSync(results, { recursive: true });
  keepPlans(place.dataFolder, from, join(results, `plans-${place.data.accounts}.log`));
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
  mkdirSync(results, { recursive: true });
  const result = { day, accounts, seed, loadSeconds, before, after: machine(), figures };
  const name = accounts === whole && complete ? day : `${day}-${accounts}${complete ? '' : '-part'}`;
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  const about = `${accounts.toLocaleString('en')} accounts with ${(accounts * 1.5).toLocaleString('en')} contacts and ${(accounts * 3).toLocaleString('en')} activities, loaded in ${loadSeconds} s; ${before.processors}, ${before.memoryGb} GB; load before ${before.load.join(' ')}, after ${result.after.load.join(' ')}; warm; ${day}. \`npm run bench\``;
  if (accounts === whole && complete) writeTable(join(root, 'README.md'), figures, about);
  console.log(about);
}

await main();
