import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { bodyOf } from '../http/client.ts';
import { startKehu, type RunningServer } from '../http/server.ts';
import { benchPassword } from '../load/scale.ts';
import { scopes, signInAll } from '../people.ts';
import type { Figure } from '../report/figure.ts';
import { listPath } from './page.ts';

const settle = 5_000;

/** Starting over a database that is there, and what node holds when nobody asks anything. */
export async function startFigures(dataFolder: string, port: number): Promise<readonly Figure[]> {
  const server: RunningServer = await startKehu(dataFolder, port, benchPassword);
  try {
    await wait(settle);
    const memory = server.memory();
    const database = databaseMemory(dataFolder);
    const cold = await firstList(server);
    const seconds = Math.round(server.startMs / 10) / 100;
    return [
      { what: 'start with an existing database', target: '≤ 4 s', good: seconds <= 4, found: `${seconds} s` },
      { what: 'memory of node, idle', target: '≤ 180 MB', good: memory <= 180, found: `${memory} MB` },
      { what: 'memory of PostgreSQL beside it', target: 'shown', good: true, found: `${database} MB` },
      {
        what: 'first list after a start, nothing in memory yet',
        target: 'shown',
        good: true,
        found: `${cold} ms`,
      },
    ];
  } finally {
    await server.stop();
  }
}

/** Milliseconds of the first list that anybody asks for, of all accounts. */
async function firstList(server: RunningServer): Promise<number> {
  const [who = 0] = scopes['all'] ?? [];
  const signed = await signInAll(server.base, [who]);
  const reply = await signed(who).ask('GET', listPath());
  bodyOf(reply);
  return Math.round(reply.ms);
}

/** Megabytes of PostgreSQL's processes, what they share counted once. */
function databaseMemory(dataFolder: string): number {
  const [postmaster = ''] = readFileSync(join(dataFolder, 'database/postmaster.pid'), 'utf8').split('\n');
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
  const kilobytes = [postmaster, ...children].map((pid) =>
    Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0),
  );
  return Math.round(kilobytes.reduce((sum, one) => sum + one, 0) / 1024);
}
