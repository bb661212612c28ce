import { setTimeout as wait } from 'node:timers/promises';
import { startKehu, type RunningServer } from '../http/server.ts';
import { benchPassword } from '../load/scale.ts';
import type { Figure } from '../report/figure.ts';

const settle = 5_000;

/** Starting over a database that is there, and what node holds when nobody asks anything. */
export async function startFigures(dataFolder: string, port: number): Promise<readonly Figure[]> {
  const server: RunningServer = await startKehu(dataFolder, port, benchPassword);
  try {
    await wait(settle);
    const memory = server.memory();
    const seconds = Math.round(server.startMs / 10) / 100;
    return [
      { what: 'start with an existing database', target: '≤ 4 s', good: seconds <= 4, found: `${seconds} s` },
      { what: 'memory of node, idle', target: '≤ 180 MB', good: memory <= 180, found: `${memory} MB` },
    ];
  } finally {
    await server.stop();
  }
}
