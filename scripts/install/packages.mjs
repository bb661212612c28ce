import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, sep } from 'node:path';
import { node24 } from './node24.mjs';
import { refuse, say } from './say.mjs';

/** Installs the packages of the lockfile, unless exactly these are installed already. */
export function ensurePackages(root) {
  const lockfile = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lockfile).digest('hex');
  const stamp = join(root, 'node_modules/.kehu-lockfile');
  if (textOf(stamp) === hash && existsSync(node24(root))) return;
  if (!matchesInstalled(root, JSON.parse(lockfile))) {
    say(
      '正在安装所需的软件包，首次约需一分钟……',
      'Installing the packages; the first time takes about a minute…',
    );
    install(root);
    if (!existsSync(node24(root))) refuseMachine();
  }
  writeQuietly(stamp, hash);
}

/** npm keeps a list of what it installed; a developer's own `npm install` must not be undone by us. */
function matchesInstalled(root, lockfile) {
  const installed = JSON.parse(
    textOf(join(root, 'node_modules/.package-lock.json')) || '{"packages":{}}',
  ).packages;
  const wanted = Object.entries(lockfile.packages).filter(
    ([path, it]) => path !== '' && !it.link && !it.optional,
  );
  const same = ([path, it]) => !path.includes('node_modules/') || installed[path]?.version === it.version;
  return existsSync(node24(root)) && wanted.every(same);
}

function install(root) {
  const [command, ...first] = npm(root);
  // NODE_ENV=production would leave Vite out, and an npm setting could leave Node 24 and PostgreSQL out.
  const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync(command, [...first, ...flags], {
    cwd: root,
    stdio: 'inherit',
    env: cleanEnvironment(root),
  });
  if (done.status === 0) return;
  if (!mayWrite(root)) {
    refuse(
      `无法在 ${root} 中安装软件包：当前用户没有写权限。请用拥有该目录的用户启动。`,
      `Cannot install packages in ${root}: this user may not write there. Start as the user who owns the folder.`,
    );
  }
  refuse(
    '软件包安装失败，原因见上。请检查网络；在中国大陆可先执行：npm config set registry https://registry.npmmirror.com，然后重试。',
    'The packages could not be installed; see above. Check the network, or choose a nearer registry with `npm config set registry …`, and try again.',
  );
}

/**
 * npm, run by a Node that does not lie in the node_modules that npm is about to empty. On later starts npm
 * itself puts our own Node first in PATH, so "the node that runs now" is exactly that one.
 */
function npm(root) {
  const cli = process.env.npm_execpath;
  return cli && existsSync(cli) ? [nodeOutside(root), cli] : ['npm'];
}

function nodeOutside(root) {
  const inside = (path) => path.startsWith(join(root, 'node_modules') + sep);
  const candidates = [process.execPath, process.env.npm_node_execpath, ...inPath(root)];
  const found = candidates.find((path) => path && !inside(path) && existsSync(path));
  if (found) return found;
  const copy = join(mkdtempSync(join(tmpdir(), 'kehu-node-')), 'node');
  copyFileSync(process.execPath, copy);
  return copy;
}

function inPath(root) {
  return outsidePath(root).map((folder) => join(folder, 'node'));
}

function outsidePath(root) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter((folder) => !folder.startsWith(join(root, 'node_modules')));
}

function cleanEnvironment(root) {
  return { ...process.env, PATH: outsidePath(root).join(delimiter) };
}

function mayWrite(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A folder of somebody else: then the comparison is simply made again next time. */
function writeQuietly(path, text) {
  try {
    writeFileSync(path, text);
  } catch {
    return;
  }
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function refuseMachine() {
  refuse(
    `没有适用于本机（${process.platform}-${process.arch}）的 Node 24。客户（Kehu）支持 Linux 的 x64 和 arm64。`,
    `There is no Node 24 for this machine (${process.platform}-${process.arch}). Kehu runs on Linux, x64 and arm64.`,
  );
}
