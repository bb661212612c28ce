import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { as, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { databaseEnvironment } from './cluster.ts';
import { executableOf, isAlive, isPostgresOf, postgresProcessesOf } from './proc.ts';

const TEN_MEGABYTES = 10_000_000;

/** A running server: its main process and the folder of its socket. */
export type Postmaster = { readonly pid: number; readonly sockets: string };

/** All that is needed to run one cluster. */
export type ClusterPlace = {
  readonly cluster: string;
  readonly sockets: string;
  readonly logFile: string;
  readonly account: Account;
  readonly binaries: Binaries;
};

/** The server that an earlier process left behind, if it still lives and is really the one of this cluster. */
export function runningPostmaster(cluster: string): Postmaster | undefined {
  const [pid, , , , sockets] = pidFile(cluster);
  const number = Number(pid);
  if (!Number.isInteger(number) || number <= 1 || !isAlive(number) || !isPostgresOf(number, cluster))
    return undefined;
  return { pid: number, sockets: sockets ?? '' };
}

/** A server whose program was replaced (by an upgrade) can no longer load its libraries: restart it. */
export function fitsPlace(postmaster: Postmaster, place: ClusterPlace): boolean {
  return postmaster.sockets === place.sockets && executableOf(postmaster.pid) === place.binaries.postgres;
}

/**
 * Starts the server in a session of its own, so that Ctrl-C reaches node only, and node stops the server in
 * its turn. Its messages go to a file: a pipe would break when node is killed.
 */
export function launch({ cluster, sockets, logFile, account, binaries }: ClusterPlace): Promise<Postmaster> {
  const log = openLog(logFile);
  const child = spawn(
    binaries.postgres,
    ['-D', cluster, '-c', `unix_socket_directories=${quotedPath(sockets)}`],
    {
      ...as(account),
      cwd: '/',
      env: databaseEnvironment(dirname(cluster)),
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  child.unref();
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => resolve({ pid: child.pid ?? 0, sockets }));
  });
}

/** Waits until the server accepts connections; false when it died first (its log says why). */
export async function becomesReady(
  postmaster: Postmaster,
  cluster: string,
  onSlow: () => void,
): Promise<boolean> {
  const slow = setTimeout(onSlow, 10_000);
  try {
    while (isAlive(postmaster.pid)) {
      const lines = pidFile(cluster);
      if (Number(lines[0]) === postmaster.pid && lines[7]?.trim() === 'ready') return true;
      await wait(20);
    }
    return false;
  } finally {
    clearTimeout(slow);
  }
}

/** Fast shutdown: open transactions are rolled back and everything is written; then immediate, if that hangs. */
export async function stopPostmaster({ pid }: Postmaster, patience = 30_000): Promise<void> {
  signal(pid, 'SIGINT');
  if (await diesWithin(pid, patience)) return;
  signal(pid, 'SIGQUIT');
  await diesWithin(pid, 10_000);
}

/** After a crash: ends processes that still serve a cluster whose postmaster is gone; false when one remains. */
export async function clearOrphans(cluster: string): Promise<boolean> {
  for (let round = 0; round < 100; round++) {
    const left = postgresProcessesOf(cluster);
    if (left.length === 0) return true;
    // They notice by themselves within moments; only who does not is told, then forced.
    if (round === 10) left.forEach((pid) => signal(pid, 'SIGQUIT'));
    if (round === 60) left.forEach((pid) => signal(pid, 'SIGKILL'));
    await wait(50);
  }
  return false;
}

/**
 * Removes the lock files of a crash. The number in them may belong to another program by now, or to the
 * zombie of the old server where PID 1 does not reap; PostgreSQL would refuse to start beside either for
 * ever. Only called when no process of the cluster is left.
 */
export function dropStaleLocks({ cluster, sockets }: ClusterPlace): void {
  for (const path of [join(cluster, 'postmaster.pid'), join(sockets, '.s.PGSQL.5432.lock')]) {
    rmSync(path, { force: true });
  }
}

async function diesWithin(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await wait(20);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended a moment ago, which is what we wanted.
  }
}

function pidFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

function openLog(path: string): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > TEN_MEGABYTES) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** The setting is a list: a comma or a blank in a folder's name would part it. */
function quotedPath(path: string): string {
  return `"${path.replaceAll('"', '""')}"`;
}
