import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Dead also means a zombie: in a container whose PID 1 does not reap, a crashed postmaster stays in the
 * process table for ever, in state Z and with an empty command line.
 */
export function isAlive(pid: number): boolean {
  const stat = readOr(`/proc/${pid}/stat`, '');
  const state = stat.slice(stat.lastIndexOf(')') + 2).charAt(0);
  return state !== '' && state !== 'Z' && state !== 'X' && commandLine(pid).length > 0;
}

export function commandLine(pid: number): string[] {
  return readOr(`/proc/${pid}/cmdline`, '')
    .split('\0')
    .filter((part) => part !== '');
}

/** The file that the process runs; npm may have replaced it since, then Linux adds ' (deleted)'. */
export function executableOf(pid: number): string {
  return linkOr(`/proc/${pid}/exe`);
}

/** A process that says `postgres` and works in this cluster: the number in a pid file alone proves nothing. */
export function isPostgresOf(pid: number, cluster: string): boolean {
  const command = commandLine(pid);
  const [program = ''] = command;
  const named = program.startsWith('postgres:') || basename(program) === 'postgres';
  return named && (linkOr(`/proc/${pid}/cwd`) === cluster || command.includes(cluster));
}

/** Server processes that outlived their postmaster; they hold its shared memory and block a new start. */
export function postgresProcessesOf(cluster: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && isPostgresOf(pid, cluster) && isAlive(pid));
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}

function linkOr(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
