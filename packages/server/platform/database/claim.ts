import { lstatSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartRefusal } from '../config/refusal.ts';

/** The right to serve a data folder; released when the process ends, however it ends. */
export type Claim = { release(): Promise<void> };

/**
 * Takes a data folder for this process alone. The lock is a socket that this process listens on: whoever
 * can connect knows that the owner lives, and after a kill -9 nothing has to be guessed from a number that
 * another process may wear by now.
 */
export async function claimFolder(dataFolder: string, sockets: string): Promise<Claim> {
  const path = join(sockets, 'kehu.sock');
  for (let attempt = 0; attempt < 20; attempt++) {
    const server = await listen(path);
    if (server !== undefined && (await isStillOurs(path))) return { release: () => close(server) };
    if (server !== undefined) continue;
    const holder = await askHolder(path);
    if (holder !== undefined) throw inUse(dataFolder, holder);
    rmSync(path, { force: true });
  }
  throw inUse(dataFolder, '?');
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((asking) => {
      asking.on('error', () => asking.destroy());
      asking.end(String(process.pid));
    });
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(path, () => resolve(server));
  });
}

/** Two starts may find the same dead socket at once and the slower one removes ours: look again. */
async function isStillOurs(path: string): Promise<boolean> {
  const before = inodeOf(path);
  await wait(40);
  return before !== undefined && inodeOf(path) === before;
}

function inodeOf(path: string): number | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.ino;
}

/** The process number of the living owner, or nothing when nobody answers. */
function askHolder(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const asking = connect(path);
    let answer = '';
    asking.setEncoding('utf8').setTimeout(2000, () => asking.end());
    asking.on('data', (part) => (answer += part));
    asking.on('close', (failed) => resolve(failed ? undefined : answer || '?'));
    asking.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EACCES') resolve('?');
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

const inUse = (dataFolder: string, holder: string) =>
  new StartRefusal({
    zh: `数据目录 ${dataFolder} 正被另一个客户（Kehu）进程使用（进程号 ${holder}）。请先停止它，或用 KEHU_DATA 指定另一个数据目录。`,
    en: `The data folder ${dataFolder} is in use by another Kehu (process ${holder}). Stop that one first, or choose another data folder with KEHU_DATA.`,
  });
