import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { StartRefusal } from '../config/refusal.ts';
import { as, type Account } from './account.ts';

/** Linux refuses longer socket paths; PostgreSQL's own file name takes its part of it. */
const LONGEST_SOCKET_PATH = 107;
const SOCKET_NAME = '.s.PGSQL.5432';
const HOUSE = '/var/lib/kehu';
const SIGNPOST = 'data-lies-elsewhere.txt';

/**
 * The folder that really holds the data. It is the wanted one, except when root starts a clone that lies
 * in somebody's closed home: PostgreSQL's account cannot enter there, we never open a user's folders, and
 * so the data goes to /var/lib/kehu, with a signpost in the wanted folder.
 *
 * @param chosen the folder was named by the operator; then nothing is moved, Kehu refuses instead
 */
export function settleDataFolder(wanted: string, account: Account, chosen: boolean): string {
  const folder = resolve(wanted);
  if (process.getuid?.() !== 0) return ownFolder(folder);
  if (mayEnter(account, nearestExisting(dirname(folder)))) {
    makeFolder(folder);
    letIn(account, folder);
    if (mayEnter(account, folder)) return realpathSync(folder);
  }
  if (chosen) throw closed(folder, account);
  return elsewhere(folder, account);
}

function ownFolder(folder: string): string {
  const signpost = join(folder, SIGNPOST);
  if (existsSync(signpost) && !existsSync(join(folder, 'database')))
    throw movedAway(readFileSync(signpost, 'utf8').trim());
  makeFolder(folder);
  return realpathSync(folder);
}

function elsewhere(folder: string, account: Account): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  if (!existsSync(HOUSE)) mkdirSync(HOUSE, { recursive: true });
  // Whatever the umask of the shell: everybody may pass, the folders inside are closed themselves.
  chmodSync(HOUSE, 0o755);
  const other = join(HOUSE, hash);
  makeFolder(other);
  letIn(account, other);
  makeFolder(folder);
  writeFileSync(join(folder, SIGNPOST), `${other}\n`);
  return other;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

/** A closed folder that is empty or already Kehu's is opened for the account's group, to pass only. */
function letIn(account: Account, folder: string): void {
  const entries = readdirSync(folder);
  const ours = entries.length === 0 || entries.includes('database') || entries.includes('socket');
  if (!ours || mayEnter(account, folder) || lstatSync(folder).uid !== 0) return;
  chownSync(folder, 0, account.gid);
  chmodSync(folder, (lstatSync(folder).mode & 0o777) | 0o010);
}

/** Asked from the system, not read from mode bits: access lists and mounts count as well. */
function mayEnter(account: Account, folder: string): boolean {
  return spawnSync('test', ['-x', folder], { ...as(account), cwd: '/', stdio: 'ignore' }).status === 0;
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || folder === '/' ? folder : nearestExisting(dirname(folder));
}

/** The folder of the sockets: inside the data folder, or a short private one when that path is too long. */
export function socketFolder(dataFolder: string, account: Account): string {
  const inside = join(dataFolder, 'socket');
  if (Buffer.byteLength(join(inside, SOCKET_NAME)) <= LONGEST_SOCKET_PATH)
    return privateFolder(inside, account);
  const hash = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  const base =
    process.getuid?.() === 0 && existsSync('/run') ? '/run' : (process.env.XDG_RUNTIME_DIR ?? tmpdir());
  return privateFolder(join(base, `kehu-${hash}`), account);
}

/** A folder that only the account may enter (and root); one that somebody else planted there is refused. */
export function privateFolder(folder: string, account: Account): string {
  makeFolder(folder);
  const owner = lstatSync(folder).uid;
  const self = process.getuid?.() ?? account.uid;
  if (owner !== self && owner !== account.uid) throw foreign(folder);
  if (self === 0) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
  return folder;
}

const closed = (folder: string, account: Account) =>
  new StartRefusal({
    zh: `以 root 启动时，PostgreSQL 由系统用户 ${account.name} 运行，而该用户无法进入数据目录 ${folder}。请把 KEHU_DATA 设为该用户可以进入的目录，例如 /var/lib/kehu/data，或改用普通用户启动。`,
    en: `Started by root, PostgreSQL runs as user ${account.name}, who cannot enter the data folder ${folder}. Set KEHU_DATA to a folder he can enter, for example /var/lib/kehu/data, or start as an ordinary user.`,
  });

const movedAway = (other: string) =>
  new StartRefusal({
    zh: `这份客户数据由 root 创建，存放在 ${other}。请以 root 启动，或用 KEHU_DATA 指定另一个数据目录。`,
    en: `The data of this copy was created by root and lies in ${other}. Start as root, or choose another data folder with KEHU_DATA.`,
  });

const unwritable = (folder: string, cause: unknown) =>
  new StartRefusal({
    zh: `无法创建数据目录 ${folder}（${reason(cause)}）。请检查目录权限，或用 KEHU_DATA 指定一个可写的目录。`,
    en: `Cannot create the data folder ${folder} (${reason(cause)}). Check its permissions, or choose a writable folder with KEHU_DATA.`,
  });

const foreign = (folder: string) =>
  new StartRefusal({
    zh: `目录 ${folder} 属于另一个系统用户。请用创建数据的那个用户启动，或用 KEHU_DATA 指定另一个数据目录。`,
    en: `The folder ${folder} belongs to another user. Start as the user who created the data, or choose another data folder with KEHU_DATA.`,
  });

function reason(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
