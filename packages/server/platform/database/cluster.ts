import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { StartRefusal } from '../config/refusal.ts';
import { as, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { privateFolder } from './place.ts';
import { configurationText, type ServerSettings } from './tuning.ts';

/** The role and the database that Kehu works in. */
export const ROLE = 'kehu';

const MAJOR = '18';
const CONFIGURATION = 'kehu.conf';

/**
 * Makes the cluster on the first start and refreshes its configuration on every start. It is made beside
 * its place and renamed into it, so that a start that was interrupted leaves nothing half-made.
 */
export function prepareCluster(
  cluster: string,
  account: Account,
  binaries: Binaries,
  settings: ServerSettings,
): void {
  if (!existsSync(cluster)) create(cluster, account, binaries, settings.fsync !== 'off');
  checkCluster(cluster, account);
  writeOwned(join(cluster, CONFIGURATION), configurationText(settings), account);
  writeOwned(join(cluster, 'pg_hba.conf'), 'local all all peer map=kehu\n', account);
  writeOwned(join(cluster, 'pg_ident.conf'), peopleWhoMayConnect(account), account);
}

function create(cluster: string, account: Account, binaries: Binaries, durable: boolean): void {
  const unfinished = `${cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  privateFolder(unfinished, account);
  const made = spawnSync(
    binaries.initdb,
    [...initdbArguments(unfinished), ...(durable ? [] : ['--no-sync'])],
    {
      ...as(account),
      cwd: '/',
      env: databaseEnvironment(dirname(cluster)),
      encoding: 'utf8',
    },
  );
  if (made.status !== 0) throw notMade(cluster, made.stderr ?? String(made.error));
  appendFileSync(join(unfinished, 'postgresql.conf'), `\ninclude_if_exists = '${CONFIGURATION}'\n`);
  renameSync(unfinished, cluster);
}

/** Without encoding and locale spelt out, a start under LC_ALL=C would make a cluster in SQL_ASCII. */
function initdbArguments(folder: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${ROLE}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C.UTF-8',
    '--auth=peer',
    '--no-instructions',
  ];
}

/** Nothing of the starter's environment: PG* and LC_* variables of a shell must not reach the server. */
export function databaseEnvironment(home: string): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}

/** The kernel tells PostgreSQL who knocks, so there is no password to keep. */
function peopleWhoMayConnect(account: Account): string {
  const names = new Set(['root', userInfo().username, account.name]);
  return [...names].map((name) => `kehu "${name.replaceAll('"', '""')}" ${ROLE}\n`).join('');
}

function writeOwned(path: string, text: string, account: Account): void {
  writeFileSync(path, text, { mode: 0o600 });
  if (process.getuid?.() === 0) chownSync(path, account.uid, account.gid);
}

function checkCluster(cluster: string, account: Account): void {
  const owner = statSync(cluster).uid;
  if (owner !== account.uid) throw foreign(cluster);
  const version = existsSync(join(cluster, 'PG_VERSION'))
    ? readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
    : '';
  if (version !== MAJOR) throw unknownCluster(cluster, version);
}

const notMade = (cluster: string, why: string) =>
  new StartRefusal({
    zh: `无法在 ${cluster} 创建数据库。PostgreSQL 的说明：\n${why.trim()}`,
    en: `Cannot create the database in ${cluster}. PostgreSQL says the above.`,
  });

const foreign = (cluster: string) =>
  new StartRefusal({
    zh: `数据库目录 ${cluster} 属于另一个系统用户。请用创建数据的那个用户启动，或用 KEHU_DATA 指定另一个数据目录。`,
    en: `The database folder ${cluster} belongs to another user. Start as the user who created it, or choose another data folder with KEHU_DATA.`,
  });

const unknownCluster = (cluster: string, version: string) =>
  new StartRefusal({
    zh: `${cluster} 不是 PostgreSQL ${MAJOR} 的数据库目录（版本：${version || '未知'}）。请移走该目录，或用 KEHU_DATA 指定另一个数据目录。`,
    en: `${cluster} is not a database folder of PostgreSQL ${MAJOR} (version: ${version || 'unknown'}). Move it away, or choose another data folder with KEHU_DATA.`,
  });
