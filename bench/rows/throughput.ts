import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@kehu/engine/db/postgres.ts';
import type { Database } from '@kehu/engine/db/database.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { openWorkspace } from '@kehu/engine/workspace/open.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import type { CapturedStatement } from '../baseline/captured.ts';
import { askAt, bodyOf } from '../http/client.ts';
import { startProgram } from '../http/server.ts';
import { scopes, writers } from '../people.ts';
import { bandOf, type Figure } from '../report/figure.ts';
import type { Bench } from './bench.ts';
import { columns, expanded, listPath, pageSize } from './page.ts';
import { atOnce, perSecond, processorNote, type Stream } from './clients.ts';

const clients = 16;
const seconds = 10;
const warmUp = 3;

/** Who asks: sixteen people of every scope, each the first page of his list. */
const askers = [...Object.values(scopes).flat(), ...writers].slice(0, clients);

/** The list under load, beside a handler that does nothing but run the same statements and serialise their rows. */
export async function throughputFigures(bench: Bench): Promise<readonly Figure[]> {
  const baseline = await measureBaseline(bench);
  await kehu(bench, warmUp);
  const own = await kehu(bench, seconds);
  const share = Math.round((perSecond(own) / perSecond(baseline)) * 100);
  const all = bandOf(own.samples);
  return [
    {
      what: `list, ${clients} clients, beside a Fastify handler with the same SQL (${perSecond(baseline)}/s)`,
      target: '≥ 50 %, ≥ 500/s',
      good: share >= 50 && perSecond(own) >= 500,
      found: `${share} %, ${perSecond(own)}/s`,
      ...all,
      worst: '',
      notes: `${processorNote(own)}; the handler beside it ${processorNote(baseline)}`,
    },
  ];
}

function kehu(bench: Bench, time: number): Promise<Stream> {
  return atOnce(bench.server, clients, time, async (n) => {
    const reply = await bench.signed(askers[n] ?? 0).ask('GET', listPath());
    if (reply.status !== 200) bodyOf(reply);
    return { ms: reply.ms, band: '', what: '' };
  });
}

async function measureBaseline(bench: Bench): Promise<Stream> {
  const file = join(bench.dataFolder, 'baseline.json');
  writeFileSync(file, JSON.stringify(await capture(bench)));
  const port = Number(new URL(bench.server.base).port) + 1;
  const base = `http://127.0.0.1:${port}`;
  const args = [bench.connectionString, String(port), file];
  const server = await startProgram('bench/baseline/server.ts', args, {}, base, '/0');
  try {
    const ask = async (n: number) => {
      const reply = await askAt(base, 'GET', `/${n}`, {});
      if (reply.status !== 200) bodyOf(reply);
      return { ms: reply.ms, band: '', what: '' };
    };
    await atOnce(server, clients, warmUp, ask);
    return await atOnce(server, clients, seconds, ask);
  } finally {
    await server.stop();
  }
}

/** The statements that the engine runs for each asker's first page. */
async function capture(bench: Bench): Promise<readonly (readonly CapturedStatement[])[]> {
  const plain = openDatabase(bench.connectionString);
  let taken: CapturedStatement[] = [];
  const database: Database = {
    ...plain,
    query: (statement) => {
      taken.push({ text: statement.text, values: statement.values });
      return plain.query(statement);
    },
  };
  try {
    const workspace = await openWorkspace(database);
    const found: (readonly CapturedStatement[])[] = [];
    for (const index of askers) {
      const now = new Date();
      const actor = await workspace.actor(bench.data.places.users[index] ?? '', now);
      const call = { ...(await systemCall(workspace, now)), actor };
      const sort = [{ field: 'updated_at', descending: true }] as const;
      const page = {
        filter: everything,
        sort,
        limit: pageSize,
        count: 'none',
        fields: columns,
        expand: expanded,
      } as const;
      await list(call, objectOf(call, 'account'), page);
      taken = [];
      await list(call, objectOf(call, 'account'), page);
      found.push(taken.filter(({ text }) => !text.includes('"epoch"')));
    }
    return found;
  } finally {
    await plain.close();
  }
}
