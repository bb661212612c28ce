import { readFileSync, writeFileSync } from 'node:fs';
import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import type { Actor } from '@kehu/engine/access/actor.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import type { ListParameters } from '@kehu/engine/query/parameters.ts';
import { refreshStatistics } from '@kehu/engine/query/refresh-statistics.ts';
import { list } from '@kehu/engine/records/list.ts';
import { count } from '@kehu/engine/records/count.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { dice } from '@kehu/testkit/read/dice.ts';
import { modelOf } from '@kehu/testkit/read/settle.ts';
import { shippedRegistry } from '@kehu/testkit/read/workspace.ts';
import { benchNow, schema } from './load.ts';
import { people, personOf } from './people.ts';
import { filters, searches } from './questions.ts';
import { startForReading } from './start.ts';

const [dataDir = '/tmp/kehu-read', report = '/tmp/kehu-read-report.md', only = ''] = process.argv.slice(2);
const server = await startForReading(dataDir);
let statements: string[] = [];
const database = openDatabase(server.connectionString, {
  max: 4,
  onStatement: (text) => statements.push(text),
});
const registry = shippedRegistry();
const account = modelOf(registry, 'account');
const shown = [
  'no',
  'name',
  'type',
  'lifecycle',
  'grade',
  'industry',
  'phone',
  'region',
  'source',
  'last_contact_at',
  'next_contact_at',
  'owner_id',
  'updated_at',
];

const callOf = (actor: Actor): Call => ({
  workspace: {
    schema,
    database,
    timeZone: 'Asia/Shanghai',
    publish: () => undefined,
    contextOf: () => {
      throw new Error('no behaviour is asked');
    },
  },
  registry,
  actor,
  db: database,
  now: benchNow,
  locale: 'zh-CN',
  requestId: 'bench',
  confirmed: new Set(),
  source: 'bench',
});

interface Sample {
  readonly ms: number;
  readonly what: string;
  readonly rows: number;
}

const page: ListParameters = { filter: everything, sort: [], limit: 50, count: 'none', fields: shown };
const lines: string[] = [
  '| what | scope | n | p50 | p95 | max | slowest |',
  '| --- | --- | --- | --- | --- | --- | --- |',
];

async function timed(what: string, actor: Actor, parameters: Partial<ListParameters>): Promise<Sample> {
  statements = [];
  const begun = performance.now();
  const rows = await list(callOf(actor), account, { ...page, ...parameters }).then(
    ({ items }) => items.length,
    (error: unknown) => {
      if (error instanceof KehuError) return -1;
      throw error;
    },
  );
  return { ms: performance.now() - begun, what, rows };
}

function tell(what: string, scope: string, samples: readonly Sample[]): void {
  const sorted = samples.toSorted((a, b) => a.ms - b.ms);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.ms ?? 0).toFixed(1);
  const worst = sorted.at(-1);
  const line = `| ${what} | ${scope} | ${sorted.length} | ${at(0.5)} | ${at(0.95)} | ${worst?.ms.toFixed(1)} | ${worst?.what} (${worst?.rows} rows) |`;
  lines.push(line);
  console.log(line);
}

const tries = Number(process.env['TRIES'] ?? 1);

/** Each question is asked once to warm up. On a machine that others use, the best of several tries tells more than one. */
async function warm(what: string, actor: Actor, parameters: Partial<ListParameters>): Promise<Sample> {
  await timed(what, actor, parameters);
  let best = await timed(what, actor, parameters);
  for (let n = 1; n < tries; n++) {
    const next = await timed(what, actor, parameters);
    if (next.ms < best.ms) best = next;
  }
  return best;
}

if (readFileSync('/proc/loadavg', 'utf8'))
  console.log(`load ${readFileSync('/proc/loadavg', 'utf8').trim()}`);
const begun = performance.now();
if (only === '' || only === 'stats') await refreshStatistics(callOf(personOf('all')), 'account');
console.log(`statistics in ${Math.round(performance.now() - begun)} ms`);
await database.unhurried
  .query(
    raw(`select pg_prewarm(c.oid) from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = '${schema}' and c.relkind in ('r', 'i') and c.relname like 'account%'`),
  )
  .catch(() => undefined);

const random = dice(11);
for (const [scope, actor] of Object.entries(people)) {
  if (only === '' || only === 'list') {
    const first: Sample[] = [];
    for (let n = 0; n < 12; n++) first.push(await warm('first page', actor, {}));
    tell('newest first', scope, first.slice(2));
    const deep: Sample[] = [];
    let cursor: string | null = null;
    for (let n = 0; n < 110; n++) {
      const found: { nextCursor: string | null } = await list(callOf(actor), account, {
        ...page,
        fields: ['id'],
        ...(cursor && { cursor }),
      });
      cursor = found.nextCursor;
      if (cursor === null) break;
      if (n >= 95) deep.push(await warm(`page ${n + 2}`, actor, { cursor }));
    }
    if (deep.length > 0) tell('page 97–111', scope, deep);
  }
  if (only === '' || only === 'filter') {
    const samples: Sample[] = [];
    for (const [name, filter] of filters(random, registry)) samples.push(await warm(name, actor, { filter }));
    tell('filters', scope, samples);
  }
  if (only === '' || only === 'sort') {
    const samples: Sample[] = [];
    for (const field of ['name', 'created_at', 'next_contact_at']) {
      for (const descending of [true, false]) {
        const sort = [{ field, descending }];
        samples.push(await warm(`${field} ${descending ? 'desc' : 'asc'}`, actor, { sort }));
        const { nextCursor } = await list(callOf(actor), account, { ...page, sort });
        if (nextCursor) samples.push(await warm(`${field} page 2`, actor, { sort, cursor: nextCursor }));
      }
    }
    tell('sorts', scope, samples);
  }
  if (only === '' || only === 'search') {
    for (const [band, words] of Object.entries(await searches(database, schema))) {
      const samples: Sample[] = [];
      for (const q of words) samples.push(await warm(q, actor, { q, limit: 20 }));
      tell(`search: ${band}`, scope, samples);
    }
  }
  if (only === '' || only === 'count') {
    const samples: Sample[] = [];
    for (const [name, filter] of filters(random, registry)) {
      const start = performance.now();
      const found = await count(callOf(actor), account, { filter, sort: [], count: 'capped' });
      samples.push({ ms: performance.now() - start, what: name, rows: found?.value ?? -1 });
    }
    tell('capped counts', scope, samples);
  }
}
writeFileSync(report, `${lines.join('\n')}\n`);
await database.close();
await server.stop();
