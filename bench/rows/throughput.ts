import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@kehu/engine/db/postgres.ts';
import type { Database } from '@kehu/engine/db/database.ts';
import { list as askEngine } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { openWorkspace } from '@kehu/engine/workspace/open.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import type { CapturedStatement } from '../baseline/captured.ts';
import { askAt, bodyOf, type Client, type Reply } from '../http/client.ts';
import { startProgram, type RunningServer } from '../http/server.ts';
import { scopes, writers } from '../people.ts';
import { bandOf, type Figure, type Sample } from '../report/figure.ts';
import type { Bench } from './bench.ts';
import { columns, expanded, listPath, pageSize } from './page.ts';
import { atOnce, joined, perSecond, processorNote, type Stream } from './clients.ts';

const clients = 16;
const seconds = 3;
const turns = 5;

/** Who asks: sixteen people of every scope, each the first page of his list. */
const askers = [...Object.values(scopes).flat(), ...writers].slice(0, clients);

/** The list under load, beside a handler that does nothing but run the same statements and serialise their rows. */
export async function throughputFigures(bench: Bench): Promise<readonly Figure[]> {
  const file = join(bench.dataFolder, 'baseline.json');
  writeFileSync(file, JSON.stringify(await capture(bench)));
  const port = Number(new URL(bench.server.base).port) + 1;
  const base = `http://127.0.0.1:${port}`;
  const args = [bench.connectionString, String(port), file];
  const handler = await startProgram('bench/baseline/server.ts', args, {}, base, '/0');
  try {
    return [figureOf(...(await inTurns(bench, handler)))];
  } finally {
    await handler.stop();
  }
}

/** A few seconds each, again and again: what else the machine does then falls on both alike. */
async function inTurns(bench: Bench, handler: RunningServer): Promise<readonly [Stream, Stream]> {
  const own: Stream[] = [];
  const beside: Stream[] = [];
  for (let turn = 0; turn <= turns; turn++) {
    const ours = await atOnce(bench.server, clients, seconds, (n) => list(bench.signed(askers[n] ?? 0)));
    const theirs = await atOnce(handler, clients, seconds, async (n) =>
      sampleOf(await askAt(handler.base, 'GET', `/${n}`, {})),
    );
    if (turn === 0) continue; // warm-up of both
    own.push(ours);
    beside.push(theirs);
  }
  return [joined(own), joined(beside)];
}

const list = async (client: Client): Promise<Sample> => sampleOf(await client.ask('GET', listPath()));

function sampleOf(reply: Reply): Sample {
  if (reply.status !== 200) bodyOf(reply);
  return { ms: reply.ms, band: '', what: '' };
}

function figureOf(own: Stream, beside: Stream): Figure {
  const share = Math.round((perSecond(own) / perSecond(beside)) * 100);
  return {
    what: `list, ${clients} clients, beside a Fastify handler with the same SQL (${perSecond(beside)}/s)`,
    target: '≥ 50 %, ≥ 500/s',
    good: share >= 50 && perSecond(own) >= 500,
    found: `${share} %, ${perSecond(own)}/s`,
    ...bandOf(own.samples),
    notes: `${processorNote(own)}; the handler beside it ${processorNote(beside)}`,
  };
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
      await askEngine(call, objectOf(call, 'account'), page);
      taken = [];
      await askEngine(call, objectOf(call, 'account'), page);
      found.push(taken.filter(({ text }) => !text.includes('"epoch"')));
    }
    return found;
  } finally {
    await plain.close();
  }
}
