import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '@kehu/server/platform/database/proc.ts';
import { runningPostmaster, stopPostmaster } from '@kehu/server/platform/database/postmaster.ts';

const PREFIX = 'kehu-test-';

/** A short path, because sockets lie in it; open to pass for the account that PostgreSQL runs under. */
export async function makeRunFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  await chmod(folder, 0o711);
  await writeFile(join(folder, 'pid'), String(process.pid));
  return folder;
}

/** A run that was killed left its server and its folder behind; the next run clears them away. */
export async function sweepAbandonedRuns(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const name of names) await sweep(join(tmpdir(), name)).catch(() => {});
}

async function sweep(folder: string): Promise<void> {
  const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
  if (isAlive(pid)) return;
  const left = runningPostmaster(join(folder, 'data/database'));
  if (left !== undefined) await stopPostmaster(left, 2_000);
  await rm(folder, { recursive: true, force: true });
}
