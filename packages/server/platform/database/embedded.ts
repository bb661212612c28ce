import { join } from 'node:path';
import pg from 'pg';
import { databaseAccount } from './account.ts';
import { usableBinaries } from './binaries.ts';
import { claimFolder } from './claim.ts';
import { prepareCluster, ROLE } from './cluster.ts';
import { keepRunning } from './keeper.ts';
import type { DatabaseLog } from './log.ts';
import { settleDataFolder, socketFolder } from './place.ts';
import type { ClusterPlace } from './postmaster.ts';
import { sharedMemorySize, tuned, usableMemory, type ServerSettings } from './tuning.ts';

export type EmbeddedOptions = {
  readonly dataDir: string;
  readonly log: DatabaseLog;
  /** The operator named the folder: refuse instead of moving when PostgreSQL's account cannot enter it. */
  readonly chosen?: boolean;
  /** Over our own settings; the test kit switches fsync off. */
  readonly settings?: ServerSettings;
};

export type EmbeddedDatabase = {
  /** For the pool; the kernel vouches for the process, so it holds no password. */
  readonly connectionString: string;
  /** Where the data really lies. */
  readonly dataFolder: string;
  /** Stops PostgreSQL gracefully and gives the data folder free. Safe to call twice. */
  stop(): Promise<void>;
  /** The server died while running; it is being restarted already, and the pool will reconnect. */
  onLost(callback: () => void): void;
  onRestored(callback: () => void): void;
};

/**
 * Starts the embedded PostgreSQL, or adopts the one that a killed process left behind, and keeps it running.
 *
 * @throws StartRefusal with sentences for the person at the console
 */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const account = databaseAccount(options.dataDir);
  const dataFolder = settleDataFolder(options.dataDir, account, options.chosen ?? false);
  const sockets = socketFolder(dataFolder, account);
  const claim = await claimFolder(dataFolder, sockets);
  try {
    const binaries = usableBinaries(account, dataFolder);
    const cluster = join(dataFolder, 'database');
    const place: ClusterPlace = {
      cluster,
      sockets,
      logFile: join(dataFolder, 'database.log'),
      account,
      binaries,
    };
    prepareCluster(cluster, account, binaries, {
      ...tuned(usableMemory(), sharedMemorySize()),
      ...options.settings,
    });
    const keeper = await keepRunning(place, options.log);
    const { onLost, onRestored } = keeper;
    await ensureDatabase(sockets);
    const stop = once(async () => {
      await keeper.stop();
      await claim.release();
    });
    return { connectionString: connectionTo(sockets, ROLE), dataFolder, stop, onLost, onRestored };
  } catch (cause) {
    await claim.release();
    throw cause;
  }
}

export function connectionTo(sockets: string, database: string): string {
  return `postgresql://${ROLE}@/${database}?host=${encodeURIComponent(sockets)}&port=5432&sslmode=disable`;
}

async function ensureDatabase(sockets: string): Promise<void> {
  const client = new pg.Client({ connectionString: connectionTo(sockets, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [ROLE]);
    if (found.rowCount === 0) await client.query(`create database ${ROLE}`);
  } finally {
    await client.end();
  }
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= action());
}
