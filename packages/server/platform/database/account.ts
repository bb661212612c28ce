import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { StartRefusal } from '../config/refusal.ts';

/** The operating system's account that PostgreSQL runs under. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number };

/**
 * Who runs PostgreSQL. An ordinary user runs it himself. PostgreSQL refuses root, so root lends it an
 * unprivileged account: the one that owns the cluster already, else `kehu` (made once), else `nobody`.
 */
export function databaseAccount(dataFolder: string): Account {
  if (process.getuid?.() !== 0) return ownAccount();
  const accounts = systemAccounts();
  const owner = statSync(join(dataFolder, 'database'), { throwIfNoEntry: false })?.uid ?? 0;
  const kept = owner > 0 ? accounts.find((it) => it.uid === owner) : undefined;
  return kept ?? named(accounts, 'kehu') ?? createdKehu() ?? named(accounts, 'nobody') ?? refuseUnknown(0);
}

/** Through the C library, so a user from LDAP counts as well. */
function ownAccount(): Account {
  try {
    const { username, uid, gid } = userInfo();
    return { name: username, uid, gid };
  } catch {
    return refuseUnknown(process.getuid?.() ?? -1);
  }
}

/** Options for a child that must not run as root; an ordinary user simply stays himself. */
export function as(account: Account): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: account.uid, gid: account.gid } : {};
}

function createdKehu(): Account | undefined {
  const made = spawnSync(
    'useradd',
    ['--system', '--no-create-home', '--home-dir', '/var/lib/kehu', '--shell', '/usr/sbin/nologin', 'kehu'],
    { stdio: 'ignore' },
  );
  return made.status === 0 ? named(systemAccounts(), 'kehu') : undefined;
}

function systemAccounts(): Account[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines.flatMap((entry) => {
    const [name = '', , uid, gid] = entry.split(':');
    return uid === undefined ? [] : [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

const named = (accounts: readonly Account[], name: string) => accounts.find((it) => it.name === name);

function refuseUnknown(uid: number): never {
  throw new StartRefusal({
    zh: `系统用户 ${uid} 不在 /etc/passwd 中，内置 PostgreSQL 无法启动。请改用系统中已有的用户启动，或用 DATABASE_URL 连接外部 PostgreSQL。`,
    en: `User ${uid} is missing in /etc/passwd, so the embedded PostgreSQL cannot start. Start as a user that exists there, or connect an external PostgreSQL with DATABASE_URL.`,
  });
}
