/**
 * Figures over opportunities: `node scripts/run.mjs bench/forecast/main.ts`. A database of its own in KEHU_BENCH_DATA
 * (.kehu/bench-forecast) with KEHU_BENCH_ROWS accounts (20,000) and KEHU_BENCH_OPPORTUNITIES (a million) with what they were before
 * and the log of their stages; KEHU_BENCH_PORT (3610), KEHU_BENCH_ROUNDS (5). KEHU_BENCH_ONLY: part of a question's name.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bodyOf } from '../http/client.ts';
import { startKehu } from '../http/server.ts';
import { ensureBenchData, startCluster } from '../load/cluster.ts';
import { benchPassword, seed } from '../load/scale.ts';
import { scopes, signInAll } from '../people.ts';
import { timesFigure, type Figure, type Sample } from '../report/figure.ts';
import { machine } from '../report/machine.ts';
import { tableOf } from '../report/readme.ts';
import { pourOpportunities, wantedOpportunities } from './pour.ts';
import { questionsOf } from './questions.ts';

const root = resolve(import.meta.dirname, '../..');
process.env['KEHU_BENCH_DATA'] ??= '.kehu/bench-forecast';
const accounts = Math.max(1_000, Number(process.env['KEHU_BENCH_ROWS'] ?? 20_000));
const wanted = wantedOpportunities();
const port = Number(process.env['KEHU_BENCH_PORT'] ?? 3610);
const rounds = Number(process.env['KEHU_BENCH_ROUNDS'] ?? 5);

async function main(): Promise<void> {
  const { data, dataFolder } = await ensureBenchData(accounts);
  const cluster = await startCluster(accounts);
  await pourOpportunities(cluster.connectionString, data, wanted);
  await cluster.stop();
  const before = machine();
  const server = await startKehu(dataFolder, port, benchPassword);
  try {
    const figures = await measured(server.base, new Date(data.places.now).toISOString().slice(0, 10));
    console.log(tableOf(figures));
    keep({ accounts, opportunities: wanted, seed, before, after: machine(), figures });
  } finally {
    await server.stop();
  }
}

async function measured(base: string, today: string): Promise<readonly Figure[]> {
  const people = Object.values(scopes).flat();
  const signed = await signInAll(base, people);
  const boss = signed(scopes['all']?.[0] ?? 0);
  const stages = bodyOf<{ items: readonly { id: string }[] }>(
    await boss.ask('POST', '/api/v1/records/sales_stage/query', {
      limit: 20,
      filter: { field: 'kind', op: 'eq', value: 'open' },
    }),
  );
  const samples = new Map<string, { limit: number; found: Sample[] }>();
  for (const [scope, some] of Object.entries(scopes))
    for (const index of some) {
      const client = signed(index);
      for (const { what, limit, method, path, body } of questionsOf(
        scope,
        today,
        stages.items[0]?.id ?? '',
      )) {
        if (!what.includes(process.env['KEHU_BENCH_ONLY'] ?? '')) continue;
        const name = `${what}, ${scope === 'all' ? 'all' : 'departments and people'}`;
        const kept = samples.get(name) ?? { limit, found: [] };
        samples.set(name, kept);
        // The first two turns are no answers of a warm server: each connection prepares its statements.
        for (let n = -2; n < rounds; n++) {
          const reply = await client.ask(method, path, body);
          bodyOf(reply);
          if (n >= 0) kept.found.push({ ms: reply.ms, band: scope, what: `${client.who} ${what}` });
        }
      }
    }
  return [...samples].map(([name, { limit, found }]) => timesFigure(name, limit, found));
}

function keep(result: object): void {
  const results = join(root, 'bench/results');
  mkdirSync(results, { recursive: true });
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(join(results, `${day}-forecast-${wanted}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

await main();
