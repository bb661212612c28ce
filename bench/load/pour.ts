import { promised } from '@kehu/kernel/json/promised.ts';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
import type { Registry } from '@kehu/engine/registry/model.ts';
import pg from 'pg';
import { blockSize } from './block.ts';
import { Copy } from './copy.ts';
import { schema, type Places } from './scale.ts';
import { targetsOf, type Target } from './tables.ts';

/** One open COPY with its transaction. */
interface Stream {
  readonly client: pg.Client;
  readonly copy: Copy;
}

/** Opens a COPY on a connection of its own. Fresh tables are emptied in the same transaction, so rows go in frozen. */
export async function openCopy(connectionString: string, { table, columns, fresh }: Target): Promise<Stream> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined); // the statement that was running tells of it
  await client.connect();
  const name = `"${schema}"."${table.name}"`;
  await client.query(`begin; set local synchronous_commit = off${fresh ? `; truncate ${name}` : ''}`);
  const list = columns.map((column) => `"${column.name}"`).join();
  const copy = client.query(new Copy(`copy ${name} (${list}) from stdin${fresh ? ' (freeze)' : ''}`));
  return { client, copy };
}

export async function closeCopy({ client, copy }: Stream): Promise<void> {
  await copy.end();
  await client.query('commit');
  await client.end();
}

/** Fills every table with the rows of the first `accounts` accounts; rows are made by a thread per processor. */
export async function pour(
  connectionString: string,
  registry: Registry,
  places: Places,
  accounts: number,
  say: (line: string) => void,
): Promise<void> {
  const targets = [...targetsOf(registry).values()].filter(({ table }) => table.name !== 'account_grant');
  const streams = new Map<string, Stream>();
  for (const target of targets) streams.set(target.table.name, await openCopy(connectionString, target));
  let next = 0;
  let done = 0;
  const begun = performance.now();
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: places });
    for (let from = next; from < accounts; from = next) {
      next = Math.min(accounts, from + blockSize);
      worker.postMessage([from, next]);
      const [texts] = promised<[readonly (readonly [string, Uint8Array])[]]>(await once(worker, 'message')); // worker.ts posts nothing else
      for (const [table, text] of texts) await streams.get(table)?.copy.write(text);
      done += blockSize;
      if (done % 50_000 === 0) say(`${done} accounts, ${Math.round((performance.now() - begun) / 1000)} s`);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  await Promise.all([...streams.values()].map(closeCopy));
}
