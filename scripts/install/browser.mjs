import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { node24 } from './node24.mjs';
import { refuse, say } from './say.mjs';

/** Debian's names for what the browser journeys need: a browser, a font that has Chinese signs, and its finder. */
const PACKAGES = ['chromium', 'fonts-noto-cjk', 'fontconfig'];

/**
 * A Chromium and a Chinese font, installed when missing. Returns the path of the system's Chromium, or
 * nothing when Playwright brought its own. Never goes on without a browser: journeys that are left out
 * silently look like journeys that pass.
 */
export function ensureBrowser(root) {
  if (systemBrowser() && hasChineseFont()) return systemBrowser();
  if (installWithApt() && systemBrowser()) return systemBrowser();
  if (systemBrowser()) return fontless();
  if (downloadWithPlaywright(root)) return fontless();
  return refuse(
    `浏览器测试需要 Chromium 和中文字体。请以管理员身份执行：apt-get install -y ${PACKAGES.join(' ')}，然后重试。`,
    `The browser tests need Chromium and a Chinese font. Run as an administrator: apt-get install -y ${PACKAGES.join(' ')}, then try again.`,
  );
}

function systemBrowser() {
  const named = process.env.KEHU_TEST_CHROMIUM;
  const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return [named, ...usual].find((path) => path && existsSync(path));
}

function hasChineseFont() {
  const asked = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return asked.status === 0 && asked.stdout.trim() !== '';
}

function installWithApt() {
  const asRoot = administrator();
  if (asRoot === undefined || !existsSync('/usr/bin/apt-get')) return false;
  say('正在安装 Chromium 和中文字体……', 'Installing Chromium and a Chinese font…');
  const apt = (...args) =>
    runQuietly([...asRoot, 'apt-get', '-o', 'DPkg::Lock::Timeout=300', '-qq', ...args]);
  apt('update');
  return apt('install', '-y', '--no-install-recommends', ...PACKAGES);
}

/** The words in front of a command that only root may run; nothing where no password-free way exists. */
function administrator() {
  const settings = ['env', 'DEBIAN_FRONTEND=noninteractive'];
  if (process.getuid?.() === 0) return settings;
  const may = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return may ? ['sudo', '-n', ...settings] : undefined;
}

function downloadWithPlaywright(root) {
  const cli = join(root, 'node_modules/@playwright/test/cli.js');
  say('正在下载 Playwright 的 Chromium……', "Downloading Playwright's Chromium…");
  return runQuietly([node24(root), cli, 'install', 'chromium']);
}

function runQuietly([command, ...args]) {
  const done = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 600_000,
  });
  if (done.status !== 0) console.error(`${done.stderr ?? ''}`.trim().split('\n').slice(-5).join('\n'));
  return done.status === 0;
}

/** The journeys run; only signs of the pictures they take are missing. */
function fontless() {
  if (!hasChineseFont())
    say('缺少中文字体，截图中的汉字会显示为方框。', 'No Chinese font: signs show as boxes in pictures.');
  return systemBrowser();
}
