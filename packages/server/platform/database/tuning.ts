import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

const MiB = 1024 * 1024;

/** Settings of PostgreSQL by name, as postgresql.conf spells the values. */
export type ServerSettings = Readonly<Record<string, string>>;

/** Bytes that Kehu may count on: a container's limit when there is one, else the machine's memory. */
export function usableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}

/**
 * Settings sized for a machine that PostgreSQL shares with node.
 *
 * @param memory usable memory in bytes
 * @param sharedMemory size of /dev/shm in bytes; containers often have 64 MB, too little for parallel queries
 */
export function tuned(memory: number, sharedMemory: number): ServerSettings {
  const megabytes = (share: number, least: number, most: number) =>
    `${Math.round(Math.min(most, Math.max(least, (memory / MiB) * share)))}MB`;
  return {
    ...steady,
    shared_buffers: megabytes(0.25, 64, 2048),
    effective_cache_size: megabytes(0.6, 128, 65_536),
    work_mem: megabytes(0.002, 4, 32),
    maintenance_work_mem: megabytes(0.04, 32, 512),
    autovacuum_work_mem: megabytes(0.02, 32, 256),
    dynamic_shared_memory_type: sharedMemory < 256 * MiB ? 'mmap' : 'posix',
  };
}

export function sharedMemorySize(): number {
  try {
    const disk = statfsSync('/dev/shm');
    return disk.bsize * disk.blocks;
  } catch {
    return 0;
  }
}

const steady: ServerSettings = {
  // Only this machine, only through a socket in a folder that nobody else may enter.
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  superuser_reserved_connections: '3',
  // A schema per workspace: dumps and migrations touch many tables in one transaction.
  max_locks_per_transaction: '256',
  cluster_name: 'kehu',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Lists are short and must be quick at the first call; compiling them costs more than they take.
  jit: 'off',
  random_page_cost: '1.1',
  effective_io_concurrency: '64',
  max_parallel_workers_per_gather: '2',
  // The newest pages are in memory again right after a restart.
  shared_preload_libraries: 'pg_prewarm',
  'pg_prewarm.autoprewarm': 'on',
  // Nobody replicates from the embedded server; bulk loads into new tables then skip the WAL.
  wal_level: 'minimal',
  max_wal_senders: '0',
  // The bundled server knows only pglz, which takes 100 µs for each page that is touched first after a checkpoint:
  // most of what a scattered update costs. What it saves is written in a row, which disks do well.
  wal_compression: 'off',
  max_wal_size: '2GB',
  min_wal_size: '128MB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  // Large tables are cleaned in small, frequent portions, so that index-only scans stay index-only.
  autovacuum_naptime: '30s',
  autovacuum_vacuum_scale_factor: '0.05',
  autovacuum_vacuum_insert_scale_factor: '0.05',
  autovacuum_analyze_scale_factor: '0.02',
  autovacuum_vacuum_cost_limit: '1000',
  // Search reads the pending list on every question; a long one is what makes a rare word slow.
  gin_pending_list_limit: '1MB',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  log_line_prefix: '%m [%p] ',
};

/** The text of a configuration file; quoting doubles the quote, as PostgreSQL reads it. */
export function configurationText(settings: ServerSettings): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return ['# Written by Kehu at every start. Use ALTER SYSTEM for settings of your own.', ...lines, ''].join(
    '\n',
  );
}
