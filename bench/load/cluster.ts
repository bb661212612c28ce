import { promised } from '@kehu/kernel/json/promised.ts';
import { resolve } from 'node:path';
import { openDatabase } from '@kehu/engine/db/postgres.ts';
import type { Database } from '@kehu/engine/db/database.ts';
import { raw, sql, tableOf } from '@kehu/engine/db/sql.ts';
import { refreshStatistics } from '@kehu/engine/query/refresh-statistics.ts';
import { openWorkspace, type OpenWorkspace } from '@kehu/engine/workspace/open.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '@kehu/server/platform/database/embedded.ts';
import { checkLoad } from './check.ts';
import { pourGrants } from './grants.ts';
import { createIndexes, dropIndexes } from './indexes.ts';
import { makePeople } from './people.ts';
import { pour } from './pour.ts';
import { schema, seed, type Places } from './scale.ts';
import { bulkObjects, targetsOf } from './tables.ts';

const wholeBench = 1_000_000;
const root = resolve(import.meta.dirname, '../..');

/** How many accounts: KEHU_BENCH_ROWS, else a million. Blocks of a thousand add up exactly. */
export const wantedAccounts = (): number =>
  Math.max(1_000, Math.round(Number(process.env.KEHU_BENCH_ROWS ?? wholeBench) / 1_000) * 1_000);

/** Where the loaded database is kept: KEHU_BENCH_DATA, else .kehu/bench; a smaller one lies beside it. */
export function benchFolder(accounts: number): string {
  const base = resolve(root, process.env.KEHU_BENCH_DATA ?? '.kehu/bench');
  return accounts === wholeBench ? base : `${base}-${accounts}`;
}

export interface BenchData {
  readonly accounts: number;
  readonly places: Places;
  readonly seconds: number;
  /** Seconds of each part of the load. */
  readonly parts: { readonly [part: string]: number };
}

/** A loaded database that is stopped; the connection string is good as soon as a server runs over the folder. */
export interface KeptBench {
  readonly data: BenchData;
  readonly connectionString: string;
  readonly dataFolder: string;
}

const quiet = { info: () => undefined, warn: console.warn, error: console.error };

export const startCluster = (accounts: number): Promise<EmbeddedDatabase> =>
  startEmbeddedDatabase({
    dataDir: benchFolder(accounts),
    log: quiet,
    chosen: process.env.KEHU_BENCH_DATA !== undefined,
  });

/** Loads the bench's database unless a finished load of the same size and seed is there; says what it does. */
export async function ensureBenchData(
  accounts: number,
  say: (line: string) => void = console.log,
): Promise<KeptBench> {
  const cluster = await startCluster(accounts);
  const database = openDatabase(cluster.connectionString, { readTimeout: 0 });
  try {
    const known = await loadedData(database);
    const { connectionString, dataFolder } = cluster;
    if (known?.accounts === accounts) return { data: known, connectionString, dataFolder };
    say(`loading ${accounts} accounts into ${dataFolder}`);
    return { data: await load(connectionString, database, accounts, say), connectionString, dataFolder };
  } finally {
    await database.close();
    await cluster.stop();
  }
}

async function loadedData(database: Database): Promise<BenchData | undefined> {
  const [there] = await database.query(sql`select to_regclass(${`${schema}.setting`})`);
  if (!there?.[0]) return undefined;
  const [row] = await database.query(
    sql`select value from ${tableOf(schema, 'setting')} where key = 'bench'`,
  );
  const value: unknown = row?.[0] ? JSON.parse(row[0]) : undefined;
  return isJsonObject(value) && value['seed'] === seed ? promised<BenchData>(value['data']) : undefined; // written below, by the same seed
}

async function load(
  connectionString: string,
  database: Database,
  accounts: number,
  say: (line: string) => void,
): Promise<BenchData> {
  const parts: { [part: string]: number } = {};
  const begun = performance.now();
  const timed = async <T>(part: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const result = await work();
    parts[part] = Math.round((performance.now() - from) / 100) / 10;
    say(`${part}: ${parts[part]} s`);
    return result;
  };
  await database.unhurried.query(raw(`drop schema if exists "${schema}" cascade`));
  const workspace = await timed('tables', () => openWorkspace(database));
  const registry = await workspace.registry();
  const today = new Date(new Date().toISOString().slice(0, 10));
  const places = await timed('people', () => makePeople(workspace, today));
  const tables = [...targetsOf(registry).values()].map(({ table }) => table);
  await dropIndexes(database, tables);
  await timed('rows', () => pour(connectionString, registry, places, accounts, say));
  await timed('grants', () => pourGrants(connectionString, registry, places, accounts));
  await timed('indexes', () => createIndexes(database, tables, accounts > 100_000 ? '1GB' : '256MB'));
  await timed('vacuum', () => database.unhurried.query(raw('vacuum analyze')));
  await timed('statistics', () => statistics(workspace, today));
  await timed('check', () => checkLoad(database, registry, places, accounts));
  const data = { accounts, places, seconds: Math.round((performance.now() - begun) / 1000), parts };
  await database.unhurried.query(sql`insert into ${tableOf(schema, 'setting')} (key, value, updated_at)
    values ('bench', ${JSON.stringify({ seed, data })}::jsonb, ${today.toISOString()}::timestamptz)`);
  await database.unhurried.query(raw('checkpoint'));
  return data;
}

async function statistics(workspace: OpenWorkspace, now: Date): Promise<void> {
  const call = await systemCall(workspace, now, 'bench');
  for (const object of bulkObjects) await refreshStatistics(call, object);
}
